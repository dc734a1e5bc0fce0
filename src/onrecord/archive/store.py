"""The archive: add documents with their bytes and readings, and get them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import msgspec
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, Select, create_engine, event, func, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.archive import addresses, copies, index, keeping, ledger, records, search, utterances, verify, whole
from onrecord.archive.answers import is_unchanged
from onrecord.archive.bands import Seen
from onrecord.archive.history import Revision, revisions
from onrecord.archive.period import within
from onrecord.archive.query import Query
from onrecord.archive.schema import documents, names, readings, snapshots
from onrecord.archive.versions import add_version, current
from onrecord.errors import ArchiveError
from onrecord.model import Document, Reading, Snapshot
from onrecord.workspace import Workspace

MIGRATIONS = Path(__file__).with_name("migrations")
BATCH = 200  # rows that are fetched together
# A document with its bytes, and what was read from it unless that is there.
Brought = tuple[Document, Snapshot, Reading | None]
CACHE = 65536  # KiB at most: SQLite's 2 MiB hold the upper pages of a few indices only
CHECKPOINT = 4096  # pages of 4 KiB in the log; one document writes about 40, and many of them again and again


class Archive:
    """An open archive; use it as a context manager. Each `add` is one transaction.

    Where the file can't be read or written any more, such as on a full disk, it leaves by an ArchiveError.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self.path = engine, path
        self._writer = engine.execution_options(begin="BEGIN IMMEDIATE")

    @classmethod
    def open(cls, workspace: Workspace) -> Archive:
        """Open the workspace's archive, making it or bringing its tables up to date. Raises ArchiveError."""
        return cls.at(workspace.archive)

    @classmethod
    def at(cls, path: Path) -> Archive:
        """The same for the file at `path`."""
        engine = create_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        event.listen(engine, "rollback", _rollback)
        archive = cls(engine, path)
        try:
            _bring_up_to_date(archive)
        except DatabaseError as error:
            engine.dispose()
            raise ArchiveError(
                f"{path}: {error.orig}; it is no archive of onrecord, or another program holds it"
            ) from error
        except CommandError as error:
            engine.dispose()
            raise ArchiveError(f"{path}: made by a newer onrecord ({error}); update onrecord") from error
        return archive

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()
        if isinstance(error, OperationalError):
            why = f"it can't be read or written now ({error.orig}); what was added before is kept"
            raise ArchiveError(f"{self.path}: {why}") from error
        if isinstance(error, DatabaseError):
            raise ArchiveError(f"{self.path}: it is damaged ({error.orig}); run `onrecord verify`") from error

    def connect(self) -> Connection:
        """A connection that sees the archive as it is now, whatever is added meanwhile; for reading."""
        return self._engine.connect()

    def add(self, reading: Reading, snapshot: Snapshot | None = None, model: str = "") -> bool:
        """Keep a document, its bytes and what `model` read from it; False if it was read by this model before."""
        with self._writer.begin() as connection:
            return keeping.add(connection, reading.document, snapshot, reading, model)

    def keep(self, document: Document, snapshot: Snapshot) -> bool:
        """Note that a document that is there already stood in the bytes of `snapshot` too; False if that was known."""
        with self._writer.begin() as connection:
            number = keeping.number_of(connection, document.id)
            if number is None:
                raise ArchiveError(f"{self.path}: document {document.id} is not there; add it first")
            if is_unchanged(connection, snapshot):
                return False
            keeping.add_snapshot(connection, snapshot)
            return add_version(connection, number, document, snapshot.sha256)

    def visited(self, brought: Iterable[Brought], model: str, stand: Iterable[addresses.Address]) -> int:
        """Keep what a visit to an address brought, and how addresses stand after it, all or nothing.

        Returns how many documents are new, or new to `model`. Raises ArchiveError where the file can't be written.
        """
        try:
            with self._writer.begin() as connection:
                added = 0
                for document, snapshot, reading in brought:
                    added += keeping.add(connection, document, snapshot, reading, model)
                addresses.put(connection, stand)
        except OperationalError as error:
            raise ArchiveError(f"{self.path}: it can't be written now ({error.orig}); nothing is lost") from error
        return added

    def addresses(self, urls: Collection[str] | None = None) -> list[addresses.Address]:
        """How those of `urls` stand that are known; without `urls` all that are to be asked for some time."""
        with self.connect() as connection:
            if urls is None:
                return addresses.still_open(connection)
            return addresses.known(connection, urls)

    def has(self, document: Document, model: str) -> bool:
        """Whether the document is kept with a reading by `model`."""
        query = select(readings.c.number).join_from(documents, readings)
        query = query.where(documents.c.id == document.id, readings.c.model == model)
        with self.connect() as connection:
            return connection.execute(query).first() is not None

    def readings(self, from_: str | None = None, to: str | None = None) -> Iterator[Reading]:
        """The latest reading of each page's last version, published in the period, by date and then as they were added.

        Only the last version of a page counts; `revisions` has what came before.
        """
        with self.connect() as connection:
            query = _latest(from_, to).where(documents.c.number.in_(current()))
            for row in connection.execute(query.execution_options(yield_per=BATCH)):
                yield records.reading(row.document, row.record)

    def undated(self) -> int:
        """How many pages are in no period, since their last version has no date."""
        with self.connect() as connection:
            query = select(func.count()).where(documents.c.number.in_(current()), documents.c.published.is_(None))
            return connection.execute(query).scalar_one()

    def of(self, ids: Collection[str]) -> Iterator[Reading]:
        """The latest readings of the documents with these ids, older versions of pages too; unknown ids give none."""
        with self.connect() as connection:
            for id in ids:
                for row in connection.execute(_latest(None, None).where(documents.c.id == id)):
                    yield records.reading(row.document, row.record)

    def texts(self, ids: Collection[str]) -> dict[str, str]:
        """The texts of the documents with these ids that are there and whole."""
        found: dict[str, str] = {}
        with self.connect() as connection:
            for id in ids:
                record = connection.execute(select(documents.c.record).where(documents.c.id == id)).scalar()
                with suppress(msgspec.DecodeError):
                    found |= {id: records.document(record).text} if record is not None else {}
        return found

    def snapshot(self, sha256: str) -> Snapshot:
        """The bytes with this hash. Raises ArchiveError where there are none."""
        with self.connect() as connection:
            row = connection.execute(select(snapshots).where(snapshots.c.sha256 == sha256)).one_or_none()
        if row is None:
            raise ArchiveError(f"{self.path}: no snapshot {sha256}; run `onrecord verify`")
        return Snapshot(**row._asdict())

    def search(self, query: Query) -> list[search.Hit]:
        """What matches `query`, best first. Raises QueryError."""
        with self.connect() as connection:
            return search.run(connection, query)

    def speakers(self) -> list[str]:
        """All names of speakers, each once, sorted."""
        with self.connect() as connection:
            query = select(names.c.name).where(names.c.kind == "speaker").order_by(names.c.name)
            return list(connection.execute(query).scalars())

    def revisions(self, page: str | None = None, from_: str | None = None, to: str | None = None) -> Iterator[Revision]:
        """What was changed after publication, of one page or of all. Raises QueryError."""
        with self.connect() as connection:
            yield from revisions(connection, page, from_, to)

    def duplicates(
        self, member: str | None = None, from_: str | None = None, to: str | None = None
    ) -> Iterator[copies.Group]:
        """The groups of near-duplicates, of one document or of all in the period. Raises QueryError."""
        with self.connect() as connection:
            yield from copies.groups(connection, member, from_, to)

    def utterances(self, asked: str) -> Iterator[utterances.Utterance]:
        """What a statement tells, or words like those that are `asked` for, in all documents. Raises QueryError."""
        with self.connect() as connection:
            yield from utterances.find(connection, asked)

    def verify(self) -> Iterator[str]:
        """Recompute all that can be recomputed; a line for each damage that is found."""
        with self.connect() as connection:
            yield from verify.damage(connection)
        with self._writer.begin() as connection:
            yield from verify.index_damage(connection)

    def head(self) -> str:
        """The last entry of the ledger of all that is on record, for noting elsewhere."""
        with self.connect() as connection:
            return ledger.head(connection)

    def holds(self, head: str) -> bool:
        """Whether the ledger still has the entry that was its `head`. Raises QueryError where it can be none.

        Raises ArchiveError where the ledger can't be read.
        """
        try:
            with self.connect() as connection:
                return ledger.holds(connection, head)
        except DatabaseError as error:
            raise ArchiveError(f"{self.path}: no ledger can be read ({error.orig}); run `onrecord verify`") from error

    def backup(self, path: Path) -> None:
        """Copy the archive as it is now to a new file, while others read and add. Raises ArchiveError.

        SQLite's online backup, in one step: it sees one state. The copy takes its name when it is whole.
        """
        if path.exists():
            raise ArchiveError(f"{path}: it is there already; name a new file")
        part = path.with_name(f"{path.name}.part")
        try:
            with self.connect() as connection, closing(sqlite3.connect(part)) as copy:
                _raw(connection).backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            part.replace(path)
        except (OSError, sqlite3.Error) as error:
            part.unlink(missing_ok=True)
            raise ArchiveError(f"{path}: it can't be written ({error}); name another file") from error

    def export(self, file: BinaryIO) -> None:
        """Write all that is on record into one tar file."""
        with self.connect() as connection:
            whole.write(connection, file)

    def import_(self, file: BinaryIO) -> int:
        """Add all of an export that is not there yet, or nothing; the number of new documents. Raises ArchiveError."""
        with self._writer.begin() as connection:
            return whole.read(connection, file)

    def rebuild(self) -> None:
        """Make anew what is derived from the records: the indices and the columns for searching."""
        with self._writer.begin() as connection:
            index.rebuild(connection)


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where _begin says so, not where the driver guesses
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    # Debian's SQLite overwrites what it frees with zeros: of use where secrets are deleted, and here nothing is.
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _rollback(connection: Connection) -> None:
    if "begin" in connection.get_execution_options():
        Seen.forget(connection)


def _bring_up_to_date(archive: Archive) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    head = ScriptDirectory.from_config(config).get_current_head()
    with archive.connect() as connection:
        if _version(connection) == head:
            return
    with archive._writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        index.rebuild(connection)


def _version(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _latest(from_: str | None, to: str | None) -> Select[str, str]:
    last = select(func.max(readings.c.number)).group_by(readings.c.document)
    return (
        select(documents.c.record.label("document"), readings.c.record)
        .join_from(documents, readings)
        .where(readings.c.number.in_(last), within(documents.c.published, from_, to))
        .order_by(documents.c.published, documents.c.number)
    )
