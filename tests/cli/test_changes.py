from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_read import run

PAGE = """---
title: {title}
date: 2025-03-10
url: https://courier.example/ferry
---
“The ferry sails on {day}, with or without a licence,” said Mira Solvey, chair of the Common Ground Party.
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, title, day in (("a", "Ferry to sail", "Monday"), ("b", "Ferry may sail", "Friday")):
        (tmp_path / f"{name}.txt").write_text(PAGE.format(title=title, day=day), encoding="utf-8")
    run("init")
    run("add", "a.txt", "b.txt", "--quiet")
    return tmp_path


def test_changes_are_shown_word_by_word(workspace: Path) -> None:
    status, out, _ = run("changes")
    assert status == 0
    assert "title, was: Ferry to sail" in out
    assert "altered, Mira Solvey: The ferry sails on [-Monday,-] {+Friday,+} with or without a licence," in out
    (found,) = [json.loads(line) for line in run("changes", "https://courier.example/ferry", "--json")[1].splitlines()]
    assert found["changes"][0]["before"]["text"].startswith("The ferry sails on Monday")
    assert run("changes", "--to", "2024")[1] == ""


def test_a_page_that_is_not_there_is_one_line(workspace: Path) -> None:
    status, _, err = run("changes", "https://courier.example/none")
    assert (status, len(err.splitlines())) == (1, 1)
