"""An issue read again from the file in which people edited it.

What an editor may change is changed; every quotation is held against its source letter by letter, and every sentence
that is not the editor's against its seal. Each refusal is one line: the file, the line, the cause, what to do.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import msgspec

from onrecord.calendar.written import in_words
from onrecord.digest import verbatim
from onrecord.digest.compose import entry
from onrecord.digest.issuefile import (
    EDITOR,
    TRACE,
    ComingEntry,
    IssueFile,
    ItemEntry,
    QuoteEntry,
    SectionEntry,
    coming_seal,
    hashed,
    item_seal,
)
from onrecord.errors import IssueError
from onrecord.model import Coming, Contested, Issue, Item, LeftOut, Quote, Reading, Section, Span, Title
from onrecord.reader.quotemarks import parse

HEADER = re.compile(r"^\s*\[\[?\s*([\w.]+)\s*\]\]?", re.M)
PATH = re.compile(r"`\$(?:\.(\w+)(?:\[(\d+)\])?(?:\.(item)\[(\d+)\])?)?")
TOML_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")
Made = TypeVar("Made")


class _RefusedError(Exception):
    """A cause and a remedy, before it is known in which line."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the tables of a file begin: the lines of each kind of table in order, counted from 1."""

    name: str
    text: str
    tables: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, name: str, text: str) -> _Lines:
        tables: dict[str, list[int]] = {}
        for header in HEADER.finditer(text):
            tables.setdefault(header[1], []).append(text.count("\n", 0, header.start(1)) + 1)
        return cls(name, text, tables)

    def at(self, table: str, number: int, field: str = "") -> int:
        """The line of a table's `field`, else of its header; 1 where the file has no such header."""
        starts = self.tables.get(table, ())
        if number >= len(starts):
            return 1
        rest = self.text.splitlines()[starts[number] :]
        for offset, line in enumerate(rest, 1):
            if field and re.match(rf"\s*{field}\s*=", line):
                return starts[number] + offset
            if HEADER.match(line):
                break
        return starts[number]

    def refusal(self, line: int, why: object) -> IssueError:
        return IssueError(f"{self.name}, line {line}: {why}")


def listed(text: str, name: str) -> tuple[str, ...]:
    """The ids of the documents that an issue file lists; `name` is what errors call the file."""
    return _decoded(text, _Lines.of(name, text)).documents


def edited(text: str, readings: Sequence[Reading], name: str) -> Issue:
    """The issue in the text of a file, checked against the documents of `readings`. Raises IssueError."""
    lines = _Lines.of(name, text)
    file = _decoded(text, lines)
    known = {reading.document.id: reading for reading in readings}
    try:
        _check_known(file.documents, known)
    except _RefusedError as why:
        raise lines.refusal(_head_line(text, "documents"), why) from None
    for field in ("date", "from", "to"):
        _check_day(field, getattr(file, field.replace("from", "from_")), lines)
    used = {id: known[id] for id in file.documents}
    issue = Issue(
        title=_placed(lines, "title", 0, partial(_title, file, used)),
        date=file.date,
        from_=file.from_,
        to=file.to,
        sections=tuple(_sections(file, used, lines)),
        coming_up=tuple(_coming(file, used, lines)),
        contested=tuple(Contested(c.a, c.b, c.marked_by) for c in file.contested if not c.drop),
        documents=tuple(entry(reading) for reading in used.values()),
        left_out=tuple(_left_out(file, used, lines)),
    )
    try:
        verbatim.check(issue, list(used.values()))
    except IssueError as error:
        raise IssueError(f"{name}: {error}") from None
    return issue


def _decoded(text: str, lines: _Lines) -> IssueFile:
    try:
        return msgspec.convert(tomllib.loads(text), IssueFile)
    except tomllib.TOMLDecodeError as error:
        found = TOML_LINE.search(str(error))
        line = int(found[1]) if found else len(text.splitlines())
        why = TOML_LINE.sub("", str(error)).replace(" (at end of document)", "")
        raise lines.refusal(line, f"no TOML ({why}); mend the line") from None
    except msgspec.ValidationError as error:
        why = str(error).partition(" - at ")[0].replace("Object", "it")
        raise lines.refusal(_invalid(str(error), text, lines), f"{why}; mend the line") from None


def _invalid(error: str, text: str, lines: _Lines) -> int:
    """The line that a validation error means."""
    path = PATH.search(error)
    if path is None or path[1] is None:
        return 1
    if path[3]:
        before = sum(len(section.get("item", ())) for section in tomllib.loads(text)["section"][: int(path[2])])
        return lines.at("section.item", before + int(path[4]))
    return lines.at(path[1], int(path[2] or 0))


def _check_day(field: str, day: str | None, lines: _Lines) -> None:
    """Raise IssueError where a field of the head is no day."""
    if day and in_words(day) == day:
        why = f"{field}: {_short(day)!r} is no date; write it as 2025-03-16"
        raise lines.refusal(_head_line(lines.text, field), why)


def _head_line(text: str, field: str) -> int:
    """The line of a field that stands before all tables."""
    found = re.search(rf"^\s*{field}\s*=", text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _placed(lines: _Lines, table: str, number: int, make: Callable[[], Made], field: str = "text") -> Made:
    """What `make` gives; what it refuses is said with the line."""
    try:
        return make()
    except _RefusedError as why:
        raise lines.refusal(lines.at(table, number, field), why) from None


def _check_known(ids: Sequence[str], known: Mapping[str, Reading]) -> None:
    for id in ids:
        if id not in known:
            raise _RefusedError(f"document {id} is not there; add it to the archive or name its file, or take it out")


def _title(file: IssueFile, known: Mapping[str, Reading]) -> Title:
    title = file.title
    if title.trace is None:
        _check_own(title.text, file.documents, known)
        return Title(title.text, title.statement)
    quote = _quote(QuoteEntry(title.text, title.trace, title.speaker, title.statement), known)
    return Title(title.text, title.statement, quote)


def _sections(file: IssueFile, known: Mapping[str, Reading], lines: _Lines) -> Iterator[Section]:
    counted = 0
    made: list[tuple[SectionEntry | ItemEntry, Section]] = []
    for number, section in enumerate(file.section):
        _placed(lines, "section", number, partial(_check_own, section.heading, file.documents, known), "heading")
        items: list[tuple[SectionEntry | ItemEntry, Item]] = []
        for one in section.item:
            item = _placed(lines, "section.item", counted, partial(_item, one, known))
            items.append((one, item))
            counted += 1
        made.append((section, Section(section.heading, section.topic, tuple(_ordered(items)))))
    yield from _ordered(made)


def _ordered(pairs: Sequence[tuple[SectionEntry | ItemEntry, Made]]) -> list[Made]:
    """What is not dropped, what is pinned first."""
    kept = sorted((pair for pair in pairs if not pair[0].drop), key=lambda pair: not pair[0].pin)
    return [made for _, made in kept]


def _item(one: ItemEntry, known: Mapping[str, Reading]) -> Item:
    _check_known(one.documents, known)
    if one.kind == "editor":
        return _own(one, known)
    if one.kind not in ("report", "statement", "event"):
        raise _RefusedError(f"kind {one.kind!r} is none; write report, statement, event, or editor for your own words")
    quotes = tuple(_quote(quote, known) for quote in one.quotes)
    for quote in quotes:
        if quote.text not in one.text:
            raise _RefusedError(
                f"its quotation “{_short(quote.text)}” was altered; put the words back as quotes has them"
            )
    item = Item(one.kind, one.text, quotes, one.documents)  # type: ignore[arg-type]
    if item_seal(item) != one.seal:
        raise _RefusedError("its words were changed; put them back, and write your own as an item of kind editor")
    return item


def _own(one: ItemEntry, known: Mapping[str, Reading]) -> Item:
    if one.quotes:
        raise _RefusedError("the editor's own words have no quotes; move the quotation's own item here")
    if not one.text.strip():
        raise _RefusedError("the editor's own sentence is empty; write it or delete the item")
    _check_own(one.text, one.documents, known)
    return Item("editor", EDITOR + one.text, (), one.documents)


def _check_own(text: str, documents: Sequence[str], known: Mapping[str, Reading]) -> None:
    """An editor may quote only what one of the documents has, in its text or its title."""
    for pair in parse(text):
        words = pair.inner.of(text)
        sources = (known[id].document for id in documents)
        if not any(words.casefold() in f"{source.title}\n{source.text}".casefold() for source in sources):
            raise _RefusedError(
                f"“{_short(words)}” stands in quotation marks but in no source of it; take off the marks"
            )


def _quote(quote: QuoteEntry, known: Mapping[str, Reading]) -> Quote:
    document, span = _traced(quote.trace, known)
    source = span.of(known[document].document.text)
    if not verbatim.is_quoted(quote.text, source):
        here, there = _parting(quote.text, source)
        raise _RefusedError(
            f"the quotation was altered: “{here}” where the source has “{there}”; put the source's words back"
        )
    return Quote(quote.text, document, span, quote.speaker, quote.statement, quote.at)


def _traced(written: str, known: Mapping[str, Reading]) -> tuple[str, Span]:
    found = TRACE.fullmatch(written)
    if found is None:
        raise _RefusedError(f"trace {_short(written)!r} is none; put it back as the program wrote it")
    _check_known([found["document"]], known)
    span = Span(int(found["start"]), int(found["end"]))
    if hashed(span.of(known[found["document"]].document.text)) != found["hash"]:
        raise _RefusedError(f"trace {_short(written)!r} leads to other words; put it back as the program wrote it")
    return found["document"], span


def _coming(file: IssueFile, known: Mapping[str, Reading], lines: _Lines) -> Iterator[Coming]:
    for number, one in enumerate(file.coming):
        event = _placed(lines, "coming", number, partial(_event, one, known), "what")
        if not one.drop:
            yield event


def _event(one: ComingEntry, known: Mapping[str, Reading]) -> Coming:
    document, span = _traced(one.trace, known)
    _check_known(one.documents, known)
    if one.what != span.of(known[document].document.text):
        raise _RefusedError(f"“{_short(one.what)}” was altered; put the source's words back")
    event = Coming(one.what, one.date, one.time, one.place, one.actors, document, span,
                   one.type, one.status, one.documents)  # type: ignore[arg-type]  # fmt: skip
    if coming_seal(event) != one.seal:
        raise _RefusedError("the event was changed; put it back, or drop it and write a sentence of kind editor")
    return event


def _left_out(file: IssueFile, known: Mapping[str, Reading], lines: _Lines) -> Iterator[LeftOut]:
    for number, one in enumerate(file.left_out):
        _placed(lines, "left_out", number, partial(_check_known, [one.document], known), "document")
        yield LeftOut(one.document, one.why)


def _parting(one: str, other: str) -> tuple[str, str]:
    """What two texts have where they part, from the word before on."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = one.rfind(" ", 0, max(0, at - 8)) + 1
    return _short(one[start : start + 60]), _short(other[start : start + 60])


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
