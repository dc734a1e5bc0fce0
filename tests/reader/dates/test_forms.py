"""One line a form: the words, and what they mean in a text of Wednesday, 12 March 2025."""

from __future__ import annotations

import pytest

from onrecord.reader.dates import find

WEDNESDAY = "2025-03-12"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It closed 05-Nov-2024.", "05-Nov-2024", "2024-11-05"),
        ("see report-20241105.pdf", "20241105", "2024-11-05"),
        ("on 2024-11-5", "2024-11-5", "2024-11-05"),
        ("on Nov/5 they met", "Nov/5", "2024-11-05"),
        ("on April twenty-second", "April twenty-second", "2025-04-22"),
        ("the twenty-second day of April", "the twenty-second day of April", "2025-04-22"),
        ("May first, nineteen eighty-six", "May first, nineteen eighty-six", "1986-05-01"),
        ("15 April of ’87", "15 April of ’87", "1987-04-15"),
        ("Friday the 21st", "Friday the 21st", "2025-03-21"),
        ("on Tue 18th", "Tue 18th", "2025-03-18"),
        ("on Friday next week", "Friday next week", "2025-03-21"),
        ("next week on Friday", "next week on Friday", "2025-03-21"),
        ("Friday of next week", "Friday of next week", "2025-03-21"),
        ("last Tuesday", "last Tuesday", "2025-03-04"),
        ("this coming Friday", "this coming Friday", "2025-03-14"),
        ("the first Friday of next month", "the first Friday of next month", "2025-04-04"),
        ("the last Sunday of May 2025", "the last Sunday of May 2025", "2025-05-25"),
        ("the 21st of next month", "the 21st of next month", "2025-04-21"),
        ("two weeks before May 13", "two weeks before May 13", "2025-04-29"),
        ("three weeks from tomorrow", "three weeks from tomorrow", "2025-04-03"),
        ("two months after next Friday", "two months after next Friday", "2025-05-21"),
        ("in four working days", "four working days", "2025-03-18"),
        ("one year and two days ago", "one year and two days ago", "2024-03-10"),
        ("two Sundays from now", "two Sundays from now", "2025-03-23"),
        ("the third quarter of last year", "the third quarter of last year", "2024-Q3"),
        ("profits fell in the fourth quarter", "the fourth quarter", "2024-Q4"),
        ("Q2 2025", "Q2 2025", "2025-Q2"),
        ("in the spring of 2024", "in the spring of 2024", "2024-SP"),
        ("next summer", "next summer", "2025-SU"),
        ("this weekend", "this weekend", "2025-W11-WE"),
        ("from 3 to 5 June", "from 3 to 5 June", "2025-06-03/2025-06-05"),
        ("between 3 and 5 June", "between 3 and 5 June", "2025-06-03/2025-06-05"),
        ("June 3–5, 2024", "June 3–5, 2024", "2024-06-03/2024-06-05"),
        ("28 December – 3 January 2025", "28 December – 3 January 2025", "2024-12-28/2025-01-03"),
        ("they will meet from Monday to Friday", "Monday to Friday", "2025-03-17/2025-03-21"),
        ("prices fell between April and June", "April and June", "2024-04/2024-06"),
        ("The law of 1998 stays.", "1998", "1998"),
        ("it rained on Monday; two days later it stopped", "two days later", "2025-03-12"),
    ],
)
def test_forms(text: str, words: str, value: str) -> None:
    assert (words, value) in [(found.span.of(text), found.value) for found in find(text, WEDNESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "flight 1998",
        "some 2000 people",
        "$12 December",
        "the second march",
        "no one may go",
        "a few days ago",
        "5/12 votes",
    ],
)
def test_what_is_left_open(text: str) -> None:
    assert not [found for found in find(text, WEDNESDAY) if len(found.value) != len("2025-12")]


def test_a_day_that_is_moved_is_no_range() -> None:
    values = [found.value for found in find("The court moved it from March 12 to March 26.", WEDNESDAY)]
    assert values == ["2025-03-12", "2025-03-26"]


def test_numeric_dates_go_by_the_outlet_or_by_others_of_the_text() -> None:
    assert [found.value for found in find("on 3/4/2025", WEDNESDAY, month_first=True)] == ["2025-03-04"]
    assert [found.value for found in find("on 3/4/2025", WEDNESDAY, month_first=False)] == ["2025-04-03"]
    assert [found.value for found in find("on 3/4/2025 and 25/4/2025", WEDNESDAY)] == ["2025-04-03", "2025-04-25"]
    assert find("on 3/4/2025", WEDNESDAY) == ()


def test_hours_count_from_an_hour_of_publication_only() -> None:
    (found,) = find("two hours ago", "2025-03-12T01:30")
    assert (found.value, found.time) == ("2025-03-11", "23:30")
    assert find("two hours ago", WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The union, which had called a strike, marched on Monday.", False),
        ("The union, which marched last year, will meet on Monday.", True),
        ("The shops stayed closed until Monday.", True),
        ("Prices fell by 0.9 percent on Monday.", False),
    ],
)
def test_the_nearest_verb_says_which_monday(text: str, ahead: bool) -> None:
    assert ("2025-03-17" if ahead else "2025-03-10") in [found.value for found in find(text, WEDNESDAY)]
