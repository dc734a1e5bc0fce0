"""The archive: add documents with their bytes and readings, get them back, verify that nothing was lost."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, cast

import msgspec
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select, text
from sqlalchemy.exc import DatabaseError

from onrecord.actors.fold import fold
from onrecord.archive import search
from onrecord.archive.period import within
from onrecord.archive.schema import documents, readings, snapshots, statements
from onrecord.archive.workspace import Workspace
from onrecord.errors import ArchiveError, ReadingError
from onrecord.model import Document, Reading, Snapshot

MIGRATIONS = Path(__file__).with_name("migrations")


class Archive:
    """An open archive; use it as a context manager. Each `add` is one transaction."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self.path = engine, path

    @classmethod
    def open(cls, workspace: Workspace) -> Archive:
        """Open the workspace's archive, making it or bringing its tables up to date. Raises ArchiveError."""
        path = workspace.archive
        engine = create_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", _prepare)
        try:
            with engine.begin() as connection:
                _migrate(connection)
        except DatabaseError as error:
            engine.dispose()
            raise ArchiveError(
                f"{path}: {error.orig}; it is no archive of onrecord, or another program holds it"
            ) from error
        except CommandError as error:
            engine.dispose()
            raise ArchiveError(f"{path}: made by a newer onrecord ({error}); update onrecord") from error
        return cls(engine, path)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def add(self, reading: Reading, snapshot: Snapshot | None = None, model: str = "") -> bool:
        """Keep a document, its bytes and what `model` read from it; False if all of it was there already."""
        with self._engine.begin() as connection:
            if snapshot is not None:
                _keep(connection, snapshot)
            number = _number(connection, reading.document)
            return _add_reading(connection, number, reading, model)

    def has(self, document: Document, model: str) -> bool:
        """Whether the document is kept with a reading by `model`."""
        query = select(readings.c.number).join_from(documents, readings)
        query = query.where(documents.c.id == document.id, readings.c.model == model)
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def readings(self, from_: str | None = None, to: str | None = None) -> Iterator[Reading]:
        """The latest reading of each document published in the period, by date and then in the order of adding."""
        latest = select(func.max(readings.c.number)).group_by(readings.c.document)
        query = (
            select(documents.c.record, readings.c.record)
            .join_from(documents, readings)
            .where(readings.c.number.in_(latest))
            .where(within(documents.c.published, from_, to))
            .order_by(documents.c.published, documents.c.number)
        )
        with self._engine.connect() as connection:
            for document, record in connection.execute(query):
                yield _reading(str(document), str(record))

    def snapshot(self, sha256: str) -> Snapshot:
        """The bytes with this hash. Raises ArchiveError where there are none."""
        with self._engine.connect() as connection:
            row = connection.execute(select(snapshots).where(snapshots.c.sha256 == sha256)).one_or_none()
        if row is None:
            raise ArchiveError(f"{self.path}: no snapshot {sha256}; run `onrecord verify`")
        return Snapshot(**row._asdict())

    def search(self, query: search.Query) -> list[search.Hit]:
        """What matches `query`, best first. Raises QueryError."""
        with self._engine.connect() as connection:
            return search.run(connection, query)

    def verify(self) -> Iterator[str]:
        """Recompute hashes and spans and check foreign keys; a line for each damage that is found."""
        with self._engine.connect() as connection:
            for sha256, data in connection.execute(select(snapshots.c.sha256, snapshots.c.data)):
                if hashlib.sha256(cast(bytes, data)).hexdigest() != sha256:
                    yield f"snapshot {sha256}: its bytes have changed"
            columns = select(documents.c.id, documents.c.record, readings.c.record)
            for identity, document, record in connection.execute(columns.join_from(documents, readings)):
                try:
                    _reading(str(document), str(record))
                except (ReadingError, msgspec.DecodeError) as error:
                    yield f"document {identity}: {error}"
            for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
                yield f"{table} row {row}: what it belongs to in {parent} is gone"


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    head = ScriptDirectory.from_config(config).get_current_head()
    known = connection.dialect.has_table(connection, "alembic_version")
    if known and connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == head:
        return
    command.upgrade(config, "head")


def _keep(connection: Connection, snapshot: Snapshot) -> None:
    known = select(snapshots.c.sha256).where(snapshots.c.sha256 == snapshot.sha256)
    if connection.execute(known).first() is None:
        connection.execute(insert(snapshots).values(msgspec.structs.asdict(snapshot)))


def _number(connection: Connection, document: Document) -> int:
    """The number of a document, added if it is new, with its words in the index."""
    known = connection.execute(select(documents.c.number).where(documents.c.id == document.id)).scalar()
    if known is not None:
        return int(known)
    values = {
        name: getattr(document, name) for name in ("id", "snapshot", "published", "language", "outlet", "channel")
    }
    if values["snapshot"] and not _kept(connection, values["snapshot"]):
        values["snapshot"] = None
    added = connection.execute(insert(documents).values(**values, record=_json(document)))
    key = added.inserted_primary_key
    assert key is not None
    connection.execute(
        text("INSERT INTO search(rowid, title, text) VALUES (:number, :title, :text)"),
        {"number": key[0], "title": fold(document.title or ""), "text": fold(document.text)},
    )
    return int(key[0])


def _kept(connection: Connection, sha256: str) -> bool:
    return connection.execute(select(snapshots.c.sha256).where(snapshots.c.sha256 == sha256)).first() is not None


def _add_reading(connection: Connection, number: int, reading: Reading, model: str) -> bool:
    known = select(readings.c.number).where(readings.c.document == number, readings.c.model == model)
    if connection.execute(known).first() is not None:
        return False
    rest = msgspec.structs.asdict(reading)
    del rest["document"]
    values = {"document": number, "model": model, "read": reading.read, "record": _json(rest)}
    key = connection.execute(insert(readings).values(values)).inserted_primary_key
    assert key is not None
    rows = [
        {
            "reading": key[0],
            "id": statement.id,
            "type": statement.type,
            "speaker": statement.speaker and fold(statement.speaker.name),
            "channel": statement.channel and fold(statement.channel.name),
            "force": statement.force,
            "confidence": statement.confidence,
        }
        for statement in reading.statements
    ]
    if rows:
        connection.execute(insert(statements), rows)
    return True


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _reading(document: str, record: str) -> Reading:
    """A reading from its two records; making it checks it."""
    return msgspec.json.decode(f'{{"document":{document},{record[1:]}', type=Reading)
