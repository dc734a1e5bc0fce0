"""Each kind of damage is planted and found, with a line that says where and what to do; what is derived is mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.archive import Archive, Workspace, ledger
from onrecord.archive.index import gram_words
from onrecord.errors import QueryError
from onrecord.model import Reading, Snapshot
from tests.archive.test_store import snapshot
from tests.varania import week

RESTORE, REBUILD = "restore it from a backup", "--rebuild"
OTHER_SPAN = "UPDATE readings SET record = replace(record, '\"cue\":[', '\"cue\":[9999')"
ON_RECORD = [
    ("UPDATE snapshots SET data = x'00' WHERE origin = 'a.txt'", "snapshot", "bytes have changed"),
    ("UPDATE documents SET record = replace(record, 'silence', 'anger') WHERE number = 2", "document w1", "record has"),
    ("UPDATE documents SET record = '{' WHERE number = 2", "reading 2 of document w1", "JSON"),
    ("UPDATE readings SET record = replace(record, 'promise', 'threat') WHERE number = 2", "reading 2", "record has"),
    (f"{OTHER_SPAN} WHERE number = 2", "reading 2 of document w1: w1#s1", "does not fit"),
    ("UPDATE readings SET read = NOT read WHERE number = 2", "reading 2 of document w1", "whether it was read"),
    ("UPDATE documents SET snapshot = (SELECT snapshot FROM documents WHERE number = 3) WHERE number = 2",
     "document w1 (row 2)", "snapshot is not"),
    ("UPDATE documents SET snapshot = NULL WHERE number = 2", "document w1 (row 2)", "snapshot is not"),
    ("DELETE FROM documents WHERE number = 2", "readings row 2", "documents is gone"),
    ("DELETE FROM snapshots", "documents row 1", "snapshots is gone"),
    ("DELETE FROM versions WHERE document = 2", "document w1 (row 2)", "no page"),
    ("UPDATE snapshots SET taken = '2020-01-01T00:00:00Z' WHERE origin = 'a.txt'",
     "snapshot ", "its row has changed"),
    ("UPDATE snapshots SET origin = 'https://other.example/'", "snapshot ", "its row has changed"),
    ("UPDATE snapshots SET media_type = 'text/html'", "snapshot ", "its row has changed"),
    ("UPDATE readings SET model = 'm2' WHERE number = 2", "reading 2", "its row has changed"),
    ("UPDATE versions SET snapshot = (SELECT snapshot FROM documents WHERE number = 3) WHERE number = 2",
     "version 2", "its row has changed"),
    ("UPDATE versions SET page = 1 WHERE number = 2", "version 2", "its row has changed"),
    ("DELETE FROM versions WHERE number = 2", "version 2", "it is gone (entry 7"),
    ("INSERT INTO readings SELECT 99, document, 'm2', read, record, sha256 FROM readings WHERE number = 2",
     "reading 99", "no entry of it"),
    ("UPDATE ledger SET sha256 = replace(sha256, 'a', 'b') WHERE number = 7", "version 2", "its row has changed"),
    ("DELETE FROM ledger WHERE number = 7", "ledger: entry 7 is gone", ""),
    ("DELETE FROM ledger WHERE number > 20", "ledger: entries 21 to ", "are gone"),
    ("DELETE FROM ledger", "ledger: entries 1 to ", "are gone"),
    ("DROP TABLE ledger", "ledger: ", "no such table"),
]  # fmt: skip
DERIVED = [
    ("UPDATE documents SET outlet = 'Other' WHERE number = 2", "document w1 (row 2)", "outlet is not"),
    ("UPDATE statements SET speaker = 'Other' WHERE document = 2", "document w1 (row 2)", "rows of statements"),
    ("DELETE FROM statements WHERE document = 2", "document w1 (row 2)", "rows of statements"),
    ("UPDATE signatures SET hashes = x'00' WHERE document = 2", "document w1 (row 2)", "signature"),
    ("DELETE FROM signatures WHERE document = 2", "document w1 (row 2)", "signature"),
    ("UPDATE signatures SET story = 4 WHERE document = 4", "document w3 (row 4)", "group of near-duplicates"),
    ("UPDATE signatures SET story = 1 WHERE document = 8", "row 8", "group of near-duplicates"),
    ("DELETE FROM names WHERE name = 'Varanian News Agency'", "document w1 (row 2)", "among the names"),
    ("UPDATE search SET text = 'other' WHERE rowid = 2", "document w1 (row 2)", "words in the index"),
    ("DELETE FROM search WHERE rowid = 2", "document w1 (row 2)", "words in the index"),
    ("INSERT INTO search(rowid, title, text) VALUES (999, '', 'stray')", "index search row 999", "document is gone"),
    ("DELETE FROM search_docsize WHERE id = 2", "index search", "contradicts"),
    (f"INSERT INTO grams(grams, rowid, words) VALUES ('delete', 1, '{gram_words('Nobody will give us')}')",
     "document a1 (row 1)", "words of s1"),
    ("INSERT INTO buckets(buckets) VALUES ('delete-all')", "document w1 (row 2)", "index of near-duplicates"),
]  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(Workspace.create(tmp_path)) as opened:
        for reading in week():
            opened.add(*_with_bytes(reading), "m1")
        assert list(opened.verify()) == []
        yield opened


def _with_bytes(reading: Reading) -> tuple[Reading, Snapshot]:
    kept = snapshot(reading.document.text.encode())
    document = msgspec.structs.replace(reading.document, snapshot=kept.sha256)
    return msgspec.structs.replace(reading, document=document), kept


def plant(archive: Archive, damage: str) -> None:
    with sqlite3.connect(archive.path) as raw:
        assert raw.execute(damage).rowcount


@pytest.mark.parametrize(("damage", "where", "what"), ON_RECORD)
def test_damage_to_what_is_on_record_is_named(archive: Archive, damage: str, where: str, what: str) -> None:
    plant(archive, damage)
    lines = list(archive.verify())
    assert any(line.startswith(where) and what in line and line.endswith(RESTORE) for line in lines), lines
    archive.rebuild()
    assert [line for line in archive.verify() if what in line]


def test_a_document_that_is_taken_out_with_all_its_rows_leaves_its_entries(archive: Archive) -> None:
    with sqlite3.connect(archive.path) as raw:
        for table, column in ("versions", "document"), ("readings", "document"), ("documents", "number"):
            raw.execute(f"DELETE FROM {table} WHERE {column} = 2")
    archive.rebuild()
    assert [line.split(" (")[0] for line in archive.verify()] == [
        f"{row}: it is gone" for row in ("document w1", "version 2", "reading 2")
    ]


def test_a_ledger_that_was_made_anew_lacks_the_entry_that_was_noted(archive: Archive) -> None:
    noted = archive.head()
    assert archive.holds(noted)
    with sqlite3.connect(archive.path) as raw:
        raw.execute("UPDATE snapshots SET taken = '2020-01-01T00:00:00Z'")
        raw.execute("DELETE FROM ledger")
        raw.execute("DELETE FROM sqlite_sequence WHERE name = 'ledger'")
    with archive.connect() as connection:
        ledger.fill(connection)
        connection.commit()
    assert list(archive.verify()) == []
    assert not archive.holds(noted)


def test_an_entry_that_was_noted_is_there_after_more_is_added(archive: Archive) -> None:
    noted = archive.head()
    for reading in week():
        archive.add(*_with_bytes(reading), "m2")
    assert archive.holds(noted)
    assert archive.head() != noted
    with pytest.raises(QueryError, match=r"^8: no entry of a ledger; "):
        archive.holds("8")


@pytest.mark.parametrize(("damage", "where", "what"), DERIVED)
def test_damage_to_what_is_derived_is_named_and_mended(archive: Archive, damage: str, where: str, what: str) -> None:
    plant(archive, damage)
    lines = list(archive.verify())
    assert any(where in line and what in line and REBUILD in line for line in lines), lines
    assert not [line for line in lines if RESTORE in line]
    archive.rebuild()
    assert list(archive.verify()) == []


def test_a_damaged_file_is_named_as_far_as_it_can_be_read(archive: Archive) -> None:
    with sqlite3.connect(archive.path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_documents_url'").fetchone()
    with archive.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    lines = list(archive.verify())
    assert any(line.startswith("file: ") and line.endswith(RESTORE) for line in lines), lines
