from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.dates import find

FRIDAY = "2025-03-14"
PIECES = [
    "March 22",
    "22 March",
    ", 2024",
    "on Friday",
    "next Tuesday",
    "in two weeks",
    "three days ago",
    "at 6 p.m.",
    "14:00",
    "in April",
    "yesterday",
    "2025-13-45",
    "31.02.2025",
    "February 30",
    "May",
    " ",
    ". ",
    "will",
    "0 days ago",
    "last",
]


def values(text: str, published: str | None = FRIDAY) -> list[str]:
    return [found.value for found in find(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on November 11, 2022", "2022-11-11"),
        ("on 11 November 2022", "2022-11-11"),
        ("on Saturday, March 22", "2025-03-22"),
        ("the 3rd of April", "2025-04-03"),
        ("on 03.04.2025", "2025-04-03"),
        ("on 2025-04-03", "2025-04-03"),
        ("in November 2022", "2022-11"),
        ("a summit is expected in April", "2025-04"),
        ("he was arrested in November", "2024-11"),
        ("it rained on December 30", "2024-12-30"),
        ("tomorrow", "2025-03-15"),
        ("yesterday", "2025-03-13"),
        ("the party will march on Monday", "2025-03-17"),
        ("the party marched on Monday", "2025-03-10"),
        ("Solvey said on Friday that she will come", "2025-03-14"),
        ("next Tuesday", "2025-03-18"),
        ("last Friday", "2025-03-07"),
        ("in two weeks", "2025-03-28"),
        ("three days ago", "2025-03-11"),
        ("next week", "2025-W12"),
        ("last month", "2025-02"),
        ("next year", "2026"),
        ("in 2019", "2019"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("on March 22 at 14:00", "14:00"),
        ("on March 22, at 6 p.m., on the square", "18:00"),
        ("at noon on March 22", "12:00"),
        ("on March 22", None),
        ("on March 22. At 9 a.m. he left", None),
    ],
)
def test_times(text: str, time: str | None) -> None:
    (found,) = find(text, FRIDAY)
    assert found.time == time


def test_without_a_day_of_publication_only_whole_dates_have_a_value() -> None:
    assert values("on March 22, on Friday and on November 11, 2022", None) == ["2022-11-11"]
    assert values("on Friday", "2025-03") == []


def test_leap_days() -> None:
    assert values("on February 29", "2024-02-08") == ["2024-02-29"]
    assert values("on February 29", "2022-02-08") == []


def test_letters_that_only_look_like_those_of_a_weekday() -> None:
    assert values("on ſunday and on Frıday") == []


@pytest.mark.parametrize("text", ["on Monday ", "in May ", "March 3 ", "10 "])
def test_work_grows_with_the_text_only(text: str) -> None:
    """A quadratic search for the clause would not come back within the test run."""
    assert len(find(text * 20_000, FRIDAY)) <= 20_000


def test_days_that_are_none() -> None:
    assert values("on February 30 and 31.02.2025") == []


@pytest.mark.parametrize("text", ["she may come", "they march on", "a second chance", "room 2019", "12 monkeys"])
def test_what_is_no_date(text: str) -> None:
    assert values(text) == []


@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)), st.booleans())
def test_any_text(text: str, dated: bool) -> None:
    found = find(text, FRIDAY if dated else None)
    assert all(one.span.of(text) for one in found)
    assert [one.span for one in found] == sorted(one.span for one in found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It closed on 2024/11/05.", "2024-11-05"),
        ("It closed on 25/11/2024.", "2024-11-25"),
        ("It closed on 11/25/2024.", "2024-11-25"),
        ("It will open the day after tomorrow.", "2025-03-14"),
        ("It closed the day before yesterday.", "2025-03-10"),
        ("The council will vote on the 20th.", "2025-03-20"),
        ("The council will vote on the 8th at noon.", "2025-04-08"),
        ("The council voted on the 31st.", "2025-01-31"),
    ],
)
def test_numbers_and_days_of_the_month(text: str, value: str) -> None:
    assert [found.value for found in find(text, "2025-03-12")] == [value]


def test_a_day_that_may_be_either_is_left_open() -> None:
    assert find("It closed on 11/12/2024.", "2025-03-12") == ()


def test_an_ordinal_before_a_noun_is_no_day() -> None:
    assert find("They met on the 5th floor of the 8th district.", "2025-03-12") == ()
