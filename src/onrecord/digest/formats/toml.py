"""An issue as a file that people edit, in TOML 1.0; `onrecord.digest.editing` reads it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from onrecord.digest.formats.shelf import Shelf
from onrecord.digest.issuefile import EDITOR, coming_seal, item_seal, trace
from onrecord.model import Coming, Issue, Item, Quote, Title

HEAD = """\
# An issue of onrecord, to be edited and rendered again: onrecord digest --issue FILE -o issue.html
#
# Move sections and items as you like. Delete what you do not want, or write  drop = true  below its heading line;
# pin = true  puts an item first in its section, or a section first in the issue. Headings are yours. The title is yours
# too: write your own and delete the lines trace, speaker and statement, or put those of another quotation there.
# A sentence of your own is printed as the editor's:
#
#     [[section.item]]
#     kind = "editor"
#     text = "The council meets again on Tuesday."
#
# Leave text, quotes, trace and seal of all other items as they are: they lead back to the sources, and what differs
# from its source is refused.
"""


def as_toml(issue: Issue, shelf: Shelf) -> str:
    """The file; read again unedited it gives the same issue."""
    return HEAD + "\n" + "\n".join(_tables(issue, shelf)) + "\n"


def _tables(issue: Issue, shelf: Shelf) -> Iterator[str]:
    yield _fields({"date": issue.date, "from": issue.from_, "to": issue.to})
    yield "documents = ["
    for entry in issue.documents:
        yield f"  {_value(entry.id)},  # {_remark(shelf.publisher(entry.id), entry.title)}"
    yield "]\n"
    yield _table("[title]", _title(issue.title, shelf))
    for section in issue.sections:
        yield _table("[[section]]", {"heading": section.heading, "topic": section.topic})
        yield from (_table("[[section.item]]", _item(item, shelf)) for item in section.items)
    yield from (_table("[[coming]]", _coming(event, shelf)) for event in issue.coming_up)
    yield from (_table("[[contested]]", msgspec.structs.asdict(pair)) for pair in issue.contested)
    yield from (_table("[[left_out]]", msgspec.structs.asdict(entry)) for entry in issue.left_out)


def _remark(*facts: str | None) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in ", ".join(filter(None, facts))).split())


def _title(title: Title, shelf: Shelf) -> dict[str, Any]:
    if title.quote is None:
        return {"text": title.text, "statement": title.statement}
    quote = _quote(title.quote, shelf)
    return {name: quote[name] for name in ("text", "trace", "speaker", "statement")}


def _item(item: Item, shelf: Shelf) -> dict[str, Any]:
    if item.kind == "editor":
        own = item.text.removeprefix(EDITOR)
        return {"kind": item.kind, "text": own, "documents": item.documents or None}
    return {
        "kind": item.kind,
        "text": item.text,
        "quotes": [_quote(quote, shelf) for quote in item.quotes],
        "documents": item.documents,
        "seal": item_seal(item),
    }


def _quote(quote: Quote, shelf: Shelf) -> dict[str, Any]:
    return {
        "text": quote.text,
        "trace": trace(quote.document, quote.span, shelf.document(quote.document).text),
        "speaker": quote.speaker,
        "statement": quote.statement,
        "at": quote.at,
    }


def _coming(event: Coming, shelf: Shelf) -> dict[str, Any]:
    fields = msgspec.structs.asdict(event)
    document, span = fields.pop("document"), fields.pop("span")
    where = trace(document, span, shelf.document(document).text)
    return {"what": fields.pop("what"), "trace": where, **fields, "seal": coming_seal(event)}


def _table(head: str, fields: Mapping[str, Any]) -> str:
    return f"{head}\n{_fields(fields)}\n"


def _fields(fields: Mapping[str, Any]) -> str:
    return "\n".join(f"{name} = {_value(value)}" for name, value in fields.items() if value is not None)


def _value(value: Any) -> str:
    """A value in TOML: JSON but for tables in line and for DEL, which TOML wants escaped."""
    if isinstance(value, dict):
        inner = ", ".join(f"{name} = {_value(one)}" for name, one in value.items() if one is not None)
        return f"{{ {inner} }}"
    if isinstance(value, (list, tuple)):
        if value and isinstance(value[0], dict):
            return "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
        return f"[{', '.join(map(_value, value))}]"
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
