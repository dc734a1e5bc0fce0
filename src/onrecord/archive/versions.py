"""Versions of a page: one address, seen again in other bytes or with other words. Each is a row that replaces none."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlalchemy import CompoundSelect, Connection, bindparam, func, insert, select, union_all

from onrecord.archive import ledger, records
from onrecord.archive.schema import documents, snapshots, versions
from onrecord.model import Document
from onrecord.topics.duplicates import fingerprint, near

# In which order the versions of a page were seen: as their bytes were taken, then as they came into the archive.
SEEN = (snapshots.c.taken, versions.c.number)
_ADD = insert(versions)
_KNOWN = select(versions.c.page, versions.c.snapshot).where(versions.c.document == bindparam("number"))
_LAST = (
    select(documents.c.record, versions.c.snapshot, versions.c.page)
    .join_from(documents, versions, documents.c.number == versions.c.document)
    .where(documents.c.url == bindparam("url"), documents.c.number != bindparam("number"))
    .order_by(versions.c.number.desc())
    .limit(2)
)


def add_page(connection: Connection, number: int, document: Document, snapshot: str | None) -> None:
    """Note that a new document stands in the bytes of `snapshot`: on a new page, or on one that was seen before."""
    add_row(connection, _page(connection, number, document, snapshot), number, snapshot)


def add_version(connection: Connection, number: int, document: Document, snapshot: str | None) -> bool:
    """Note that the document stood in the bytes of `snapshot`; False if that is known."""
    rows = connection.execute(_KNOWN, {"number": number}).all()
    if any(row.snapshot == snapshot for row in rows):
        return False
    page = rows[0].page if rows else _page(connection, number, document, snapshot)
    add_row(connection, page, number, snapshot)
    return True


def add_row(connection: Connection, page: int, document: int, snapshot: str | None) -> None:
    """Keep a version that is known to be new."""
    row = {"page": page, "document": document, "snapshot": snapshot}
    number = connection.execute(_ADD, row).lastrowid
    ledger.enter(connection, "version", {"number": number, **row})


def current() -> CompoundSelect[int]:
    """The numbers of the documents that are the last known version of their page: the one whose bytes were taken last.

    An old capture may come into the archive after a newer one. Only of pages with several versions it is asked when
    their bytes were taken, for that stands behind the bytes.
    """
    pages = select(versions.c.page).group_by(versions.c.page)
    once, often = pages.having(func.count() == 1), pages.having(func.count() > 1)
    place = func.row_number().over(partition_by=versions.c.page, order_by=[key.desc() for key in SEEN])
    order = select(versions.c.document, place.label("place")).where(versions.c.page.in_(often))
    ranked = order.outerjoin_from(versions, snapshots, versions.c.snapshot == snapshots.c.sha256).subquery()
    return union_all(
        select(versions.c.document).where(versions.c.page.in_(once)),
        select(ranked.c.document).where(ranked.c.place == 1),
    )


def _page(connection: Connection, number: int, document: Document, snapshot: str | None) -> int:
    """The page of which a new document is a version: that of the last one from its address, else a new page.

    An address that one snapshot gives to several documents, as that of a feed or of an account, is none of a page; nor
    is a front page. Bulletins of two days under one address are two pages, unless most of the words are the same.
    """
    if not document.url or urlsplit(document.url).path in {"", "/"}:
        return number
    rows = connection.execute(_LAST, {"url": document.url, "number": number}).all()
    origins = [snapshot, *(row.snapshot for row in rows)]
    if not rows or (snapshot is not None and len(set(origins)) < len(origins)):
        return number
    return int(rows[0].page) if _is_same(records.document(rows[0].record), document) else number


def _is_same(before: Document, after: Document) -> bool:
    days = {document.published[:10] for document in (before, after) if document.published}
    return len(days) < 2 or near(fingerprint(before), fingerprint(after))
