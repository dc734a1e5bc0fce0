"""Is the archive whole? Everything that can be recomputed is; each damage is a line: what, which row, what to do."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, exists, select, text
from sqlalchemy.exc import DatabaseError

from onrecord.archive import copies, index, ledger, records
from onrecord.archive.bands import as_words, bands
from onrecord.archive.schema import FULL_TEXT, documents, names, readings, signatures, snapshots, statements, versions
from onrecord.archive.signatures import SIZE, signature
from onrecord.errors import OnrecordError
from onrecord.model import Document, Reading
from onrecord.topics.duplicates import shingles

RESTORE = "restore it from a backup"
REBUILD = "run `onrecord verify --rebuild`"


def damage(connection: Connection) -> Iterator[str]:
    """The damage to what is on record and to what is derived from it."""
    for check in (_file, _snapshots, _documents, _readings, _links, _ledger, _derived, _stories, _strays):
        yield from _guarded(partial(check, connection))


def index_damage(connection: Connection) -> Iterator[str]:
    """The damage inside the indices of words; `connection` must be one for writing, for SQLite asks so."""
    for name in FULL_TEXT:
        try:
            connection.execute(text(f"INSERT INTO {name}({name}) VALUES ('integrity-check')"))
        except DatabaseError as error:
            yield f"index {name}: it contradicts its rows ({error.orig}); {REBUILD}"


def _guarded(check: Any) -> Iterator[str]:
    """What a check finds, and that the file could not be read on where SQLite says so."""
    try:
        yield from check()
    except DatabaseError as error:
        yield f"{check.func.__name__.strip('_')}: the file can't be read further ({error.orig}); {RESTORE}"


def _file(connection: Connection) -> Iterator[str]:
    lines: Iterable[str] = connection.execute(text("PRAGMA integrity_check(20)")).scalars()
    for line in lines:
        if line != "ok":
            yield f"file: {' '.join(line.split())}; {RESTORE}"


def _snapshots(connection: Connection) -> Iterator[str]:
    query = select(snapshots.c.sha256, snapshots.c.data).execution_options(yield_per=1)
    for row in connection.execute(query):
        if hashlib.sha256(row.data).hexdigest() != row.sha256:
            yield f"snapshot {row.sha256}: its bytes have changed; {RESTORE}"


def _documents(connection: Connection) -> Iterator[str]:
    query = select(documents, exists().where(versions.c.document == documents.c.number).label("dated"))
    for row in connection.execute(query.execution_options(yield_per=100)):
        where = f"document {row.id} (row {row.number})"
        if records.hashed(row.record) != row.sha256:
            yield f"{where}: its record has changed; {RESTORE}"
        if not row.dated:
            yield f"{where}: it is a version of no page; {RESTORE}"
        document = _tried(records.document, row.record)
        if isinstance(document, Document):
            if _is_elsewhere(connection, row.snapshot, document.snapshot):
                yield f"{where}: its snapshot is not that of its record; {RESTORE}"
            for name, value in index.document_columns(document).items():
                if getattr(row, name) != value:
                    yield f"{where}: its {name} is not that of its record; {REBUILD}"


def _is_elsewhere(connection: Connection, row: str | None, record: str | None) -> bool:
    """Whether a row has other bytes than its record names; it has none where these are not kept."""
    if record is None or row == record:
        return False
    return row is not None or connection.execute(select(exists().where(snapshots.c.sha256 == record))).scalar_one()


def _readings(connection: Connection) -> Iterator[str]:
    query = select(documents.c.id, documents.c.record.label("document"), readings).join_from(documents, readings)
    for row in connection.execute(query.execution_options(yield_per=100)):
        where = f"reading {row.number} of document {row.id}"
        if records.hashed(row.record) != row.sha256:
            yield f"{where}: its record has changed; {RESTORE}"
        reading = _tried(records.reading, row.document, row.record)
        if isinstance(reading, str):
            yield f"{where}: {reading}; {RESTORE}"
        elif reading.read != row.read:
            yield f"{where}: whether it was read is not what its record says; {RESTORE}"


def _tried(read: Any, *given: str) -> Any:
    """What `read` makes of records, or the cause why it can't, as a string."""
    try:
        return read(*given)
    except (OnrecordError, msgspec.DecodeError) as error:
        return str(error)


def _links(connection: Connection) -> Iterator[str]:
    for child, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{child} row {row}: what it belongs to in {parent} is gone; {RESTORE}"


def _ledger(connection: Connection) -> Iterator[str]:
    yield from (f"{what}; {RESTORE}" for what in ledger.damage(connection))


def _derived(connection: Connection) -> Iterator[str]:
    named = {(str(row.kind), str(row.name)) for row in connection.execute(select(names.c.kind, names.c.name))}
    told, banded = _sums(connection, "grams"), _sums(connection, "buckets")
    for part in index.latest(connection).partitions():
        derived = _Derived(connection, part[0].number, part[-1].number)
        for row in part:
            document = _tried(records.document, row.document)
            reading = _tried(records.reading, row.document, row.record) if row.record is not None else None
            if isinstance(document, Document):
                found = [*_of_document(row.number, document, derived, banded, named),
                         *_of_reading(row.number, reading, derived, told)]  # fmt: skip
                yield from (f"document {document.id} (row {row.number}): {what}; {REBUILD}" for what in found)


class _Derived:
    """What is derived from some documents, by their numbers, asked for together."""

    def __init__(self, connection: Connection, first: int, last: int) -> None:
        query = select(index.search.c.rowid, index.search.c.title, index.search.c.text)
        rows = connection.execute(query.where(index.search.c.rowid.between(first, last)))
        self.words = {row.rowid: {"rowid": row.rowid, "title": row.title, "text": row.text} for row in rows}
        signed = connection.execute(select(signatures).where(signatures.c.document.between(first, last)))
        self.signatures = {row.document: row for row in signed}
        query = select(statements).where(statements.c.document.between(first, last)).order_by(statements.c.number)
        self.statements = defaultdict[int, list[Row[Any]]](list)
        for row in connection.execute(query):
            self.statements[row.document].append(row)


def _of_document(
    number: int, document: Document, derived: _Derived, banded: Mapping[int, int], named: set[tuple[str, str]]
) -> Iterator[str]:
    if derived.words.get(number) != index.search_row(number, document):
        yield "its words in the index are others"
    kept = derived.signatures.get(number)
    signed = {"document": number, **signature(shingles(document))}
    if kept is None or {name: kept._mapping[name] for name in signed} != signed:
        yield "its signature is another"
    elif banded.get(number, 0) != _sum(as_words(bands(kept.hashes))):
        yield "its signature is not in the index of near-duplicates"
    if not {(kind, name) for kind, name in index.document_names(document) if name} <= named:
        yield "its outlet or channel is not among the names"


def _of_reading(
    number: int, reading: Reading | str | None, derived: _Derived, told: Mapping[int, int]
) -> Iterator[str]:
    rows = list(index.statement_rows(reading)) if isinstance(reading, Reading) else []
    found = derived.statements.get(number, [])
    if [{name: getattr(one, name) for name in index.STATEMENT} for one in found] != rows:
        yield "its rows of statements are others"
    elif isinstance(reading, Reading):
        said = zip(found, reading.statements, strict=True)
        grams = ((s.id, row.number, index.gram_words(reading.quote(s))) for row, s in said)
        lost = [name for name, at, words in grams if told.get(at, 0) != _sum(words)]
        if lost:
            yield f"the words of {', '.join(lost)} are not in the index of utterances"


def _sums(connection: Connection, index_: str) -> Mapping[int, int]:
    """Of each row of an index without contents the sum of its words, which are hexadecimal numbers.

    The index is read through once: to look up the words of each row took a millisecond a row.
    """
    name = f"temp.words_of_{index_}"
    connection.execute(text(f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5vocab(main, {index_}, instance)"))
    sums = defaultdict[int, int](int)
    found = connection.execute(text(f"SELECT term, doc FROM {name}").execution_options(yield_per=1000))
    for row in found:
        sums[row.doc] += int(row.term, 16)
    return sums


def _sum(words: str) -> int:
    return sum(int(word, 16) for word in set(words.split()))


def _stories(connection: Connection) -> Iterator[str]:
    """The groups of near-duplicates, formed again document by document."""
    formed: dict[int, int] = {}
    members: dict[int, list[int]] = defaultdict(list)
    query = select(documents.c.number, documents.c.id, documents.c.record, signatures.c.hashes, signatures.c.story)
    query = query.join_from(documents, signatures).order_by(documents.c.number)
    rows = connection.execute(query.with_only_columns(documents.c.id, documents.c.number, signatures.c.story)).all()
    for row in connection.execute(query.execution_options(yield_per=100)):
        document, found = _tried(records.document, row.record), set[int]()
        if isinstance(document, Document) and len(row.hashes) == SIZE:
            found = copies.stories(connection, row.number, document, row.hashes, formed.get)
        story = min(found, default=row.number)
        moved = [row.number, *(other for one in found - {story} for other in members.pop(one, ()))]
        formed.update(dict.fromkeys(moved, story))
        members[story] += moved
    for row in rows:
        if row.story != formed[row.number]:
            yield f"document {row.id} (row {row.number}): its group of near-duplicates is another; {REBUILD}"


def _strays(connection: Connection) -> Iterator[str]:
    """Rows of the index that are of no document."""
    query = select(index.search.c.rowid).where(index.search.c.rowid.not_in(select(documents.c.number)))
    for (number,) in connection.execute(query):
        yield f"index search row {number}: its document is gone; {REBUILD}"
