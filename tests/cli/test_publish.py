"""From an issue as a file to a published one and its feed, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.archive import Archive, Workspace
from onrecord.cli import main
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
    assert run("verify").output == "whole\n"
    for record in (folder / "published").iterdir():
        record.chmod(0o644)
        record.write_bytes(record.read_bytes() + b" ")
    assert "bytes have changed" in run("verify").output


def test_an_altered_quotation_is_refused_with_file_and_line(folder: Path) -> None:
    text = (folder / "issue.toml").read_text("utf-8")
    (folder / "issue.toml").write_text(text.replace("silence", "anger"), "utf-8")
    result = run("digest", "--issue", "issue.toml", "-o", "issue.html")
    assert result.exit_code == 1
    assert result.output.startswith("onrecord: issue.toml, line ")
    assert not (folder / "issue.html").exists()


def test_an_issue_has_its_own_period(folder: Path) -> None:
    assert run("digest", "--issue", "issue.toml", "--from", "2024-05-12").exit_code == 2
