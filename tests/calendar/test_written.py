from __future__ import annotations

import pytest

from onrecord.calendar.written import in_words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-05-17", "May 17, 2024"),
        ("2024-05-17T08:00:00+04:00", "May 17, 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-W20", "the week of May 13, 2024"),
        ("2024-W20-WE", "the weekend of May 18, 2024"),
        ("2024-Q3", "the third quarter of 2024"),
        ("2024-FA", "autumn 2024"),
        ("2024-05-17/2024-05-19", "May 17–19, 2024"),
        ("2024-05-30/2024-06-02", "May 30 – June 2, 2024"),
        ("2024-12-30/2025-01-02", "December 30, 2024 – January 2, 2025"),
        ("2024-04/2024-06", "April 2024 – June 2024"),
        ("2024-W99", "2024-W99"),
        ("soon", "soon"),
    ],
)
def test_dates_are_as_precise_as_they_are(iso: str, words: str) -> None:
    assert in_words(iso) == words


def test_the_weekday_is_put_before_a_day_and_only_before_a_day() -> None:
    assert in_words("2024-05-17", weekday=True) == "Friday, May 17, 2024"
    assert in_words("2024-05", weekday=True) == "May 2024"
