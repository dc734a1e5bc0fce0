"""`onrecord actors`, `search --speaker` and issues, over one workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.actors.registry import Registry
from onrecord.archive import Archive, Workspace
from onrecord.cli import main
from onrecord.digest import compose
from onrecord.topics.interests import Interests
from tests.readings import reading

SPELLINGS = ("Ali Karimli", "Əli Kərimli", "Али Керимли")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Three documents that quote one man in three spellings."""
    place = Workspace.create(tmp_path)
    with Archive.open(place) as archive:
        for number, name in enumerate(SPELLINGS):
            archive.add(reading(f"d{number}", f"“[[s1|{'word ' * 3}number {number}]]”", {"s1": {"speaker": name}}))
    return tmp_path


def run(workspace: Path, *words: str, status: int = 0) -> str:
    done = CliRunner().invoke(main, [*words, "--workspace", str(workspace)])
    assert done.exit_code == status, done.output
    return done.output


def test_spellings_are_listed_as_one_actor(workspace: Path) -> None:
    (line,) = run(workspace, "actors", "list").splitlines()
    assert line.startswith("  ali-karimli  ")
    assert all(name in line for name in SPELLINGS)
    assert "seen 3 times" in run(workspace, "actors", "show", "Əli Kərimli")


@pytest.mark.parametrize("asked", ["karimli", "Керимли", "kerimli"])
def test_search_finds_all_spellings(workspace: Path, asked: str) -> None:
    assert len(run(workspace, "search", "--speaker", asked, "--json").splitlines()) == len(SPELLINGS)


def test_decisions_win_and_can_be_taken_back(workspace: Path) -> None:
    run(workspace, "actors", "split", "ali-karimli", "Əli Kərimli")
    assert len(run(workspace, "actors", "list").splitlines()) == 2
    run(workspace, "actors", "undo")
    assert len(run(workspace, "actors", "list").splitlines()) == 1
    run(workspace, "actors", "alias", "ali-karimli", "The Chair")
    assert run(workspace, "actors", "list", "chair").startswith("* ali-karimli")
    assert [line.split()[1] for line in run(workspace, "actors", "history").splitlines()] == ["split", "undo", "alias"]


def test_whom_nobody_knows_is_one_line(workspace: Path) -> None:
    assert run(workspace, "actors", "show", "Otto", status=1).startswith("onrecord: no actor 'Otto'")
    run(workspace, "actors", "split", "ali-karimli", status=2)


def test_a_bad_registry_is_one_line(workspace: Path) -> None:
    (workspace / "actors.toml").write_text("[[actor", "utf-8")
    said = run(workspace, "actors", "list", status=1)
    assert said.startswith("onrecord: ")
    assert "actors.toml" in said
    assert len(said.splitlines()) == 1


def test_an_issue_names_one_actor_by_one_name(workspace: Path) -> None:
    (workspace / "actors.toml").write_text('[[actor]]\nid = "chair"\nname = "Ali Karimli"\nwatch = true\n', "utf-8")
    with Archive.open(Workspace.open(workspace)) as archive:
        readings = list(archive.readings())
    never = Interests(words=("nowhere",))
    assert compose(readings, interests=never).sections == ()
    issue = compose(readings, interests=never, registry=Registry.load(workspace))
    assert {quote.speaker for s in issue.sections for item in s.items for quote in item.quotes} == {"Ali Karimli"}
