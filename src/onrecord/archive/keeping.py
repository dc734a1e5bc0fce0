"""Rows that go on record: snapshots, documents, readings, each with what is derived from it. None is ever changed."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Insert, insert, select

from onrecord.archive import index, records
from onrecord.archive.answers import is_unchanged
from onrecord.archive.schema import documents, readings, snapshots
from onrecord.archive.versions import add_version
from onrecord.model import Document, Reading, Snapshot


def keep(connection: Connection, document: Document, snapshot: Snapshot | None) -> int:
    """The number of a document, added if it is new, with its bytes."""
    number = number_of(connection, document.id)
    if number is not None and (snapshot is None or is_unchanged(connection, snapshot)):
        return number
    if snapshot is not None:
        add_snapshot(connection, snapshot)
    sha256 = document.snapshot if snapshot is None else snapshot.sha256
    if sha256 is not None and not _is_kept(connection, sha256):
        sha256 = None
    if number is None:
        number = add_document(connection, document, sha256)
    add_version(connection, number, document, sha256)
    return number


def number_of(connection: Connection, document: str) -> int | None:
    """The number of the document with this id, None where it is not there."""
    return connection.execute(select(documents.c.number).where(documents.c.id == document)).scalar()


def add_snapshot(connection: Connection, snapshot: Snapshot) -> None:
    """Keep bytes, if they are new."""
    if not _is_kept(connection, snapshot.sha256):
        connection.execute(insert(snapshots), msgspec.structs.asdict(snapshot))


def add_document(connection: Connection, document: Document, snapshot: str | None, record: str | None = None) -> int:
    """Keep a new document; `record` is how it stands on record elsewhere."""
    record = record or records.of_document(document)
    row = {"snapshot": snapshot, "record": record, "sha256": records.hashed(record), **index.document_columns(document)}
    number = _key(connection, insert(documents), row)
    index.add_document(connection, number, document)
    return number


def add_reading(connection: Connection, document: int, reading: Reading, model: str, record: str | None = None) -> bool:
    """Keep what `model` read from a document; False if that is there."""
    known = select(readings.c.number).where(readings.c.document == document, readings.c.model == model)
    if connection.execute(known).first() is not None:
        return False
    record = record or records.of_reading(reading)
    row = {"document": document, "model": model, "read": reading.read, "record": record,
           "sha256": records.hashed(record)}  # fmt: skip
    index.add_reading(connection, document, _key(connection, insert(readings), row), reading)
    return True


def _is_kept(connection: Connection, sha256: str) -> bool:
    return connection.execute(select(snapshots.c.sha256).where(snapshots.c.sha256 == sha256)).first() is not None


def _key(connection: Connection, adding: Insert, row: dict[str, Any]) -> int:
    key = connection.execute(adding, row).inserted_primary_key
    assert key is not None
    return int(key[0])
