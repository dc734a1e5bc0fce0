from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive import Archive, Query, Workspace, records
from onrecord.archive.schema import metadata
from onrecord.errors import ArchiveError
from onrecord.model import Document, Reading, Snapshot, Span, Speaker, Statement

# What the first version's migration made.
FIRST_TABLES = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO alembic_version VALUES ('0001');
CREATE TABLE snapshots (sha256 TEXT NOT NULL PRIMARY KEY, data BLOB NOT NULL, origin TEXT NOT NULL,
    media_type TEXT NOT NULL, taken TEXT NOT NULL);
CREATE TABLE documents (number INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    snapshot TEXT REFERENCES snapshots (sha256), published TEXT, language TEXT, outlet TEXT, channel TEXT,
    record TEXT NOT NULL);
CREATE INDEX ix_documents_published ON documents (published);
CREATE TABLE readings (number INTEGER NOT NULL PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (number),
    model TEXT NOT NULL, read BOOLEAN NOT NULL, record TEXT NOT NULL, UNIQUE (document, model));
CREATE TABLE statements (reading INTEGER NOT NULL REFERENCES readings (number), id TEXT NOT NULL, type TEXT NOT NULL,
    speaker TEXT, channel TEXT, force TEXT NOT NULL, confidence FLOAT NOT NULL, PRIMARY KEY (reading, id));
CREATE INDEX ix_statements_speaker ON statements (speaker);
CREATE VIRTUAL TABLE search USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 0');
"""
TEXT = "“We stay,” said Mira Solvey."


def snapshot(data: bytes) -> Snapshot:
    return Snapshot(hashlib.sha256(data).hexdigest(), data, "a.txt", "text/plain", "2025-03-10T08:00:00+00:00")


def reading(identity: str = "d1", text: str = TEXT, published: str | None = "2025-03-10") -> Reading:
    kept = snapshot(text.encode("utf-8", "surrogatepass"))
    document = Document(identity, text, published=published, snapshot=kept.sha256)
    said = Statement("s1", "direct", (Span(1, 9),), Span(16, 27), speaker=Speaker("Mira Solvey", "person"))
    return Reading(document, statements=(said,) if text == TEXT else ())


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(Workspace.create(tmp_path)) as opened:
        yield opened


def test_what_goes_in_comes_out(archive: Archive) -> None:
    assert archive.add(reading(), snapshot(TEXT.encode()), "m1")
    assert list(archive.readings()) == [reading()]
    sha256 = reading().document.snapshot
    assert sha256 is not None
    assert archive.snapshot(sha256).data == TEXT.encode()


def test_adding_twice_adds_once(archive: Archive) -> None:
    assert archive.add(reading(), snapshot(TEXT.encode()), "m1")
    assert not archive.add(reading(), snapshot(TEXT.encode()), "m1")
    assert archive.has(reading().document, "m1")
    assert not archive.has(reading().document, "m2")
    assert len(list(archive.readings())) == 1


def test_a_new_model_reads_anew_and_its_reading_counts(archive: Archive) -> None:
    archive.add(Reading(reading().document), None, "m1")
    archive.add(reading(), None, "m2")
    (latest,) = archive.readings()
    assert latest.statements


def test_a_period_takes_dates_of_any_precision(archive: Archive) -> None:
    for number, published in enumerate(["2025-03-09", "2025-03-10T23:59:00+02:00", "2025-03", "2025-03-17", None]):
        archive.add(reading(f"d{number}", f"text {number}", published))
    found = [r.document.published for r in archive.readings("2025-03-10", "2025-03-16")]
    assert found == ["2025-03", "2025-03-10T23:59:00+02:00"]
    assert len(list(archive.readings())) == 5


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path)
    workspace.archive.write_bytes(b"no database at all" * 100)
    with pytest.raises(ArchiveError, match="no archive of onrecord"):
        Archive.open(workspace)


def test_an_archive_of_a_newer_version(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path)
    Archive.open(workspace).__exit__(None, None, None)
    with sqlite3.connect(workspace.archive) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ArchiveError, match="newer onrecord"):
        Archive.open(workspace)


def test_the_migrations_make_the_tables_that_the_code_expects(archive: Archive) -> None:
    with archive._engine.connect() as connection:
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, metadata)
    assert [change for change in found if not re.search(r"'(search|grams|buckets)", str(change))] == []


def test_an_archive_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path)
    with sqlite3.connect(workspace.archive) as raw:
        raw.executescript(FIRST_TABLES)
        raw.execute("INSERT INTO snapshots VALUES (?, ?, 'a.txt', 'text/plain', '2025-03-10T08:00:00+00:00')",
                    (snapshot(TEXT.encode()).sha256, TEXT.encode()))  # fmt: skip
        raw.execute("INSERT INTO documents VALUES (1, 'd1', ?, '2025-03-10', 'en', NULL, NULL, ?)",
                    (reading().document.snapshot, records.of_document(reading().document)))  # fmt: skip
        raw.execute("INSERT INTO readings VALUES (1, 1, 'm1', 1, ?)", (records.of_reading(reading()),))
    with Archive.open(workspace) as archive:
        assert list(archive.readings()) == [reading()]
        assert list(archive.verify()) == []
        assert [hit.statements for hit in archive.search(Query(speaker="solvey"))] == [("s1",)]


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with Archive.open(Workspace.create(tmp_path_factory.mktemp("w"))) as archive:
        archive.add(reading("d", text))
        assert next(iter(archive.readings())).document.text == text


def test_the_same_words_in_other_bytes_are_noted_once(archive: Archive) -> None:
    archive.add(reading(), snapshot(TEXT.encode()), "m1")
    other = snapshot(b"<p>" + TEXT.encode())
    assert archive.keep(reading().document, other)
    assert not archive.keep(reading().document, other)
    assert not archive.keep(reading().document, snapshot(TEXT.encode()))
    assert archive.snapshot(other.sha256) == other
    with pytest.raises(ArchiveError, match="add it first"):
        archive.keep(Document("d9", "rain"), snapshot(b"rain"))
    with pytest.raises(ArchiveError, match="no snapshot"):
        archive.snapshot(snapshot(b"rain").sha256)


def test_what_is_added_meanwhile_does_not_disturb_a_reader(archive: Archive) -> None:
    archive.add(reading())
    found = archive.readings()
    first = next(found)
    archive.add(reading("d2", "Rain."))
    assert [first, *found] == [reading()]
    assert len(list(archive.readings())) == 2


def test_an_archive_that_can_not_be_written_gets_one_line(tmp_path: Path) -> None:
    place = Workspace.create(tmp_path)
    with Archive.open(place) as archive:
        archive.add(reading())
    with pytest.raises(ArchiveError, match=r"can't be read or written now \(database is locked\); what was added"):  # noqa: PT012, SIM117
        with Archive.open(place) as archive, closing(sqlite3.connect(place.archive, isolation_level=None)) as other:
            with archive.connect() as connection:
                connection.exec_driver_sql("PRAGMA busy_timeout = 1")
            other.execute("BEGIN IMMEDIATE")
            archive.add(reading("other"))
    with Archive.open(place) as archive:
        assert len(list(archive.readings())) == 1


def test_an_archive_that_is_damaged_gets_one_line(tmp_path: Path) -> None:
    place = Workspace.create(tmp_path)
    with Archive.open(place) as archive:
        archive.add(reading())
    with closing(sqlite3.connect(place.archive)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'readings'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    with place.archive.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x13" * size)
    with pytest.raises(ArchiveError, match="it is damaged"), Archive.open(place) as archive:
        list(archive.readings())
