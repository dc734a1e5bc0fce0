"""From an issue as a file to a published one and its feed, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.archive import Archive, Workspace
from onrecord.cli import main
from tests.cli.test_read import WHOLE
from tests.varania import week


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the invented week, and its issue as issue.toml."""
    with Archive.open(Workspace.create(tmp_path)) as archive:
        for reading in week():
            archive.add(reading, model="test")
    monkeypatch.chdir(tmp_path)
    assert run("digest", "-q", "-o", "issue.toml").exit_code == 0
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_an_issue_is_edited_rendered_published_and_verified(folder: Path) -> None:
    before = run("digest", "--format", "md").output
    assert run("digest", "--issue", "issue.toml", "--format", "md").output == before
    first = run("publish", "issue.toml")
    assert first.output.startswith("published as ")
    text = (folder / "issue.toml").read_text("utf-8")
    (folder / "issue.toml").write_text(text.replace('heading = "', 'heading = "Once more: ', 1), "utf-8")
    refused = run("publish", "issue.toml")
    assert refused.exit_code == 1
    assert "--corrects" in refused.output
    old = first.output.split()[-1]
    assert run("publish", "issue.toml", "--corrects", old).exit_code == 0
    assert f"corrects {old}" in run("publish").output
    assert run("feed", "--url", "https://courier.example/feed.xml").output.count("<entry>") == 1
    assert WHOLE.fullmatch(run("verify").output)
    for record in (folder / "published").iterdir():
        record.chmod(0o644)
        record.write_bytes(record.read_bytes() + b" ")
    assert "bytes have changed" in run("verify").output


def test_a_backup_has_what_was_published(folder: Path) -> None:
    assert run("publish", "issue.toml").exit_code == 0
    (folder / "published" / "0002-half.json.part").touch()
    backup = run("backup", "monday.sqlite")
    assert (backup.exit_code, backup.output) == (0, "wrote monday.sqlite\nwrote monday.published\n")
    (folder / "restored").mkdir()
    place = Workspace.create(folder / "restored")
    (folder / "monday.sqlite").rename(place.archive)
    (folder / "monday.published").rename(place.folder / "published")
    assert run("verify", "--workspace", "restored").output == run("verify").output
    assert run("publish", "--workspace", "restored").output == run("publish").output != ""


def test_a_backup_of_the_workspace_is_all_of_it(folder: Path) -> None:
    run("publish", "issue.toml")
    run("actors", "alias", "Mira Solvey", "the lady of Brelsk")
    (folder / "outlets.toml").write_text('[[outlet]]\nhosts = ["a.example"]\noutlet = "A"\n', "utf-8")
    result = run("backup", "copies/other")
    assert (result.exit_code, result.output) == (0, "wrote copies/other\n")
    names = {path.name for path in (folder / "copies/other").iterdir()}
    actors = {"actors.toml", "actors.history.jsonl"}
    assert names == {"onrecord.toml", "onrecord.sqlite", "published", "outlets.toml"} | actors
    for verb in ("verify", "publish", "search Solvey", "actors list"):
        there = run(*verb.split(), "--workspace", "copies/other")
        assert (there.exit_code, there.output) == (0, run(*verb.split()).output)
    again = run("backup", "copies/other")
    assert (again.exit_code, again.output) == (1, "onrecord: copies/other: it is there already; name a new folder\n")
    assert not list(folder.glob("**/*.part"))


def test_a_workspace_whose_archive_lies_elsewhere_is_not_copied_in_part(folder: Path) -> None:
    (folder / "onrecord.toml").write_text('archive = "../elsewhere.sqlite"\n', "utf-8")
    result = run("backup", "other")
    assert result.exit_code == 1
    assert "it lies outside of the workspace" in result.output
    assert not list(folder.glob("other*"))


def test_a_backup_of_what_was_published_is_whole_or_none(folder: Path) -> None:
    run("publish", "issue.toml")
    (folder / "monday.published").touch()
    result = run("backup", "monday.sqlite")
    assert result.exit_code == 1
    assert "monday.published: it can't be written" in result.output
    assert not list(folder.glob("*.part"))


def test_an_altered_quotation_is_refused_with_file_and_line(folder: Path) -> None:
    text = (folder / "issue.toml").read_text("utf-8")
    (folder / "issue.toml").write_text(text.replace("silence", "anger"), "utf-8")
    result = run("digest", "--issue", "issue.toml", "-o", "issue.html")
    assert result.exit_code == 1
    assert result.output.startswith("onrecord: issue.toml, line ")
    assert not (folder / "issue.html").exists()


def test_an_issue_has_its_own_period(folder: Path) -> None:
    assert run("digest", "--issue", "issue.toml", "--from", "2024-05-12").exit_code == 2
