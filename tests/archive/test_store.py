from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive import Archive, Workspace
from onrecord.archive.schema import metadata
from onrecord.errors import ArchiveError
from onrecord.model import Document, Reading, Snapshot, Span, Speaker, Statement

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


def test_verify_names_the_damage(archive: Archive) -> None:
    archive.add(reading(), snapshot(TEXT.encode()), "m1")
    assert list(archive.verify()) == []
    with sqlite3.connect(archive.path) as raw:
        raw.execute("UPDATE snapshots SET data = x'00'")
        raw.execute("UPDATE documents SET record = replace(record, 'stay', 's')")
        raw.execute("UPDATE readings SET record = replace(record, '[1,9]', '[1,99]')")
    assert [line.split()[0] for line in archive.verify()] == ["snapshot", "document"]


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
    assert [change for change in found if not str(change).count("'search")] == []


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with Archive.open(Workspace.create(tmp_path_factory.mktemp("w"))) as archive:
        archive.add(reading("d", text))
        assert next(iter(archive.readings())).document.text == text
