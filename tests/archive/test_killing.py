"""`onrecord add` is killed with signal 9 at random moments; what it did not finish, the next run does."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import intake
from onrecord.archive import Workspace
from tests.archive.killing import Left, kill_and_finish


def kill(folder: Path, documents: int, kills: int) -> tuple[int, Left]:
    sources, workspace = folder / "sources", Workspace.create(folder / "workspace")
    sources.mkdir()
    for number in range(documents):
        text = f"---\ndate: 2025-03-10\nlanguage: en\n---\n“We stay on square {number},” said Mira Solvey.\n"
        (sources / f"{number:03}.txt").write_text(text, encoding="utf-8")
    wanted = frozenset(one.document.id for one in intake.load([sources], refused=lambda error: None))
    assert len(wanted) == documents
    arguments = ("add", sources, "--workspace", workspace.folder, "--quiet")
    return kill_and_finish(arguments, workspace.archive, wanted, kills=kills)


def test_a_few_kills_lose_nothing(tmp_path: Path) -> None:
    assert kill(tmp_path, documents=30, kills=4) == (4, Left(frozenset(), frozenset(), ()))


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    assert kill(tmp_path, documents=300, kills=200) == (200, Left(frozenset(), frozenset(), ()))
