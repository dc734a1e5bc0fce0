"""Readers that don't read: they give back what a test put into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.evaluate.passages import GoldEvent, GoldStatement, Passage
from onrecord.model import Channel, Document, Event, Reading, Speaker, Statement


class Canned:
    """A reader that knows by heart what stands in each text."""

    def __init__(self, statements: Mapping[str, tuple[Statement, ...]]) -> None:
        self.statements = statements

    def read_all(self, documents: Iterable[Document], /) -> Iterator[Reading]:
        return (Reading(d, statements=self.statements.get(d.text, ())) for d in documents)


class Fixed:
    """A reader that says the same whatever it is given."""

    def __init__(self, *readings: Reading) -> None:
        self.readings = readings

    def read_all(self, documents: Iterable[Document], /) -> Iterator[Reading]:
        return iter(self.readings)


class Oracle:
    """A reader that finds exactly the gold of its passages."""

    def __init__(self, gold: Iterable[Passage]) -> None:
        self.gold = {passage.text: passage for passage in gold}

    def read_all(self, documents: Iterable[Document], /) -> Iterator[Reading]:
        return (as_reading(d, self.gold[d.text]) for d in documents)


def as_reading(document: Document, passage: Passage) -> Reading:
    """The passage's gold as a reader would say it."""
    ordered = sorted(passage.statements, key=lambda s: (s.content[0].start, -s.content[0].end))
    statements = tuple(map(as_statement, ordered))
    events = tuple(map(as_event, passage.events))
    return Reading(document, statements=statements, not_quotations=passage.not_quotations, events=events)


def as_statement(gold: GoldStatement) -> Statement:
    """A gold statement as a statement."""
    return Statement(
        gold.id,
        gold.type,
        gold.content,
        gold.source,
        gold.cue,
        speaker=Speaker(gold.speaker, "person") if gold.speaker else None,
        role=gold.role,
        channel=Channel(gold.channel, "other") if gold.channel else None,
        addressee=gold.addressee,
        force=gold.force,
        condition=gold.condition,
        parent=gold.parent,
    )


def as_event(gold: GoldEvent) -> Event:
    """A gold event as an event."""
    return Event(gold.what, gold.type, gold.status, gold.date, gold.time, gold.place, gold.actors)
