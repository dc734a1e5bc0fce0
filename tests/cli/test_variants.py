from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_export import folder as folder
from tests.cli.test_read import run


def test_wordings_side_by_side(folder: Path) -> None:
    status, out, _ = run("variants", "--speaker", "solvey")
    assert status == 0
    assert "[-silence.-] {+anger.+}" in out
    assert out == run("variants", "we", "will", "walk", "down", "Harbour", "Avenue")[1]
    (found,) = map(json.loads, run("variants", "w3#s1", "--json")[1].splitlines())
    assert [told["first"]["document"] for told in found["wordings"]] == ["w1", "w3"]
    assert run("variants", "rain", "--speaker", "solvey")[0] == 2


def test_one_story_in_three_outlets(folder: Path) -> None:
    head, *rest = run("duplicates")[1].splitlines()
    assert head.startswith("2024-05-13 · Varanian News Agency · ")
    assert len(rest) == 2
    (found,) = map(json.loads, run("duplicates", "w2", "--json")[1].splitlines())
    assert found["original"]["document"] == "w1"
