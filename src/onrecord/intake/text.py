"""Plain text, with or without YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from onrecord.errors import IntakeError
from onrecord.intake.document import Fields, document, plain
from onrecord.intake.encoding import decode
from onrecord.intake.source import Parsed, Source

_FRONT = re.compile(r"---[ \t]*\n([^\W\d][\w-]*[ \t]*:.*?^)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST = 20_000  # characters of front matter; what is longer is text between two rules
# Front matter's keys and the fields that they give; of two for one field the later counts.
_KEYS = {
    "title": "title", "source": "outlet", "outlet": "outlet", "channel": "channel", "author": "author",
    "date": "published", "url": "url", "language": "language",
}  # fmt: skip


def parse_text(source: Source) -> Parsed:
    """The file's text as it stands, without its front matter."""
    fields, text = front_matter(read_text(source), source.origin)
    if not text.strip():
        raise IntakeError(source.origin, "there is no text in it", "give a file that holds some")
    yield document(text, **fields)


def read_text(source: Source) -> str:
    """The source's bytes as text, with LF line ends; IntakeError where they are none or of unknown encoding."""
    text = decode(source.data, source.charset)
    if b"\0" in source.data and (text is None or "\0" in text):
        raise IntakeError(source.origin, "it holds NUL characters, so it is not text", "give the text itself")
    if text is None:
        raise IntakeError(source.origin, "the encoding of its text is not known", "save it as UTF-8")
    return plain(text)


def front_matter(text: str, origin: str) -> tuple[Fields, str]:
    """The fields of `document` that YAML between two `---` lines at the start gives, and all that follows them."""
    found = _FRONT.match(text, 0, _LONGEST)
    if found is None:
        return {}, text
    said = _yaml(found[1], origin)
    return named_fields(said), text[found.end() :]


def named_fields(said: Mapping[str, object]) -> Fields:
    """The fields of `document` that stand under front matter's keys."""
    return cast(Fields, {field: value for key, field in _KEYS.items() if (value := _scalar(said.get(key)))})


def _yaml(block: str, origin: str) -> dict[str, Any]:
    import yaml

    try:
        # All values as strings: a date stays as precise as it was written, and a title "No" stays a title.
        said = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        raise IntakeError(origin, f"its front matter is not YAML{where}", "put the value in quotation marks") from error
    return said if isinstance(said, dict) else {}


def _scalar(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str)) or None
    return value if isinstance(value, str) and value not in {"", "~", "null"} else None
