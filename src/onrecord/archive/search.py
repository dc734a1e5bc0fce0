"""Search: words, phrases and prefixes over folded text, with filters (filters.py), in an order (ranking.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from sqlalchemy import Connection

from onrecord.archive import index
from onrecord.archive.filters import matching
from onrecord.archive.marks import Term, clipped, marks, snippet, terms
from onrecord.archive.query import Query
from onrecord.archive.ranking import dated, ranked
from onrecord.errors import QueryError
from onrecord.model import Reading, Span

MOST_TERMS = 64


class Hit(Struct, frozen=True):
    """A document that matches. `snippet` is a span of its text, `marks` the matching words inside it.

    `statements` are the ids of its statements that the filters ask for; without words, they are what is marked.
    """

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    snippet: Span
    text: str
    marks: tuple[Span, ...]
    url: str | None = None
    statements: tuple[str, ...] = ()


def run(connection: Connection, query: Query) -> list[Hit]:
    """The page of hits that `query` asks for. Raises QueryError for a query without any word or filter."""
    query = query.encodable()
    asked = terms(query.words)
    if len(asked) > MOST_TERMS:
        raise QueryError(f"{len(asked)} words are too many; give {MOST_TERMS} at most")
    if not asked and not query.has_filters:
        raise QueryError("nothing to look for: give words, or a filter such as --speaker")
    order = ranked(connection, asked, query) if asked else dated(connection, query)
    numbers = list(islice(order, query.limit))
    readings, said = index.latest_readings(connection, numbers), _said(connection, numbers, query)
    return [_hit(readings[number], asked, said[number]) for number in numbers]


def _said(connection: Connection, numbers: Sequence[int], query: Query) -> dict[int, tuple[str, ...]]:
    """The ids of the documents' statements that the filters ask for; none where none does."""
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    if query.is_of_statements:
        for row in connection.execute(matching(query, numbers)):
            found[row.document] += (row.id,)
    return found


def _hit(reading: Reading, asked: list[Term], said: tuple[str, ...]) -> Hit:
    document = reading.document
    if asked:
        found, around = marks(document.text, asked)
    else:
        found = [span for statement in reading.statements if statement.id in said for span in statement.content]
        around = snippet(document.text, found[0].start if found else 0)
    return Hit(document.id, document.title, document.outlet, document.published, around, around.of(document.text),
               clipped(found, around), document.url, said)  # fmt: skip
