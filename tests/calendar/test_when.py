"""Dates of any precision as stretches of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.calendar.when import Days, day, days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-03-22", "2025-03-22", "2025-03-22"),
        ("2025-03-22T14:00:00+02:00", "2025-03-22", "2025-03-22"),
        ("2025-W12", "2025-03-17", "2025-03-23"),
        ("2025-W12-WE", "2025-03-22", "2025-03-23"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("2025-SU", "2025-06-01", "2025-08-31"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-06-03/2025-06-05", "2025-06-03", "2025-06-05"),
    ],
)
def test_each_precision_is_a_stretch_of_days(value: str, first: str, last: str) -> None:
    assert days(value) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", [None, "", "soon", "2025-13", "2025-02-30", "2025-W54", "0000", "2025-06-05/2025-06-03"]
)
def test_what_is_no_date_is_none(value: str | None) -> None:
    assert days(value) is None


def test_only_a_day_is_a_day() -> None:
    assert day("2025-03-22") == date(2025, 3, 22)
    assert day("2025-03") is None


@given(st.text(alphabet="0123456789-WQTESPUFAI/", max_size=24) | st.text(max_size=24))
def test_any_text_is_a_stretch_or_none(value: str) -> None:
    found = days(value)
    assert found is None or found.first <= found.last


def test_months_that_it_touches() -> None:
    assert list(Days(date(2024, 11, 30), date(2025, 1, 1)).months()) == ["2024-11", "2024-12", "2025-01"]
