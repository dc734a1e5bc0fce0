"""Search: words, phrases and prefixes over folded text, with filters, ranked by BM25 (Robertson & Zaragoza 2009)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
    text,
    tuple_,
    union,
)

from onrecord.actors.fold import fold
from onrecord.archive import index
from onrecord.archive.marks import Term, clipped, marks, snippet, terms
from onrecord.archive.period import within
from onrecord.archive.schema import documents, names, statements
from onrecord.errors import QueryError
from onrecord.model import Force, Span, StatementType

MOST_TERMS = 64
# A word in the title counts as much as four in the text.
SCORE = "bm25(search, 4.0, 1.0)"


class Query(Struct, frozen=True):
    """What is looked for. `words`: words, "phrases" and prefix* that must all occur; empty finds by filters alone.

    `speaker`, `channel` and `outlet` match as parts of names, folded; with `type` and `force` they must be true of one
    statement. `spellings` are other whole names of the speaker. `from_` and `to` are ISO dates, both included. `after`
    is the last document of the page before.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    channel: str | None = None
    type: StatementType | None = None
    force: Force | None = None
    language: str | None = None
    from_: str | None = None
    to: str | None = None
    limit: int = 20
    after: str | None = None
    spellings: tuple[str, ...] = ()


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
    query = _encodable(query)
    asked = terms(query.words)
    if len(asked) > MOST_TERMS:
        raise QueryError(f"{len(asked)} words are too many; give {MOST_TERMS} at most")
    if not asked and query == Query(query.words, limit=query.limit, after=query.after):
        raise QueryError("nothing to look for: give words, or a filter such as --speaker")
    page = _ranked(connection, asked, query) if asked else _dated(connection, query)
    numbers: Sequence[int] = connection.execute(page.limit(query.limit)).scalars().all()
    return [_hit(connection, number, asked, query) for number in numbers]


def _encodable(query: Query) -> Query:
    """The query without lone surrogates, which SQLite can't take and no document has."""
    given = {name: value for name, value in structs.asdict(query).items() if isinstance(value, str)}
    return structs.replace(query, **{name: value.encode("utf-8", "replace").decode() for name, value in given.items()})


def matching_statements(query: Query) -> Select[Any]:
    """The statements of which the filters for statements are true."""
    asked = [statements.c[name] == value for name in ("type", "force") if (value := getattr(query, name)) is not None]
    for kind in ("speaker", "channel"):
        if (value := getattr(query, kind)) is not None:
            asked.append(_is_named(kind, value, query.spellings if kind == "speaker" else ()))
    return select(statements.c.document).where(*asked)


def _ranked(connection: Connection, asked: list[Term], query: Query) -> Select[Any]:
    """Best first; of two that are as good the one that was added first."""
    match = text("search MATCH :match").bindparams(match=" AND ".join(term.match for term in asked))
    score: ColumnElement[float] = literal_column(SCORE)
    found = select(index.search.c.rowid.label("number"), score.label("score")).where(match)
    if query.after is not None:
        last = connection.execute(found.where(index.search.c.rowid == _number(connection, query.after))).first()
        if last is None:
            raise _strange(query.after)
        found = found.where(tuple_(score, index.search.c.rowid) > tuple_(last.score, last.number))
    if wanted := _filters(query):
        found = found.join_from(index.search, documents, documents.c.number == index.search.c.rowid).where(*wanted)
    return select(found.order_by(score, index.search.c.rowid).limit(query.limit).subquery().c.number)


def _dated(connection: Connection, query: Query) -> Select[Any]:
    """The latest first, those without a date last; of two of one date the one that was added last."""
    found = select(documents.c.number).where(*_filters(query))
    if query.after is not None:
        number = _number(connection, query.after)
        date = connection.execute(select(documents.c.published).where(documents.c.number == number)).scalar()
        found = found.where(_later(date, number))
    return found.order_by(documents.c.published.desc(), documents.c.number.desc())


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


def _strange(document: str) -> QueryError:
    return QueryError(f"{document}: no document that this search found; give the last one of the page before")


def _filters(query: Query) -> list[ColumnElement[bool]]:
    wanted = []
    if query.from_ is not None or query.to is not None:
        wanted.append(within(documents.c.published, query.from_, query.to))
    if query.language is not None:
        wanted.append(documents.c.language == query.language)
    if query.outlet is not None:
        wanted.append(documents.c.outlet.in_(_named("outlet", query.outlet)))
    return [*wanted, *_said(query)]


def _said(query: Query) -> list[ColumnElement[bool]]:
    of_statements = [query.speaker, query.type, query.force]
    if query.channel is None and not any(of_statements):
        return []
    mine = matching_statements(query)
    if query.speaker is None and query.channel is None:
        # Most documents have such a statement: it is faster to look into each than to collect all.
        return [mine.where(statements.c.document == documents.c.number).exists()]
    if any(of_statements):
        return [documents.c.number.in_(mine)]
    own = select(documents.c.number).where(documents.c.channel.in_(_named("channel", query.channel or "")))
    return [documents.c.number.in_(union(mine, own))]


def _is_named(kind: str, part: str, spellings: Sequence[str]) -> ColumnElement[bool]:
    """Whether a statement's speaker or channel has `part` in its name, or is one of `spellings`."""
    column = statements.c[kind]
    return or_(column.in_(_named(kind, part)), column.in_(spellings)) if spellings else column.in_(_named(kind, part))


def _named(kind: str, part: str) -> Select[tuple[str]]:
    """The names of a kind with `part` in them."""
    return select(names.c.name).where(names.c.kind == kind, func.instr(names.c.folded, fold(part)) > 0)


def _hit(connection: Connection, number: int, asked: list[Term], query: Query) -> Hit:
    reading, said = index.latest_reading(connection, number), _matching(connection, number, query)
    document = reading.document
    if asked:
        found, around = marks(document.text, asked)
    else:
        found = [span for statement in reading.statements if statement.id in said for span in statement.content]
        around = snippet(document.text, found[0].start if found else 0)
    return Hit(document.id, document.title, document.outlet, document.published, around, around.of(document.text),
               clipped(found, around), document.url, said)  # fmt: skip


def _matching(connection: Connection, number: int, query: Query) -> tuple[str, ...]:
    """The ids of the document's statements that the filters ask for; none where none does."""
    if not any([query.speaker, query.channel, query.type, query.force]):
        return ()
    mine = matching_statements(query).with_only_columns(statements.c.id)
    mine = mine.where(statements.c.document == number).order_by(statements.c.number)
    return tuple(connection.execute(mine).scalars())
