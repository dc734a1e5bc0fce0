"""Search: words, phrases and prefixes over folded text, with filters, ranked by BM25 (Robertson & Zaragoza 2009)."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, column, exists, func, literal_column, select, table, text

from onrecord.actors.fold import fold
from onrecord.archive.period import within
from onrecord.archive.schema import documents, readings, statements
from onrecord.errors import QueryError
from onrecord.model import Document, Force, Span, StatementType

TERM = re.compile(r'"([^"]*)"|(\S+)')
WORD = re.compile(r"[^\W_]+")
SNIPPET = 160  # characters shown around the first place that matches

_index = table("search", column("rowid"), column("title"), column("text"))


class Query(Struct, frozen=True):
    """What is looked for. `words`: words, "phrases" and prefix* that must all occur; empty finds by filters alone.

    `speaker`, `channel` and `outlet` match as parts of names, folded; `from_` and `to` are ISO dates, both included.
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
    offset: int = 0


class Hit(Struct, frozen=True):
    """A document that matches. `snippet` is a span of its text, `marks` the matching words inside it."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    snippet: Span
    text: str
    marks: tuple[Span, ...]


def run(connection: Connection, query: Query) -> list[Hit]:
    """The page of hits that `query` asks for. Raises QueryError for a query without any word or filter."""
    terms = _terms(query.words)
    found = select(documents.c.record)
    if terms:
        match = " AND ".join(_quoted(term, prefix) for term, prefix in terms)
        found = found.join_from(documents, _index, documents.c.number == _index.c.rowid)
        found = found.where(text("search MATCH :match").bindparams(match=match))
        found = found.order_by(literal_column("bm25(search, 4.0, 1.0)"), documents.c.number)
    elif query == Query(query.words, limit=query.limit, offset=query.offset):
        raise QueryError("nothing to look for: give words, or a filter such as --speaker")
    else:
        found = found.order_by(documents.c.published.desc(), documents.c.number)
    rows = connection.execute(_filtered(found, query).limit(query.limit).offset(query.offset))
    return [_hit(msgspec.json.decode(str(row[0]), type=Document), terms) for row in rows]


def _terms(words: str) -> list[tuple[str, bool]]:
    """The folded words of each term, and whether its last word is a prefix."""
    found = []
    for phrase, word in TERM.findall(words):
        parts = " ".join(WORD.findall(fold(phrase or word)))
        if parts:
            found.append((parts, (phrase or word).endswith("*")))
    return found


def _quoted(term: str, prefix: bool) -> str:
    return f'"{term}"' + ("*" if prefix else "")


def _filtered(found: Select[tuple[str]], query: Query) -> Select[tuple[str]]:
    found = found.where(within(documents.c.published, query.from_, query.to))
    if query.language is not None:
        found = found.where(documents.c.language == query.language)
    if query.outlet is not None:
        found = found.where(func.instr(func.lower(documents.c.outlet), query.outlet.lower()) > 0)
    said = [statements.c[name] == value for name in ("type", "force") if (value := getattr(query, name)) is not None]
    for name in ("speaker", "channel"):
        if (value := getattr(query, name)) is not None:
            said.append(func.instr(statements.c[name], fold(value)) > 0)
    if said:
        mine = statements.join(readings, statements.c.reading == readings.c.number)
        found = found.where(exists().select_from(mine).where(readings.c.document == documents.c.number, *said))
    return found


def _hit(document: Document, terms: list[tuple[str, bool]]) -> Hit:
    marks = list(_marks(document.text, terms))
    snippet = _snippet(document.text, marks[0].start if marks else 0)
    inside = tuple(mark for mark in marks if snippet.start <= mark.start and mark.end <= snippet.end)
    return Hit(document.id, document.title, document.outlet, document.published, snippet,
               snippet.of(document.text), inside)  # fmt: skip


def _marks(body: str, terms: list[tuple[str, bool]]) -> list[Span]:
    """Where words of the terms stand in the original text."""
    whole = {word for term, prefix in terms for word in (term.split()[:-1] if prefix else term.split())}
    starts = tuple(term.split()[-1] for term, prefix in terms if prefix)
    found = []
    for match in WORD.finditer(body):
        folded = fold(match[0])
        if folded in whole or (starts and folded.startswith(starts)):
            found.append(Span(*match.span()))
    return found


def _snippet(body: str, around: int) -> Span:
    """About SNIPPET characters from a little before `around`, cut at blanks."""
    start = max(0, around - SNIPPET // 4)
    start = 0 if start == 0 else body.find(" ", start, around) + 1 or start
    end = min(len(body), start + SNIPPET)
    cut = body.rfind(" ", start, end) if end < len(body) else end
    return Span(start, cut if cut > start else end)
