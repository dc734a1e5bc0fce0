"""What every page looks up: the sources of an issue by number, who published them, and dates in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from onrecord.digest.cast import UNNAMED, publisher
from onrecord.digest.disputes import around
from onrecord.model import Coming, Contested, Document, Issue, Item, LeftOut, Quote, Reading, SourceEntry, Statement

FIRST = 8  # words by which an untitled document is known


class Shelf:
    """The documents of an issue; sources are numbered from 1 in the order in which the issue lists them."""

    def __init__(self, issue: Issue, readings: Sequence[Reading]) -> None:
        self.entries: dict[str, SourceEntry] = {entry.id: entry for entry in issue.documents}
        self._numbers = {entry.id: number for number, entry in enumerate(issue.documents, start=1)}
        self._readings = {reading.document.id: reading for reading in readings}
        quotes = [quote for section in issue.sections for item in section.items for quote in item.quotes]
        # By the reference of a statement, and by its words: another outlet may not say whose they are.
        named = [quote for quote in quotes if quote.speaker]
        self._speakers: dict[str, str | None] = {quote.text: quote.speaker for quote in named}
        self._speakers |= {quote.statement: quote.speaker for quote in named if quote.statement}

    def number(self, document: str) -> int:
        """The number of a source; 0 where the issue does not list it."""
        return self._numbers.get(document, 0)

    def document(self, document: str) -> Document:
        """The document with its text."""
        return self._readings[document].document

    def publisher(self, document: str) -> str:
        """Who published a document; its id where the issue does not list it."""
        return publisher(self.entries[document]) if document in self.entries else document

    def title(self, document: str) -> str:
        """What a document is called; an untitled one, such as a post, by who wrote it and its first words."""
        entry, by = self.entries[document], self.publisher(document)
        reading = self._readings.get(document)
        words = _first_words(reading.document.text) if reading else ""
        if entry.title or not words or by in (document, PurePath(entry.path or "").name):
            return entry.title or by
        return f"{entry.author or by}: “{words}”"

    def file(self, entry: SourceEntry) -> str | None:
        """The name of a source's file where nothing else says where it is from: an issue goes out, and where its editor
        keeps files concerns nobody."""
        return PurePath(entry.path).name if entry.path and not (entry.outlet or entry.url) else None

    def credits(self, documents: Iterable[str]) -> list[str]:
        """Of several documents one for each publisher, in order."""
        first: dict[str, str] = {}
        for document in documents:
            first.setdefault(self.publisher(document), document)
        return list(first.values())

    def sides(self, pair: Contested) -> tuple[tuple[str, str], tuple[str, str]]:
        """Who says what on the two sides of what is contested; where one sentence has both, it is shown once."""
        claim, counter = self._side(pair.a), self._side(pair.b)
        if claim[1] == counter[1]:
            reading, statement = self._find(pair.a)
            claim = claim[0], reading.quote(statement)
        return claim, counter

    def _side(self, ref: str) -> tuple[str, str]:
        """Who says a statement, and in which words: in quotation marks if it is direct, else the source's sentence."""
        reading, statement = self._find(ref)
        own = reading.quote(statement)
        who = self._speakers.get(ref) or self._speakers.get(own)
        who = who or (statement.speaker.name if statement.speaker else statement.role or UNNAMED)
        sentence = around(reading, statement)
        plain = sentence.of(reading.document.text) if sentence else own
        return who, f"“{own.removesuffix(',')}”" if statement.type == "direct" else plain

    def reason(self, entry: LeftOut) -> str:
        """Why a document was left out; a duplicate's original by its publisher."""
        original = entry.why.removeprefix("duplicate of ")
        return f"duplicate of {self.publisher(original)}" if original != entry.why else entry.why

    def _find(self, ref: str) -> tuple[Reading, Statement]:
        document, _, own = ref.rpartition("#")
        reading = self._readings[document]
        return reading, next(statement for statement in reading.statements if statement.id == own)


def unsaid(event: Coming) -> tuple[str | None, list[str]]:
    """The place and the actors of an event that its wording does not name."""
    said = flow(event.what).casefold()
    # “On Mill Square” has said “Mill Square in Dorn”.
    nearest = re.split(r" in |,", event.place or "")[0].casefold()
    place = event.place if event.place and nearest not in said else None
    return place, [actor for actor in event.actors if actor.casefold() not in said]


def _first_words(text: str) -> str:
    """The beginning of a text in one line, cut between words."""
    found = text.split()
    return " ".join(found[:FIRST]) + (" …" if len(found) > FIRST else "")


def stretches(item: Item) -> Iterator[tuple[str, Quote | None]]:
    """The text of an item in order: quotations, and with None what frames them."""
    last = 0
    for quote in item.quotes:
        if quote.at > last:
            yield item.text[last : quote.at], None
        yield quote.text, quote
        last = quote.at + len(quote.text)
    if last < len(item.text):
        yield item.text[last:], None


def flow(text: str) -> str:
    """Text without the line ends inside its paragraphs; an empty line still divides paragraphs."""
    return "\n\n".join(line for part in text.split("\n\n") if (line := " ".join(part.split())))
