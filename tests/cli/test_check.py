"""`onrecord check` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main

SOURCE = "“We will not carry flags on Saturday,” said Mira Solvey, chair of the Common Ground Party.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_text(SOURCE, "utf-8")
    return tmp_path


def checked(folder: Path, draft: str, *options: str) -> tuple[int, str]:
    (folder / "draft.md").write_text(draft, "utf-8")
    sources = ["--sources", str(folder / "source.txt")]
    result = CliRunner().invoke(main, ["check", str(folder / "draft.md"), *sources, "-q", *options])
    return result.exit_code, result.output


def test_the_exit_status_tells_whether_all_is_verbatim(folder: Path) -> None:
    assert checked(folder, '"We will not carry flags on Saturday", Mira Solvey said.')[0] == 0
    code, output = checked(folder, "“We will carry flags on Saturday,” Mira Solvey said.")
    assert code == 1
    assert "draft.md:1: changed, Mira Solvey" in output


def test_what_can_t_be_checked_is_wrong_usage(folder: Path) -> None:
    (folder / "source.txt").unlink()
    code, output = checked(folder, "“We stay here for now.”")
    assert code == 2
    assert "source.txt" in output
    missing = CliRunner().invoke(main, ["check", str(folder / "none.md"), "--sources", str(folder)])
    assert missing.exit_code == 2
    assert len(missing.output.splitlines()) == 1
    assert missing.output.startswith("onrecord: ")


def test_a_report_is_written_in_the_format_of_its_suffix(folder: Path) -> None:
    checked(folder, "“We will carry flags on Saturday,” Mira Solvey said.", "-o", str(folder / "report.html"))
    assert "<del>not</del>" in (folder / "report.html").read_text("utf-8")


def test_the_archive_is_looked_into_without_sources(folder: Path) -> None:
    workspace = ["--workspace", str(folder / "work")]
    assert CliRunner().invoke(main, ["init", str(folder / "work")]).exit_code == 0
    assert CliRunner().invoke(main, ["add", str(folder / "source.txt"), *workspace]).exit_code == 0
    (folder / "draft.txt").write_text("“We will not carry flags,” said Solvey.", "utf-8")
    result = CliRunner().invoke(main, ["check", str(folder / "draft.txt"), *workspace])
    assert (result.exit_code, "1 cut" in result.output) == (0, True)
