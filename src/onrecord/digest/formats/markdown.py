"""An issue as Markdown (CommonMark), each item with links to its sources below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.calendar.written import in_words
from onrecord.digest.cast import capitalised
from onrecord.digest.formats.shelf import Shelf, flow
from onrecord.digest.formats.text import ahead, headline
from onrecord.model import Contested, Issue, Item, SourceEntry

# What CommonMark could take for markup inside a line, and what it could at the head of one.
INLINE = re.compile(r"([\\`*_\[\]<>&|~])")
AT_HEAD = re.compile(r"^(\d*)(?=[#+=.)-])", re.M)
WEB_ADDRESS = re.compile(r"https?://[^\s<>\\]+", re.I)


def as_markdown(issue: Issue, shelf: Shelf) -> str:
    """Blocks divided by an empty line."""
    return "\n\n".join(_blocks(issue, shelf)) + "\n"


def escape(text: str) -> str:
    """Text that reads in Markdown as it is."""
    return AT_HEAD.sub(r"\1\\", INLINE.sub(r"\\\1", flow(text)))


def _blocks(issue: Issue, shelf: Shelf) -> Iterator[str]:
    yield f"# {escape(headline(issue.title))}"
    if not issue.documents:
        return
    if issue.date:
        yield f"*{in_words(issue.date)}*"
    for section in issue.sections:
        yield f"## {escape(section.heading)}"
        yield from (_item(item, shelf) for item in section.items)
    if issue.coming_up:
        yield "## Coming up"
        yield "\n".join(
            f"- {escape(ahead(e))} {_credits(e.documents or (e.document,), shelf)}" for e in issue.coming_up
        )
    if issue.contested:
        yield "## Contested"
        yield "\n".join(_contested(pair, shelf) for pair in issue.contested)
    yield "## Sources"
    yield "\n".join(_source(entry, shelf) for entry in issue.documents)
    if issue.left_out:
        yield "## Left out"
        yield "\n".join(
            f"- {escape(shelf.title(e.document))} {_credits([e.document], shelf)}: {escape(shelf.reason(e))}"
            for e in issue.left_out
        )


def _item(item: Item, shelf: Shelf) -> str:
    return " ".join(filter(None, [escape(item.text), _credits(item.documents, shelf)]))


def _credits(documents: list[str] | tuple[str, ...], shelf: Shelf) -> str:
    links = (f"[{escape(shelf.publisher(d))}](#source-{shelf.number(d)})" for d in shelf.credits(documents))
    return f"({', '.join(links)})" if documents else ""


def _contested(pair: Contested, shelf: Shelf) -> str:
    sides = [escape(f"{capitalised(who)}: {words}") for who, words in shelf.sides(pair)]
    documents = [ref.rpartition("#")[0] for ref in (pair.a, pair.b)]
    return f"- {' – '.join(sides)} ({escape(pair.marked_by)}) {_credits(documents, shelf)}"


def _source(entry: SourceEntry, shelf: Shelf) -> str:
    number = shelf.number(entry.id)
    title = escape(shelf.title(entry.id))
    linked = f"[{title}](<{entry.url}>)" if entry.url and WEB_ADDRESS.fullmatch(entry.url) else title
    day, hash = entry.published, entry.sha256
    facts = [entry.outlet, in_words(day) if day else None, shelf.file(entry), f"SHA-256 {hash[:12]}" if hash else None]
    return f'{number}. <a id="source-{number}"></a>' + ", ".join([linked, *(escape(fact) for fact in facts if fact)])
