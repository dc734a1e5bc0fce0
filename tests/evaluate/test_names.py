"""Figures for spellings of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import EvaluationError
from onrecord.evaluate import names


def test_pairs_are_counted_within_their_world(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text('[worlds]\na = """Mira Solvey | Solvey\nTeo Marlin"""\nb = "Jan Novak | Otto Vance"\n', "utf-8")
    report = names.run(path)
    halves = {world.title: "kept aside" if world.aside else "tuning" for world in names.worlds(path)}
    assert report.figure("Pairs", halves["a"], "pairs") + report.figure("Pairs", halves["b"], "pairs") in (4, 8)
    assert sum(report.figure("Pairs", name, "spellings") for name in ("tuning", "kept aside")) == 5


@pytest.mark.parametrize("text", ["", "worlds = 3", "[[", '[worlds]\na = "Mira ]["'])
def test_what_is_no_table_is_one_line(text: str, tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(EvaluationError, match="names"):
        names.run(path)
