"""An issue as a page: one file a format. Every format is refused where a quotation differs from its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.digest import verbatim
from onrecord.digest.formats.docx import as_docx
from onrecord.digest.formats.eml import as_eml
from onrecord.digest.formats.html import as_html
from onrecord.digest.formats.json import as_json
from onrecord.digest.formats.markdown import as_markdown
from onrecord.digest.formats.pdf import as_pdf
from onrecord.digest.formats.shelf import Shelf
from onrecord.digest.formats.text import as_text
from onrecord.digest.formats.toml import as_toml
from onrecord.errors import IssueError
from onrecord.model import Issue, Reading

TEXTS: Mapping[str, Callable[[Issue, Shelf], str]] = {
    "json": as_json,
    "md": as_markdown,
    "html": as_html,
    "txt": as_text,
    "toml": as_toml,
}
FILES: Mapping[str, Callable[[Issue, Shelf], bytes]] = {
    "docx": as_docx,
    "pdf": as_pdf,
    "eml": as_eml,
}
FORMATS = (*TEXTS, *FILES)


def render(issue: Issue, readings: Sequence[Reading], format: str) -> str:
    """`issue` as `json`, `md`, `html`, `txt` or `toml`; `readings` are those that it was composed from.

    Raises IssueError for another format, and where anything quoted does not stand in its document.
    """
    if format not in TEXTS:
        raise IssueError(f"{format}: no such format of text; take one of {', '.join(TEXTS)}")
    verbatim.check(issue, readings)
    return TEXTS[format](issue, Shelf(issue, readings))


def printed(issue: Issue, readings: Sequence[Reading], format: str) -> bytes:
    """`issue` as a file of any of FORMATS; texts are in UTF-8.

    Raises as `render` does, and MissingExtraError where a format needs a part that is not installed.
    """
    if format in TEXTS:
        return render(issue, readings, format).encode()
    if format not in FILES:
        raise IssueError(f"{format}: no such format; take one of {', '.join(FORMATS)}")
    verbatim.check(issue, readings)
    return FILES[format](issue, Shelf(issue, readings))
