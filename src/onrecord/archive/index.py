"""What is derived from the records: rows for search, near-duplicates and utterances. All of it can be made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import msgspec
from sqlalchemy import Connection, CursorResult, bindparam, column, delete, func, select, table, text, update
from sqlalchemy.dialects.sqlite import insert

from onrecord.actors.fold import fold, folded
from onrecord.archive import copies, records
from onrecord.archive.bands import Seen
from onrecord.archive.schema import DERIVED, FULL_TEXT, documents, names, readings, statements
from onrecord.errors import ReadingError
from onrecord.model import Document, Reading
from onrecord.topics.variants import grams
from onrecord.topics.words import words

search = table("search", column("rowid"), column("title"), column("text"))
index_of_grams = table("grams", column("rowid"), column("words"))

_INDEX_TEXT, _INDEX_GRAMS = insert(search), insert(index_of_grams)
_ADD_NAME = insert(names).on_conflict_do_nothing(index_elements=["kind", "name"])
_ADD_STATEMENT = insert(statements)
_REMOVE_STATEMENTS = delete(statements).where(statements.c.document == bindparam("number"))
_LAST_STATEMENT = text("SELECT seq FROM sqlite_sequence WHERE name = 'statements'")

STATEMENT = ("id", "type", "speaker", "channel", "force", "confidence")
COLUMNS = ("id", "published", "language", "outlet", "channel", "url")


def document_columns(document: Document) -> dict[str, Any]:
    """The columns of a document's row that its record has too."""
    return {name: getattr(document, name) for name in COLUMNS}


def add_document(connection: Connection, number: int, document: Document) -> None:
    """Index the words of a new document, its names, its signature and its group."""
    connection.execute(_INDEX_TEXT, search_row(number, document))
    _name(connection, document_names(document))
    copies.add(connection, number, document)


def search_row(number: int, document: Document) -> dict[str, Any]:
    """The row of a document in the index of words."""
    return {"rowid": number, "title": folded(document.title or ""), "text": folded(document.text)}


def document_names(document: Document) -> list[tuple[str, str | None]]:
    """What a document adds to the names: kind and name."""
    return [("outlet", document.outlet), ("channel", document.channel)]


def remove_statements(connection: Connection, document: int) -> None:
    """Make room for those of a later reading."""
    connection.execute(_REMOVE_STATEMENTS, {"number": document})


def add_statements(connection: Connection, document: int, number: int, reading: Reading) -> None:
    """Index the statements of a document's latest reading, whose number is given."""
    rows = [{"document": document, "reading": number, **row} for row in statement_rows(reading)]
    if not rows:
        return
    _name(connection, [(kind, row[kind]) for row in rows for kind in ("speaker", "channel")])
    first = 1 + (connection.execute(_LAST_STATEMENT).scalar() or 0)
    connection.execute(_ADD_STATEMENT, [{"number": at, **row} for at, row in enumerate(rows, first)])
    said = [reading.quote(statement) for statement in reading.statements]
    connection.execute(_INDEX_GRAMS, [{"rowid": at, "words": gram_words(one)} for at, one in enumerate(said, first)])


def statement_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The columns of each statement; without a channel of its own it has that of its document."""
    for statement in reading.statements:
        yield {
            "id": statement.id,
            "type": statement.type,
            "speaker": statement.speaker.name if statement.speaker else None,
            "channel": statement.channel.name if statement.channel else reading.document.channel,
            "force": statement.force,
            "confidence": statement.confidence,
        }


def gram_words(quotation: str) -> str:
    """The runs of words of a quotation, each as one word of ten letters; empty where it has no words."""
    found = words(quotation)
    return " ".join(_short(gram) for gram in grams(found)) if found else ""


def latest(connection: Connection) -> CursorResult[Any]:
    """Of each document in order: `number`, `document` (its record), `reading` and `record` of its latest reading."""
    last = select(func.max(readings.c.number)).group_by(readings.c.document)
    query = select(
        documents.c.number, documents.c.record.label("document"), readings.c.number.label("reading"), readings.c.record
    )
    is_last = (readings.c.document == documents.c.number) & readings.c.number.in_(last)
    query = query.outerjoin_from(documents, readings, is_last)
    return connection.execute(query.order_by(documents.c.number).execution_options(yield_per=100))


def latest_reading(connection: Connection, number: int) -> Reading:
    """The latest reading of the document with this number."""
    return latest_readings(connection, [number])[number]


def latest_readings(connection: Connection, numbers: Iterable[int]) -> dict[int, Reading]:
    """The latest readings of the documents with these numbers."""
    last = select(func.max(readings.c.number)).where(readings.c.document.in_(numbers)).group_by(readings.c.document)
    query = select(documents.c.number, documents.c.record.label("document"), readings.c.record)
    rows = connection.execute(query.join_from(documents, readings).where(readings.c.number.in_(last)))
    return {row.number: records.reading(row.document, row.record) for row in rows}


def rebuild(connection: Connection) -> None:
    """Make all that is derived anew from the records; from one that is damaged nothing is derived."""
    Seen.forget(connection)
    for derived in reversed(DERIVED):
        connection.execute(delete(derived))
    for name, creation in FULL_TEXT.items():
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
        connection.execute(text(creation))
    for row in latest(connection):
        with suppress(msgspec.DecodeError, ReadingError):
            _rebuild(connection, row.number, records.document(row.document))
            if row.reading is not None:
                add_statements(connection, row.number, row.reading, records.reading(row.document, row.record))


def _rebuild(connection: Connection, number: int, document: Document) -> None:
    connection.execute(update(documents).where(documents.c.number == number), document_columns(document))
    add_document(connection, number, document)


def _name(connection: Connection, named: Iterable[tuple[str, str | None]]) -> None:
    rows = [{"kind": kind, "name": name, "folded": fold(name)} for kind, name in dict.fromkeys(named) if name]
    if rows:
        connection.execute(_ADD_NAME, rows)


def _short(gram: tuple[str, ...]) -> str:
    return hashlib.blake2b(" ".join(gram).encode(), digest_size=5).hexdigest()
