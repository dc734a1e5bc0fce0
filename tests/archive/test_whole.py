"""Out and in again: nothing is lost, and what is damaged does not come in."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive import Archive, Query, Workspace
from onrecord.errors import ArchiveError
from onrecord.model import Document, Reading
from tests.archive.test_history import add, page
from tests.archive.test_store import reading, snapshot
from tests.varania import week


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A week; versions of a page; two readings of a document; the same words in two snapshots; bytes of every value."""
    with Archive.open(Workspace.create(tmp_path / "full")) as opened:
        for one in reversed(week()):
            opened.add(one, None, "m1")
        add(opened, page("v1"), bytes(range(256)), "2025-03-10")
        add(opened, page("v2", "Friday"), b"2", "2025-03-11")
        opened.keep(page("v1").document, snapshot(b""))
        opened.add(Reading(reading().document), None, "m1")
        opened.add(reading(), None, "m2")
        opened.add(Reading(Document("odd/id", "\x00 ʼ \u2028🕯")), None, "m1")
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(Workspace.create(tmp_path / "empty")) as opened:
        yield opened


def exported(archive: Archive) -> bytes:
    file = io.BytesIO()
    archive.export(file)
    return file.getvalue()


def test_what_is_exported_and_imported_is_exported_the_same(archive: Archive, empty: Archive) -> None:
    data = exported(archive)
    assert empty.import_(io.BytesIO(data)) == 16
    assert exported(empty) == data
    assert list(empty.readings()) == list(archive.readings())
    assert list(empty.revisions()) == list(archive.revisions())
    assert empty.search(Query("candle*")) == archive.search(Query("candle*"))
    assert list(empty.verify()) == []
    assert empty.import_(io.BytesIO(data)) == 0
    assert exported(empty) == data


def test_other_programs_can_look_into_it(archive: Archive) -> None:
    with tarfile.open(fileobj=io.BytesIO(exported(archive))) as tar:
        names = tar.getnames()
        member = tar.extractfile(f"snapshots/{snapshot(bytes(range(256))).sha256}")
        assert member is not None
        assert member.read() == bytes(range(256))
    assert names[0] == "onrecord.json"
    assert names[-1] == "versions.jsonl"


def test_an_import_adds_what_is_new(archive: Archive, empty: Archive) -> None:
    add(empty, page("v2", "Friday"), b"2", "2025-03-11")
    add(empty, page("v3", "Sunday"), b"3", "2025-03-13")
    assert empty.import_(io.BytesIO(exported(archive))) == 15
    assert list(empty.verify()) == []
    known = {one.document.id for one in empty.readings()}
    assert "d1" in known
    before = exported(empty)
    assert empty.import_(io.BytesIO(exported(archive))) == 0
    assert exported(empty) == before


@pytest.mark.parametrize(("old", "new"), [(b"silence", b"sirence"), (bytes(range(99)), bytes(range(1, 100)))])
def test_what_is_damaged_changes_nothing(archive: Archive, empty: Archive, old: bytes, new: bytes) -> None:
    data, before = exported(archive), exported(empty)
    assert old in data
    with pytest.raises(ArchiveError, match="is not what was written"):
        empty.import_(io.BytesIO(data.replace(old, new)))
    assert exported(empty) == before


def test_what_is_cut_off_changes_nothing(archive: Archive, empty: Archive) -> None:
    data, before = exported(archive), exported(empty)
    for size in range(0, data.index(b"versions.jsonl") + 600, 997):
        with pytest.raises(ArchiveError):
            empty.import_(io.BytesIO(data[:size]))
    assert exported(empty) == before


@pytest.mark.parametrize("data", [b"", b"no tar" * 999, b"\x1f\x8b" * 600])
def test_what_is_no_export_is_refused(empty: Archive, data: bytes) -> None:
    with pytest.raises(ArchiveError, match="no whole export"):
        empty.import_(io.BytesIO(data))


def test_what_another_program_packed_is_refused(empty: Archive) -> None:
    for name, kind in (("../../etc/passwd", tarfile.REGTYPE), ("onrecord.json", tarfile.SYMTYPE)):
        file = io.BytesIO()
        with tarfile.open(fileobj=file, mode="w") as tar:
            member = tarfile.TarInfo(name)
            member.type = kind
            tar.addfile(member)
        with pytest.raises(ArchiveError):
            empty.import_(io.BytesIO(file.getvalue()))
