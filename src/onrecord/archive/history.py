"""What was changed after publication: the quotations of one version of a page beside those of the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, func, or_, select

from onrecord.archive import index
from onrecord.archive.period import within
from onrecord.archive.schema import documents, snapshots, versions
from onrecord.archive.versions import SEEN
from onrecord.errors import QueryError
from onrecord.topics.revisions import Change, changes


class Seen(Struct, frozen=True):
    """A version of a page: its document, its title, and when it was first seen so (ISO 8601)."""

    document: str
    title: str | None
    taken: str | None


class Revision(Struct, frozen=True):
    """A page that says something else than before; without `changes` its quotations stayed as they were."""

    url: str | None
    outlet: str | None
    before: Seen
    after: Seen
    changes: tuple[Change, ...]


def revisions(
    connection: Connection, page: str | None = None, from_: str | None = None, to: str | None = None
) -> Iterator[Revision]:
    """The revisions that were seen in the period, in the order in which they came into the archive.

    `page` is the address of a page, or the id of one of its documents. Raises QueryError where there is none such.
    """
    steps = _steps()
    query = select(steps).where(steps.c.before.is_not(None), steps.c.before != steps.c.after).order_by(steps.c.number)
    if page is not None:
        query = query.where(steps.c.page == _page(connection, page))
    if from_ is not None or to is not None:
        query = query.where(within(steps.c.taken, from_, to))
    for step in connection.execute(query).all():
        yield _revision(connection, step)


def _steps() -> Any:
    """Each version of a page with the one before, and when both were seen."""
    times: dict[str, Any] = {"partition_by": versions.c.page, "order_by": SEEN}
    query: Select[Any] = select(
        versions.c.number,
        versions.c.page,
        versions.c.document.label("after"),
        snapshots.c.taken,
        func.lag(versions.c.document).over(**times).label("before"),
        func.lag(snapshots.c.taken).over(**times).label("taken_before"),
    )
    return query.outerjoin_from(versions, snapshots, versions.c.snapshot == snapshots.c.sha256).subquery()


def _page(connection: Connection, named: str) -> int:
    query = select(versions.c.page).join_from(versions, documents, versions.c.document == documents.c.number)
    query = query.where(or_(documents.c.id == named, documents.c.url == named)).order_by(versions.c.number.desc())
    number = connection.execute(query.limit(1)).scalar()
    if number is None:
        raise QueryError(f"{named}: no document has this address or id; `onrecord search --json` shows both")
    return int(number)


def _revision(connection: Connection, step: Any) -> Revision:
    before, after = (index.latest_reading(connection, number) for number in (step.before, step.after))
    return Revision(
        after.document.url,
        after.document.outlet,
        Seen(before.document.id, before.document.title, step.taken_before),
        Seen(after.document.id, after.document.title, step.taken),
        changes(before, after),
    )
