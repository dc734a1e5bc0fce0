"""The floor under names: pairs of spellings in six scripts. The figures are in docs/benchmarks.md."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from onrecord.evaluate import names

TABLE = Path(__file__).with_name("names.toml")


@pytest.mark.parametrize("half", ["tuning", "kept aside", "tuning, all at once", "kept aside, all at once"])
def test_pairs(half: str) -> None:
    report = names.run(TABLE)
    assert report.figure("Pairs", half, "F1") >= 97.0
    assert report.figure("Pairs", half, "P") >= 98.5


def test_the_table_is_large_enough_and_has_every_script() -> None:
    spellings = [one.name for world in names.worlds(TABLE) for _, one in world.spellings]
    assert len(set(spellings)) >= 300
    scripts = {unicodedata.name(letter).split()[0] for name in spellings for letter in name if letter.isalpha()}
    assert {"LATIN", "CYRILLIC", "ARMENIAN", "GEORGIAN"} <= scripts
    telling = "".join(spellings)
    assert all(letter in telling for letter in "əğі")  # Azerbaijani, Turkish, Ukrainian
