"""Forms that newspapers use and a first grammar had missed; all published on Friday 2025-03-14."""

from __future__ import annotations

import pytest

from onrecord.reader import dates

PUBLISHED = "2025-03-14"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council meets a week from Monday.", "a week from Monday", "2025-03-24"),
        ("The trial opens Monday week.", "Monday week", "2025-03-24"),
        ("They will vote a week on Tuesday.", "a week on Tuesday", "2025-03-25"),
        ("He left the Friday before last.", "the Friday before last", "2025-02-28"),
        ("The week before last they voted.", "The week before last", "2025-W09"),
        ("They leave the week after next.", "the week after next", "2025-W13"),
        ("The vote will be held next March.", "March", "2026-03"),
        ("He stood down last March.", "March", "2024-03"),
        ("It happens in the last week of March.", "the last week of March", "2025-03"),
        ("Talks will be held on March 22 and 23.", "March 22 and 23", "2025-03-22/2025-03-23"),
        ("The fair is on 22 and 23 March in Sarn.", "22 and 23 March", "2025-03-22/2025-03-23"),
        ("On March 22 and 15 people were hurt.", "March 22", "2025-03-22"),
        ("Half a year ago the mine was shut.", "Half a year ago", "2024-09"),
        ("The bridge fell two years ago today.", "two years ago today", "2023-03-14"),
        ("The hearing is due in 2025-W13.", "2025-W13", "2025-W13"),
        ("It will be over by the end of the year.", "the end of the year", "2025"),
        ("Shares fell to their lowest in six years on Monday.", "Monday", "2025-03-10"),
    ],
)
def test_form(text: str, words: str, value: str) -> None:
    assert (words, value) in [(found.span.of(text), found.value) for found in dates.find(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The rally will run from 14:00 to 16:00 on March 22.", "14:00"),
        ("The rally is from 2 to 4 pm on March 22.", "14:00"),
        ("The rally is on March 22 from 14:00 to 16:00.", "14:00"),
        ("It is due at the end of March.", None),
    ],
)
def test_a_stretch_of_hours_gives_its_first(text: str, time: str | None) -> None:
    assert [found.time for found in dates.find(text, PUBLISHED)] == [time]


@pytest.mark.parametrize("text", ["They gather every Monday.", "He comes each Friday."])
def test_what_repeats_names_no_day(text: str) -> None:
    assert dates.find(text, PUBLISHED) == ()
