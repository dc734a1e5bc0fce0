"""The filters of a query as conditions on documents and their statements.

Each is asked for in one of two ways. If FEW documents pass it, they are collected, and all else is looked for among
them; otherwise each document that comes up is looked at, and as many pass, soon enough have. Which index leads is
written down here (`_plain` keeps SQLite from using others), for the planner does not know how many rows a name has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select, union
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.sql.selectable import CompoundSelect

from onrecord.actors.fold import fold
from onrecord.archive.period import within
from onrecord.archive.query import Query
from onrecord.archive.schema import documents, names, statements
from onrecord.model import Force

# Of 100,000 documents that 1,000 pass, some 40 are among 4,096 that come up (ranking.py): enough for a page. By hand;
# measured in an archive of 100,000 (docs/benchmarks.md).
FEW = 1000
STATEMENT = ("speaker", "channel", "force", "type")  # the columns of statements, those with the most values first


class Wanted(NamedTuple):
    """Conditions for a row whose document has a number in a column: `number` is in `few`, unless that is None."""

    few: Select[tuple[int]] | CompoundSelect[tuple[int]] | None
    of_document: list[ColumnElement[bool]]
    of_statement: list[ColumnElement[bool]]

    def of(self, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
        """The conditions for rows of any table but `documents`."""
        asked = self._others(number)
        if self.of_document:
            asked.append(exists().where(documents.c.number == number, *self.of_document))
        return asked

    def of_documents(self) -> list[ColumnElement[bool]]:
        """The same for rows of `documents`."""
        return [*self._others(documents.c.number), *self.of_document]

    def _others(self, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
        asked: list[ColumnElement[bool]] = [number.in_(self.few)] if self.few is not None else []
        return [*asked, _says(number, self.of_statement)] if self.of_statement else asked


def wanted(connection: Connection, query: Query) -> Wanted:
    """The conditions that are quickest to look at."""
    own, said = _of_document(query), _of_statement(query)
    ways: list[Select[tuple[int]] | CompoundSelect[tuple[int]]]
    ways = [select(documents.c.number).where(condition) for condition in own]
    if _is_channel_alone(query):
        here = documents.c.channel.in_(_named("channel", query.channel))
        ways.append(union(_saying(query), select(documents.c.number).where(here)))
        own, said = [*own, or_(here, _says(documents.c.number, said))], []
    elif said:
        ways.append(_saying(query))
    few = next((numbers for numbers in ways if _are_few(connection, numbers)), None)
    return Wanted(few, own, said)


def matching(query: Query, numbers: Sequence[int]) -> Select[tuple[int, str]]:
    """The statements of these documents for which the filters are true: number of the document, id of the statement."""
    found = select(statements.c.document, statements.c.id).where(statements.c.document.in_(numbers))
    return found.where(*_of_statement(query)).order_by(statements.c.number)


def _are_few(connection: Connection, numbers: Select[tuple[int]] | CompoundSelect[tuple[int]]) -> bool:
    some = numbers.limit(FEW + 1).subquery()
    return (connection.execute(select(func.count()).select_from(some)).scalar() or 0) <= FEW


def _of_document(query: Query) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if query.from_ is not None or query.to is not None:
        asked.append(within(documents.c.published, query.from_, query.to))
    if query.language is not None:
        asked.append(documents.c.language == query.language.lower())
    if query.outlet is not None:
        asked.append(documents.c.outlet.in_(_named("outlet", query.outlet)))
    return asked


def _of_statement(query: Query, leading: str | None = None) -> list[ColumnElement[bool]]:
    """What must be true of one statement. No column leads an index, unless one is named."""
    here = {name: statements.c[name] if name == leading else _plain(statements.c[name]) for name in STATEMENT}
    asked: list[ColumnElement[bool]] = []
    if query.speaker:
        named = here["speaker"].in_(_named("speaker", query.speaker))
        asked.append(or_(named, here["speaker"].in_(query.spellings)) if query.spellings else named)
    if query.channel:
        asked.append(here["channel"].in_(_named("channel", query.channel)))
    return asked + [here[name] == value for name in ("force", "type") if (value := getattr(query, name))]


def _saying(query: Query) -> Select[tuple[int]]:
    """The documents with such a statement, by the index that promises the fewest."""
    leading = next(name for name in STATEMENT if getattr(query, name))
    found = select(statements.c.document).where(*_of_statement(query, leading))
    # The index begins with the force.
    return found.where(statements.c.force.in_(get_args(Force))) if leading == "type" else found


def _says(number: ColumnElement[int], conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    return exists().where(statements.c.document == number, *conditions)


def _is_channel_alone(query: Query) -> bool:
    return bool(query.channel) and not any([query.speaker, query.type, query.force])


def _plain(column: ColumnElement[str]) -> ColumnElement[str]:
    """A column with a sign before it, which SQLite looks up in no index."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _named(kind: str, part: str | None) -> Select[tuple[str]]:
    """The names of a kind with `part` in them."""
    return select(names.c.name).where(names.c.kind == kind, func.instr(names.c.folded, fold(part or "")) > 0)
