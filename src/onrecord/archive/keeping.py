"""Rows that go on record: snapshots, documents, readings, each with what is derived from it. None is ever changed.

Statements stand ready-made at the top, here and in index.py, copies.py and versions.py: building them anew for each
document took longer than running them.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from onrecord.archive import index, ledger, records
from onrecord.archive.answers import is_unchanged
from onrecord.archive.schema import documents, readings, snapshots
from onrecord.archive.versions import add_page, add_version
from onrecord.model import Document, Reading, Snapshot

_ADD_SNAPSHOT = insert(snapshots).on_conflict_do_nothing(index_elements=["sha256"])
_ADD_DOCUMENT = insert(documents)
_ADD_READING = insert(readings).on_conflict_do_nothing(index_elements=["document", "model"])
_IS_KEPT = select(snapshots.c.sha256).where(snapshots.c.sha256 == bindparam("sha256"))
_NUMBER = select(documents.c.number).where(documents.c.id == bindparam("id"))


def add(
    connection: Connection, document: Document, snapshot: Snapshot | None, reading: Reading | None, model: str
) -> bool:
    """Keep a document, its bytes and what `model` read from it; False if that is there, or nothing was read."""
    number = number_of(connection, document.id)
    is_new = number is None
    if number is None:
        sha256 = _kept(connection, document, snapshot)
        number = add_document(connection, document, sha256)
        add_page(connection, number, document, sha256)
    elif snapshot is not None and not is_unchanged(connection, snapshot):
        add_snapshot(connection, snapshot)
        add_version(connection, number, document, snapshot.sha256)
    return reading is not None and add_reading(connection, number, reading, model, is_first=is_new)


def number_of(connection: Connection, document: str) -> int | None:
    """The number of the document with this id, None where it is not there."""
    return connection.execute(_NUMBER, {"id": document}).scalar()


def add_snapshot(connection: Connection, snapshot: Snapshot) -> None:
    """Keep bytes, if they are new."""
    row = msgspec.structs.asdict(snapshot)
    if connection.execute(_ADD_SNAPSHOT, row).rowcount:
        ledger.enter(connection, "snapshot", row)


def add_document(connection: Connection, document: Document, snapshot: str | None, record: str | None = None) -> int:
    """Keep a new document; `record` is how it stands on record elsewhere."""
    record = record or records.of_document(document)
    row = {"snapshot": snapshot, "record": record, "sha256": records.hashed(record), **index.document_columns(document)}
    number: int = connection.execute(_ADD_DOCUMENT, row).lastrowid
    ledger.enter(connection, "document", {"number": number, **row})
    index.add_document(connection, number, document)
    return number


def add_reading(
    connection: Connection, document: int, reading: Reading, model: str, record: str | None = None, *,
    is_first: bool = False,
) -> bool:  # fmt: skip
    """Keep what `model` read from a document; False if that is there. `is_first`: nobody read the document before."""
    record = record or records.of_reading(reading)
    row = {"document": document, "model": model, "read": reading.read, "record": record,
           "sha256": records.hashed(record)}  # fmt: skip
    added = connection.execute(_ADD_READING, row)
    if added.rowcount == 0:
        return False
    ledger.enter(connection, "reading", {"number": added.lastrowid, **row})
    if not is_first:
        index.remove_statements(connection, document)
    index.add_statements(connection, document, added.lastrowid, reading)
    return True


def _kept(connection: Connection, document: Document, snapshot: Snapshot | None) -> str | None:
    """The hash of the bytes of a document, which are kept now; None where they are not there."""
    if snapshot is not None:
        add_snapshot(connection, snapshot)
        return snapshot.sha256
    sha256 = document.snapshot
    return sha256 if sha256 and connection.execute(_IS_KEPT, {"sha256": sha256}).first() is not None else None
