"""The whole archive as one tar file, and back: bytes, records, versions. What is derived is made anew on the way in.

    onrecord.json              {"onrecord": 1}, the version of this format
    snapshots.jsonl            a snapshot a line, by hash: all but its bytes
    snapshots/<sha256>         the bytes as they came
    documents/<number>.json    a document with its readings, in the order in which they came into the archive
    versions.jsonl             what pages were seen to say, in order

Records are written as they stand, so that their hashes hold. Members are in this order, with no owner and no time
(POSIX.1-1988, with GNU's extension for large ones), so that the same archive gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, TypeVar

import msgspec
from msgspec import Raw, Struct
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from onrecord.archive import keeping, records
from onrecord.archive.schema import documents, readings, snapshots, versions
from onrecord.archive.versions import add_row
from onrecord.errors import ArchiveError, ReadingError
from onrecord.model import Snapshot

FORMAT = 1
REMEDY = "make it anew with `onrecord export --format tar`"
LARGEST = 2 << 30  # bytes of a member; intake reads no larger file
Kind = TypeVar("Kind")


class Manifest(Struct, frozen=True):
    """What the file says of itself."""

    onrecord: int


class About(Struct, frozen=True):
    """A snapshot without its bytes."""

    sha256: str
    origin: str
    media_type: str
    taken: str


class Read(Struct, frozen=True):
    """What a model read from a document."""

    model: str
    sha256: str
    record: Raw


class Kept(Struct, frozen=True):
    """A document on record, with all its readings."""

    id: str
    snapshot: str | None
    sha256: str
    record: Raw
    readings: tuple[Read, ...]


class Version(Struct, frozen=True):
    """A row of `versions`, by the ids of its documents."""

    page: str
    document: str
    snapshot: str | None


def write(connection: Connection, file: BinaryIO) -> None:
    """Write all that is on record into `file`, which need not be seekable."""
    with tarfile.open(fileobj=file, mode="w|", format=tarfile.GNU_FORMAT) as tar:
        for name, data in _members(connection):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
            tar.members.clear()  # type: ignore[attr-defined]  # else it remembers each


def read(connection: Connection, file: BinaryIO) -> int:
    """Add what `write` wrote and is not there yet; the number of new documents. Raises ArchiveError.

    Call it in one transaction: a file that is damaged anywhere must leave nothing behind.
    """
    try:
        with tarfile.open(fileobj=file, mode="r|") as tar:
            return _Taking(connection, tar).all()
    except (tarfile.TarError, EOFError) as error:
        raise ArchiveError(f"it is no whole export of onrecord ({error}); {REMEDY}") from error
    except (msgspec.DecodeError, ReadingError, UnicodeDecodeError) as error:
        raise ArchiveError(f"a record in it can't be read ({error}); {REMEDY}") from error
    except IntegrityError as error:
        raise ArchiveError(f"what a record in it belongs to is not in it ({error.orig}); {REMEDY}") from error


def _members(connection: Connection) -> Iterator[tuple[str, bytes]]:
    yield "onrecord.json", _line(Manifest(FORMAT))
    about = select(*(snapshots.c[name] for name in About.__struct_fields__)).order_by(snapshots.c.sha256)
    kept = [About(**row._asdict()) for row in connection.execute(about)]
    yield "snapshots.jsonl", b"".join(map(_line, kept))
    for one in kept:
        data: bytes = connection.execute(select(snapshots.c.data).where(snapshots.c.sha256 == one.sha256)).scalar_one()
        yield f"snapshots/{one.sha256}", data
    for at, document in enumerate(_documents(connection), 1):
        yield f"documents/{at:08}.json", _line(document)
    yield "versions.jsonl", b"".join(map(_line, _versions(connection)))


def _line(record: Struct) -> bytes:
    return msgspec.json.encode(record) + b"\n"


def _documents(connection: Connection) -> Iterator[Kept]:
    query = select(documents).order_by(documents.c.number).execution_options(yield_per=100)
    for row in connection.execute(query):
        mine = select(readings).where(readings.c.document == row.number).order_by(readings.c.number)
        read = tuple(
            Read(one.model, one.sha256, Raw(one.record.encode())) for one in connection.execute(mine)
        )
        yield Kept(row.id, row.snapshot, row.sha256, Raw(row.record.encode()), read)


def _versions(connection: Connection) -> Iterator[Version]:
    page = documents.alias("pages")
    query = select(page.c.id.label("page"), documents.c.id.label("document"), versions.c.snapshot)
    query = query.order_by(versions.c.number).join_from(versions, documents, versions.c.document == documents.c.number)
    for row in connection.execute(query.join(page, versions.c.page == page.c.number)):
        yield Version(**row._asdict())


class _Taking:
    """A file on its way in, member by member."""

    def __init__(self, connection: Connection, tar: tarfile.TarFile) -> None:
        self.connection, self.tar, self.added = connection, tar, 0
        self.about: dict[str, About] = {}

    def all(self) -> int:
        seen = []
        while (member := self.tar.next()) is not None:
            self.tar.members.clear()  # type: ignore[attr-defined]
            self._member(member.name, self._data(member))
            seen.append(member.name)
            if seen[0] != "onrecord.json":
                break
        if not seen or seen[0] != "onrecord.json" or seen[-1] != "versions.jsonl":
            raise ArchiveError(f"it is no whole export of onrecord, or it is cut off; {REMEDY}")
        return self.added

    def _data(self, member: tarfile.TarInfo) -> bytes:
        data = self.tar.extractfile(member) if member.isfile() and member.size <= LARGEST else None
        if data is None:
            raise ArchiveError(f"{member.name} in it is no file, or larger than 2 GiB; make it anew")
        return data.read()

    def _member(self, name: str, data: bytes) -> None:
        folder, _, rest = name.partition("/")
        if folder == "documents":
            self._document(_decoded(data, Kept))
        elif folder == "snapshots" and rest in self.about:
            self._snapshot(self.about[rest], data)
        elif name == "snapshots.jsonl":
            self.about = {one.sha256: one for one in _lines(data, About)}
        elif name == "versions.jsonl":
            self._versions(_lines(data, Version))
        elif name != "onrecord.json" or _decoded(data, Manifest).onrecord != FORMAT:
            raise ArchiveError(f"{name} in it is unknown to this onrecord; update onrecord")

    def _snapshot(self, about: About, data: bytes) -> None:
        if hashlib.sha256(data).hexdigest() != about.sha256:
            raise _damaged(f"snapshots/{about.sha256}")
        keeping.add_snapshot(self.connection, Snapshot(data=data, **msgspec.structs.asdict(about)))

    def _document(self, kept: Kept) -> None:
        record = _checked(kept, f"document {kept.id}")
        document = records.document(record)
        number = keeping.number_of(self.connection, kept.id)
        if number is None:
            number = keeping.add_document(self.connection, document, kept.snapshot, record)
            self.added += 1
        for one in kept.readings:
            own = _checked(one, f"a reading of document {kept.id}")
            keeping.add_reading(self.connection, number, records.reading(record, own), one.model, own)

    def _versions(self, rows: Iterator[Version]) -> None:
        """A document that is here already stays with its page."""
        for row in rows:
            number, page = (keeping.number_of(self.connection, name) for name in (row.document, row.page))
            if number is None or page is None:
                raise _damaged(f"a version of document {row.document}")
            known = self._pages(number)
            if row.snapshot not in known:
                page = next(iter((known or self._pages(page)).values()), page)
                add_row(self.connection, page, number, row.snapshot)

    def _pages(self, number: int) -> dict[str | None, int]:
        """The snapshots in which a document stood, and its page."""
        query = select(versions.c.snapshot, versions.c.page).where(versions.c.document == number)
        return {row.snapshot: row.page for row in self.connection.execute(query)}


def _decoded(data: bytes, kind: type[Kind]) -> Kind:
    return msgspec.json.decode(data, type=kind)


def _lines(data: bytes, kind: type[Kind]) -> Iterator[Kind]:
    return (_decoded(line, kind) for line in data.splitlines())


def _checked(kept: Kept | Read, what: str) -> str:
    """A record that is as its hash says."""
    record = bytes(kept.record).decode()
    if records.hashed(record) != kept.sha256:
        raise _damaged(what)
    return record


def _damaged(what: str) -> ArchiveError:
    return ArchiveError(f"{what} in it is not what was written; {REMEDY}")
