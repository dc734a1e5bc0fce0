"""The order of hits: by BM25 (Robertson & Zaragoza 2009) where there are words, else the latest first.

To rank takes a microsecond for each document that matches, and common words match most of an archive, while BM25 tells
little of them: they hardly weigh. If more than RANKED match, the documents that were added last come first, ranked
within blocks of BLOCK numbers. So the first page takes the same time in a large archive, and as blocks stay what they
are, pages do not overlap while documents are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select, text

from onrecord.archive import index
from onrecord.archive.filters import wanted
from onrecord.archive.marks import Term
from onrecord.archive.query import Query
from onrecord.archive.schema import documents
from onrecord.errors import QueryError

# At a microsecond a document both stay under 10 ms. By hand; measured in an archive of 100,000 (docs/benchmarks.md).
RANKED, BLOCK = 8192, 4096
# A word in the title counts as much as four in the text.
SCORE = "bm25(search, 4.0, 1.0)"


def ranked(connection: Connection, asked: Sequence[Term], query: Query) -> Iterator[int]:
    """The numbers of the documents with all these terms; of two that are as good the first comes first.

    Raises QueryError where the document `after` which they are asked for is not among them.
    """
    last = None if query.after is None else _number(connection, query.after)
    match = text("search MATCH :match").bindparams(match=" AND ".join(term.match for term in asked))
    number: ColumnElement[int] = index.search.c.rowid
    conditions = wanted(connection, query)
    # A sum leads no index: SQLite would look the match up anew for each of the few numbers.
    found = select(number).where(match, *conditions.of(number + 0)).order_by(literal_column(SCORE), number)
    queries = iter([found])
    if conditions.few is None and _are_many(connection, select(number).where(match)):
        newest = last or connection.execute(select(func.max(documents.c.number))).scalar_one()
        queries = (found.where(number.between(at, at + BLOCK - 1)) for at in range(newest // BLOCK * BLOCK, -1, -BLOCK))
    numbers = (number for query in queries for number in connection.execute(query).scalars())
    return numbers if last is None else _following(numbers, last, query.after)


def dated(connection: Connection, query: Query) -> Iterator[int]:
    """The latest first, those without a date last; of two of one date the one that was added last."""
    conditions = wanted(connection, query)
    found = select(documents.c.number).where(*conditions.of_documents())
    if query.after is not None:
        number = _number(connection, query.after)
        date = connection.execute(select(documents.c.published).where(documents.c.number == number)).scalar()
        found = found.where(_later(date, number))
    found = found.order_by(documents.c.published.desc(), documents.c.number.desc()).limit(query.limit)
    return iter(connection.execute(found).scalars())


def _are_many(connection: Connection, found: Select[Any]) -> bool:
    some = found.limit(RANKED + 1).subquery()
    return (connection.execute(select(func.count()).select_from(some)).scalar() or 0) > RANKED


def _following(numbers: Iterator[int], last: int, after: str | None) -> Iterator[int]:
    rest = dropwhile(lambda number: number != last, numbers)
    if next(rest, None) is None:
        raise _strange(after)
    return rest


def _later(date: str | None, number: int) -> ColumnElement[bool]:
    published, same_date = documents.c.published, documents.c.number < number
    if date is None:
        return and_(published.is_(None), same_date)
    return or_(published < date, and_(published == date, same_date), published.is_(None))


def _number(connection: Connection, document: str) -> int:
    number = connection.execute(select(documents.c.number).where(documents.c.id == document)).scalar()
    if number is None:
        raise _strange(document)
    return int(number)


def _strange(document: str | None) -> QueryError:
    return QueryError(f"{document}: no document that this search found; give the last one of the page before")
