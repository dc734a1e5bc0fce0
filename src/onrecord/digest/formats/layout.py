"""What a printed issue consists of, in the order of the page, as text: for formats that set their own type.

The records encode to JSON, which is how the template of the PDF gets them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from onrecord.calendar.written import in_words
from onrecord.digest.cast import capitalised
from onrecord.digest.formats.shelf import Shelf, flow, stretches, unsaid
from onrecord.model import Coming, Contested, Issue, Item, LeftOut, Section, SourceEntry

WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff<>\"\\^`{|}]+", re.I)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What XML 1.0 can't hold, and the control characters, which no typeface has a picture of.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Openers of the bidirectional algorithm (UAX #9) and what closes each.
CLOSERS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")


class Source(Struct, frozen=True):
    """A document as it is listed; `url` is one of the web or None, `facts` stand after the title, in order."""

    number: int
    publisher: str
    title: str
    url: str | None
    published: str | None
    facts: tuple[str, ...]


class Line(Struct, frozen=True):
    """An item: its paragraphs, and the numbers of the sources that it is credited to."""

    kind: str
    paragraphs: tuple[str, ...]
    sources: tuple[int, ...]


class Block(Struct, frozen=True):
    """A section."""

    heading: str
    lines: tuple[Line, ...]


class Ahead(Struct, frozen=True):
    """An event to come; `status` is None where it is still planned."""

    when: str
    what: str
    status: str | None
    sources: tuple[int, ...]


class Side(Struct, frozen=True):
    """What one of two says that contradict each other."""

    speaker: str
    words: str


class Dispute(Struct, frozen=True):
    """Two sides, and the words of the source that mark them as such."""

    sides: tuple[Side, ...]
    marked_by: str
    sources: tuple[int, ...]


class Passed(Struct, frozen=True):
    """A source that was left out, and why."""

    title: str
    reason: str


class Layout(Struct, frozen=True):
    """The whole page; `date` and `from_` are in words, `day` is the date in ISO 8601 if it is one of a day."""

    title: str
    speaker: str | None
    day: str | None
    date: str
    from_: str
    sections: tuple[Block, ...]
    coming_up: tuple[Ahead, ...]
    contested: tuple[Dispute, ...]
    sources: tuple[Source, ...]
    left_out: tuple[Passed, ...]


def layout(issue: Issue, shelf: Shelf) -> Layout:
    """The parts of `issue` as text that can be set as it stands; see `printable`."""
    quote = issue.title.quote
    title = printable(issue.title.text)
    return Layout(
        title=f"“{title}”" if quote else title,
        speaker=printable(quote.speaker) if quote and quote.speaker else None,
        day=issue.date if DAY.fullmatch(issue.date) else None,
        date=in_words(issue.date, weekday=True) if issue.date else "",
        from_=in_words(issue.from_) if issue.from_ else "",
        sections=tuple(_block(section, shelf) for section in issue.sections),
        coming_up=tuple(_ahead(event, shelf) for event in issue.coming_up),
        contested=tuple(_dispute(pair, shelf) for pair in issue.contested),
        sources=tuple(_source(entry, shelf) for entry in issue.documents),
        left_out=tuple(_passed(entry, shelf) for entry in issue.left_out),
    )


def printable(text: str) -> str:
    """Text in one line, letter by letter; what can't be printed is shown as U+FFFD.

    Directions that a text opens and does not close are closed at its end, so that none turns around what follows.
    """
    return " ".join(_contained(text).split())


def is_rtl(text: str) -> bool:
    """Does `text` run from right to left? Its first letter with a direction decides (UAX #9, P2 and P3)."""
    strong = (kind for letter in text if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _contained(text: str) -> str:
    text, open_ = UNPRINTABLE.sub("\ufffd", text), list[str]()
    for letter in text:
        if letter in CLOSERS:
            open_.append(CLOSERS[letter])
        elif letter == "\u2069" and letter in open_:  # it closes the embeddings inside its isolate too
            del open_[len(open_) - 1 - open_[::-1].index(letter) :]
        elif letter == "\u202c" and open_[-1:] == [letter]:
            open_.pop()
    return text + "".join(reversed(open_))


def _block(section: Section, shelf: Shelf) -> Block:
    return Block(printable(section.heading), tuple(_line(item, shelf) for item in section.items))


def _line(item: Item, shelf: Shelf) -> Line:
    text = flow("".join(_contained(words) for words, _ in stretches(item)))
    return Line(item.kind, tuple(text.split("\n\n")), _credited(item.documents, shelf))


def _ahead(event: Coming, shelf: Shelf) -> Ahead:
    when = [capitalised(in_words(event.date, weekday=True)) if event.date else "No date yet", event.time]
    place, acting = unsaid(event)
    what = ", ".join(map(printable, filter(None, [capitalised(event.what), place])))
    actors = f" ({', '.join(map(printable, acting))})" if acting else ""
    status = None if event.status == "planned" else event.status
    documents = event.documents or (event.document,)
    return Ahead(printable(", ".join(filter(None, when))), what + actors, status, _credited(documents, shelf))


def _dispute(pair: Contested, shelf: Shelf) -> Dispute:
    refs = (pair.a, pair.b)
    sides = tuple(Side(capitalised(printable(who)), printable(words)) for who, words in shelf.sides(pair))
    return Dispute(sides, printable(pair.marked_by), _credited([ref.rpartition("#")[0] for ref in refs], shelf))


def _credited(documents: Sequence[str], shelf: Shelf) -> tuple[int, ...]:
    return tuple(filter(None, (shelf.number(document) for document in shelf.credits(documents))))


def _source(entry: SourceEntry, shelf: Shelf) -> Source:
    by, title = apart(printable(shelf.publisher(entry.id))), _title(entry.id, shelf)
    published = printable(in_words(entry.published)) if entry.published else None
    url = entry.url if entry.url and WEB_ADDRESS.fullmatch(entry.url) else None
    file = shelf.file(entry)
    facts = (
        by if by != title else None,
        published,
        apart(printable(file)) if file else None,
        None if entry.read else printable(f"not read ({entry.language or 'language unknown'})"),
        f"SHA-256 {entry.sha256[:12]}" if entry.sha256 else None,
    )
    return Source(shelf.number(entry.id), by, title, url, published, tuple(dict.fromkeys(filter(None, facts))))


def _passed(entry: LeftOut, shelf: Shelf) -> Passed:
    title, by = _title(entry.document, shelf), apart(printable(shelf.publisher(entry.document)))
    return Passed(title if by in title else f"{title} ({by})", printable(shelf.reason(entry)))


def _title(document: str, shelf: Shelf) -> str:
    return apart(printable(shelf.title(document)))


def apart(text: str) -> str:
    """`text`, set apart by isolates (UAX #9) if any of it runs from right to left, so that it keeps its place."""
    runs = {unicodedata.bidirectional(letter) for letter in text}
    return f"\u2068{text}\u2069" if runs & {"R", "AL"} else text
