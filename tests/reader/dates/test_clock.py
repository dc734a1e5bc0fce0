from __future__ import annotations

import pytest

from onrecord.reader.dates import find


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("today at 8.30pm", "20:30"),
        ("today at 8.30", "08:30"),
        ("today at 17.30", "17:30"),
        ("tonight at 7", "19:00"),
        ("tonight at 1 a.m.", "01:00"),
        ("at seven in the evening today", "19:00"),
        ("tomorrow at seven twenty-seven", "07:27"),
        ("twenty minutes past five tomorrow", "05:20"),
        ("tomorrow at a quarter to six", "05:45"),
        ("half past nine tomorrow evening", "21:30"),
        ("six p m tomorrow", "18:00"),
        ("tomorrow, four o’clock", "04:00"),
        ("2025-03-12T18:05:00", "18:05"),
        ("until the end of tomorrow", "23:59"),
        ("tomorrow at 24 places", None),
        ("today the score was 3:2 after 12 minutes", None),
    ],
)
def test_times(text: str, time: str | None) -> None:
    (found,) = find(text, "2025-03-12")
    assert found.time == time
