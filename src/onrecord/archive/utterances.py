"""Utterances over the whole archive: what was said once and is told in many documents, in one wording or in several.

Wordings are shown beside the earliest one, word by word, and never merged. Which statements may tell one utterance is
asked of the index of words that stand in a row; topics/variants.py decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct
from sqlalchemy import Connection, column, select, table, text

from onrecord.archive import index
from onrecord.archive.schema import documents, statements
from onrecord.archive.versions import current
from onrecord.errors import QueryError
from onrecord.model import Reading
from onrecord.topics.alignment import Piece, align
from onrecord.topics.duplicates import age
from onrecord.topics.variants import Quotation, Said, Wording, grams, quotations, said
from onrecord.topics.words import words

MOST = 500  # statements that may tell the utterance asked for, the best first
SHARED = 0.5  # of the runs of words asked for, if they are given as words: fewer stand in another sentence

ranked = table("grams", column("rowid"), column("rank"))


class Place(Struct, frozen=True):
    """Where an utterance is told: `statement` of `document`."""

    document: str
    statement: str
    outlet: str | None
    published: str | None
    speaker: str | None
    text: str


class Told(Struct, frozen=True):
    """A wording: its earliest place, its others, and its words beside those of the earliest wording; none there."""

    first: Place
    repeats: tuple[Place, ...]
    words: tuple[Piece, ...]


class Utterance(Struct, frozen=True):
    """The wordings of what was said once, the earliest first; `fullest` is the place that quotes most of it."""

    wordings: tuple[Told, ...]
    earliest: Place
    fullest: Place


def find(connection: Connection, asked: str) -> Iterator[Utterance]:
    """What is told by a statement (`<document id>#<statement id>`), or in words like those of `asked`.

    Raises QueryError where there is no such statement, or no words.
    """
    places = _places(connection, asked)
    own = next((place for place in places if place.ref == asked), None)
    folded = words(own.text if own else asked)
    if not folded:
        raise QueryError("nothing to look for: give words, or a statement as ID#s1")
    wanted = set(grams(folded))
    for quotation in quotations(places):
        if own in _all(quotation) if own else any(_is_like(place, wanted) for place in _all(quotation)):
            yield utterance(quotation)


def several(readings: Iterable[Reading], speaker: str | None = None) -> Iterator[Utterance]:
    """The utterances of `readings` that are told in more than one wording, by their earliest places."""
    for quotation in quotations(said(sorted(readings, key=age))):
        names = " ".join(filter(None, (place.name for place in _all(quotation))))
        if len(quotation.wordings) > 1 and set(words(speaker or "")) <= set(words(names)):
            yield utterance(quotation)


def utterance(quotation: Quotation) -> Utterance:
    """A quotation with its wordings side by side."""
    first = quotation.first
    fullest = max(_all(quotation), key=lambda place: len(words(place.text)))
    return Utterance(tuple(_told(one, first) for one in quotation.wordings), _place(first), _place(fullest))


def _told(wording: Wording, earliest: Said) -> Told:
    first = wording.first
    pieces = () if first is earliest else align(earliest.text, first.text)
    return Told(_place(first), tuple(map(_place, wording.repeats)), pieces)


def _place(one: Said) -> Place:
    document = one.reading.document
    return Place(document.id, one.statement.id, document.outlet, document.published, one.name, one.text)


def _all(quotation: Quotation) -> list[Said]:
    return [place for wording in quotation.wordings for place in wording.all]


def _is_like(place: Said, wanted: set[tuple[str, ...]]) -> bool:
    return len(wanted & set(grams(words(place.text)))) >= SHARED * len(wanted)


def _places(connection: Connection, asked: str) -> list[Said]:
    """The statements that share words in a row with what is asked for, the earliest first."""
    own = _statement(connection, asked) if "#" in asked else None
    tokens = index.gram_words(own.text if own else asked).split()[:MOST]
    if not tokens:
        return []
    matching = select(ranked.c.rowid).where(text("grams MATCH :words").bindparams(words=" OR ".join(tokens)))
    matching = matching.order_by(ranked.c.rank).limit(MOST)
    query = select(statements.c.document, statements.c.id).where(statements.c.number.in_(matching))
    found: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(query.where(statements.c.document.in_(current()))):
        found[row.document].add(row.id)
    readings = ((index.latest_reading(connection, number), names) for number, names in found.items())
    places = ((one, names) for reading, names in readings for one in said([reading]))
    return sorted((one for one, names in places if one.statement.id in names), key=lambda one: age(one.reading))


def _statement(connection: Connection, ref: str) -> Said | None:
    """The statement with this name; None where the text before the mark is no document's id, but words."""
    document, _, name = ref.rpartition("#")
    number = connection.execute(select(documents.c.number).where(documents.c.id == document)).scalar()
    if number is None:
        return None
    for one in said([index.latest_reading(connection, number)]):
        if one.statement.id == name:
            return one
    raise QueryError(f"{ref}: no statement that this document's latest reading has; `onrecord export` shows them")
