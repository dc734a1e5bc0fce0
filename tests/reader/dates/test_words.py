from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.dates import words


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("nineteen eighty-six", 1986),
        ("nineteen hundred and five", 1905),
        ("nineteen zero one", 1901),
        ("two thousand and eighteen", 2018),
        ("twenty twenty-five", 2025),
        ("’87", 1987),
        ("’24", 2024),
    ],
)
def test_years(written: str, value: int) -> None:
    assert words.year(written) == value


@pytest.mark.parametrize(("written", "value"), [("21st", 21), ("twenty-first", 21), ("Twelve", 12), ("thirty one", 31)])
def test_numbers(written: str, value: int) -> None:
    assert words.number(written) == value


@given(st.integers(1, 31))
def test_every_day_of_the_month_has_a_word(day: int) -> None:
    tens, ones = divmod(day, 10)
    names = {value: name for name, value in words.CARDINALS.items()}
    written = names.get(day) or f"{names[tens * 10]}-{names[ones]}"
    assert words.number(written) == day
