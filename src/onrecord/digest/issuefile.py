"""The records of an issue as a file that people edit, and the seals that show which words were changed.

A quotation carries its trace: `<document id>[start:end]#<first 16 hex digits of the SHA-256 of the span>`. An item and
an event carry a seal over all their words, so that what was framed by the program is told from what an editor wrote.
"""

from __future__ import annotations

import hashlib
import re

import msgspec
from msgspec import Struct

from onrecord.model import Coming, Item, Quote, Span

TRACE = re.compile(r"(?P<document>[^\[\]#]+)\[(?P<start>\d+):(?P<end>\d+)\]#(?P<hash>[0-9a-f]{16})")
EDITOR = "Editor’s note: "


class _Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all records of the file have in common: a word that is none of theirs is an error."""


class QuoteEntry(_Part, frozen=True):
    """A quotation; `at` is where it begins in the text of its item."""

    text: str
    trace: str
    speaker: str | None = None
    statement: str | None = None
    at: int = 0


class TitleEntry(_Part, frozen=True):
    """The title; with a trace it is a quotation, without one the editor's own words."""

    text: str
    trace: str | None = None
    speaker: str | None = None
    statement: str | None = None


class ItemEntry(_Part, frozen=True):
    """An item; `pin` puts it first in its section, `drop` leaves it out. The editor's own has no seal and no quotes."""

    kind: str
    text: str
    quotes: tuple[QuoteEntry, ...] = ()
    documents: tuple[str, ...] = ()
    seal: str = ""
    pin: bool = False
    drop: bool = False


class SectionEntry(_Part, frozen=True):
    """A section; `pin` puts it first in the issue, `drop` leaves it out."""

    heading: str
    topic: str = ""
    item: tuple[ItemEntry, ...] = ()
    pin: bool = False
    drop: bool = False


class ComingEntry(_Part, frozen=True):
    """An event to come."""

    what: str
    trace: str
    seal: str
    date: str | None = None
    time: str | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()
    type: str = "other"
    status: str = "planned"
    documents: tuple[str, ...] = ()
    drop: bool = False


class ContestedEntry(_Part, frozen=True):
    """Two statements that contradict each other."""

    a: str
    b: str
    marked_by: str
    drop: bool = False


class LeftOutEntry(_Part, frozen=True):
    """A document that the issue does not use."""

    document: str
    why: str


class IssueFile(_Part, frozen=True, rename={"from_": "from"}):
    """The whole file."""

    title: TitleEntry
    date: str = ""
    from_: str | None = None
    to: str | None = None
    documents: tuple[str, ...] = ()
    section: tuple[SectionEntry, ...] = ()
    coming: tuple[ComingEntry, ...] = ()
    contested: tuple[ContestedEntry, ...] = ()
    left_out: tuple[LeftOutEntry, ...] = ()


def trace(document: str, span: Span, text: str) -> str:
    """The trace of a stretch of a document's `text`."""
    return f"{document}[{span.start}:{span.end}]#{hashed(span.of(text))}"


def hashed(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def item_seal(item: Item) -> str:
    """The seal of an item: of its kind, its words, its quotations and its documents."""
    return _sealed([item.kind, item.text, [_quote_key(quote) for quote in item.quotes], item.documents])


def coming_seal(coming: Coming) -> str:
    """The seal of an event."""
    return _sealed(coming)


def _quote_key(quote: Quote) -> list[object]:
    return [quote.text, quote.document, quote.span, quote.speaker, quote.statement, quote.at]


def _sealed(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:16]
