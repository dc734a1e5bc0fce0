from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path

import pytest

from onrecord.archive import Archive, Workspace
from tests.cli.test_read import WHOLE, run
from tests.varania import week


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Archive.open(Workspace.create(tmp_path)) as archive:
        for one in week():
            archive.add(one, None, "m1")
    return tmp_path


@pytest.mark.parametrize("name", ["jsonl", "csv", "parquet", "annotations", "jsonld"])
def test_standard_output_and_a_file_are_the_same(folder: Path, name: str) -> None:
    assert run("export", "-f", name, "-o", "out", "--to", "2024-05-13")[0] == 0
    shown = run("export", "-f", name, "--to", "2024-05-13")[1]
    data = (folder / "out").read_bytes()
    assert data
    assert shown == data.decode("utf-8", "replace").replace("\r\n", "\n") or name == "parquet"
    assert data != b"" != (run("export", "-f", name, "-o", "all"), (folder / "all").read_bytes())[1] != data


def test_parquet_without_its_extra_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    status, _, err = run("export", "-f", "parquet", "-o", "out.parquet")
    assert (status, err) == (1, "onrecord: Parquet needs an optional part: pip install 'onrecord[lake]'\n")
    assert not list(folder.glob("out.parquet*"))


def test_brat_is_a_folder(folder: Path) -> None:
    assert run("export", "-f", "brat")[0] == 2
    assert run("export", "-f", "brat", "-o", "corpus")[0] == 0
    assert (folder / "corpus/w1.txt").read_text("utf-8") == week()[1].document.text
    assert (folder / "corpus/w1.ann").read_text("utf-8").startswith("T1\tContent ")


def test_the_whole_archive_goes_out_and_in(folder: Path) -> None:
    assert run("export", "-f", "tar", "--from", "2024")[0] == 2
    assert run("export", "-f", "tar", "-o", "whole.tar")[0] == 0
    assert run("init", "other")[0] == 0
    assert run("import", "whole.tar", "--workspace", "other")[:2] == (0, f"{len(week())} added\n")
    assert run("export", "-f", "tar", "-o", "again.tar", "--workspace", "other")[0] == 0
    assert (folder / "again.tar").read_bytes() == (folder / "whole.tar").read_bytes()
    assert WHOLE.fullmatch(run("verify", "--workspace", "other")[1])
    with tarfile.open("whole.tar") as tar:
        member = tar.extractfile("documents/00000001.json")
        assert member
        assert json.load(member)["id"] == "a1"


def test_what_is_no_export_and_a_place_that_is_none_get_one_line(folder: Path) -> None:
    (folder / "bad.tar").write_bytes(b"no tar" * 500)
    status, _, err = run("import", "bad.tar")
    assert (status, len(err.splitlines())) == (1, 1)
    assert err.startswith("onrecord: bad.tar: ")
    assert run("export", "-o", "none/all.jsonl")[0] == run("export", "-f", "brat", "-o", "bad.tar")[0] == 2


def test_a_backup_is_written_once(folder: Path) -> None:
    assert run("backup", "copy.sqlite")[0] == 0
    assert run("backup", "copy.sqlite")[0] == 1
