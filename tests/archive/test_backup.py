from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from onrecord.archive import Archive, Workspace
from onrecord.errors import ArchiveError
from tests.archive.test_store import reading, snapshot
from tests.varania import week


def test_a_backup_is_a_whole_archive(tmp_path: Path) -> None:
    with Archive.open(Workspace.create(tmp_path)) as archive:
        for one in week():
            archive.add(one, None, "m1")
        archive.backup(tmp_path / "copy.sqlite")
        kept = list(archive.readings())
        archive.add(reading())
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.sqlite"]
    with Archive.at(tmp_path / "copy.sqlite") as copy:
        assert list(copy.readings()) == kept
        assert list(copy.verify()) == []


def test_a_backup_while_documents_are_added(tmp_path: Path) -> None:
    def fill(archive: Archive) -> None:
        for number in range(60):
            text = f"Rain {number}. " * 50
            archive.add(reading(f"d{number}", text), snapshot(text.encode()), "m1")

    with Archive.open(Workspace.create(tmp_path)) as archive:
        adding = Thread(target=fill, args=(archive,))
        adding.start()
        for number in range(5):
            archive.backup(tmp_path / f"{number}.sqlite")
        adding.join()
    for number in range(5):
        with Archive.at(tmp_path / f"{number}.sqlite") as copy:
            found = [one.document.id for one in copy.readings()]
            assert found == [f"d{at}" for at in range(len(found))]
            assert list(copy.verify()) == []


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    with Archive.open(Workspace.create(tmp_path)) as archive:
        with pytest.raises(ArchiveError, match="there already"):
            archive.backup(archive.path)
        with pytest.raises(ArchiveError, match="can't be written"):
            archive.backup(tmp_path / "none" / "copy.sqlite")
