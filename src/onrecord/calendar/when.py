"""Days that a date of any precision stands for: `2025-03-22`, `2025-W12`, `2025-03`, `2025-Q1`, `2025`, `a/b`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

DATE = re.compile(
    r"(?P<year>[12]\d{3})(?:-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>[1-4])|"
    r"(?P<season>SP|SU|FA|WI)))?",
    re.A,
)
# A season is the three months that meteorology counts, from this one on; winter begins in the year that names it.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Days(NamedTuple):
    """The first and the last of a stretch of days, both included."""

    first: date
    last: date

    @property
    def is_one(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last

    @property
    def length(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    def meets(self, other: Days) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def months(self) -> Iterator[str]:
        """The months that it touches, as `2025-03`."""
        for number in range(_number(self.first), _number(self.last) + 1):
            yield f"{number // 12:04}-{number % 12 + 1:02}"


@lru_cache(maxsize=65536)
def days(value: str | None) -> Days | None:
    """The days of an ISO 8601 date, week, month, year or interval (`first/last`); a quarter is `2025-Q1`, a season
    `2025-SU` and a weekend `2025-W12-WE`, as in TIMEX3. A time of day behind it is not looked at; None for all else.
    """
    try:
        parts = [_stretch(part) for part in (value or "").split("/")]
    except (ValueError, OverflowError):
        return None
    return Days(parts[0].first, parts[-1].last) if parts[0].first <= parts[-1].last else None


def _stretch(value: str) -> Days:
    found = DATE.fullmatch(value.partition("T")[0])
    if found is None:
        raise ValueError(value)
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return Days(monday + timedelta(5 if found["end"] else 0), monday + timedelta(6))
    if found["day"]:
        return Days(*[date(year, int(found["month"]), int(found["day"]))] * 2)
    first, length = _months_of(found)
    return Days(_month(year, first), _month(year, first + length) - timedelta(1))


def _months_of(found: re.Match[str]) -> tuple[int, int]:
    """The first month of a year, a month, a quarter or a season, and how many they are."""
    if found["quarter"]:
        return int(found["quarter"]) * 3 - 2, 3
    if found["season"]:
        return SEASONS[found["season"]], 3
    return (int(found["month"]), 1) if found["month"] else (1, 12)


def _month(year: int, month: int) -> date:
    """The first day of a month; month 13 is the January that follows."""
    return date(year + (month > 12), month - 12 if month > 12 else month, 1)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def day(value: str | None) -> date | None:
    """The day that a date or a point in time names; None where it names more than one, or none."""
    found = days(value)
    return found.first if found and found.is_one else None
