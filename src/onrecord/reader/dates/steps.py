"""Arithmetic of the calendar: weeks, months, quarters and seasons as ISO 8601 writes them (the last two as TIMEX3)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from onrecord.reader.dates.words import weekday
from onrecord.reader.lexicon import lexicon

DAYS: dict[str, int] = lexicon("dates")["units"]
WORKING = 5  # days of a week
HALF_A_YEAR = 6  # months: one further back than this is rather the next one
SEASONS: dict[str, str] = lexicon("dates")["seasons"]
ORDER = ("SP", "SU", "FA", "WI")


def week(day: date) -> str:
    """The week of a day: `2025-W11`."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def month(day: date, step: int = 0) -> str:
    """The month of a day, or that many months from it: `2025-03`."""
    months = day.year * 12 + day.month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}"


def quarter(day: date, step: int = 0) -> str:
    """The quarter of a day, or that many quarters from it: `2025-Q1`."""
    quarters = day.year * 4 + (day.month - 1) // 3 + step
    return f"{quarters // 4:04}-Q{quarters % 4 + 1}"


def season(name: str, day: date, step: int | None, ahead: bool) -> str:
    """The season of that name that a text of this day means: the nearest, or that many years from this year's."""
    code = SEASONS[name.lower()]
    now = ORDER.index(code) - (day.month // 3 - 1) % 4  # seasons ahead of the one of this day
    this_winter = day.year - (day.month < 3)
    if step is not None and step != 0:
        return f"{this_winter + (step > 0 and now <= 0) - (step < 0 and now >= 0):04}-{code}"
    return f"{this_winter + (ahead and now < 0) - (not ahead and step is None and now > 0):04}-{code}"


def moved(day: date, count: float, unit: str) -> str:
    """The day, month or year that lies `count` units from a day, as precise as the unit."""
    if unit.startswith(("business", "working")):
        return _working(day, round(count)).isoformat()
    singular = unit.removesuffix("s")
    if singular in DAYS:
        return (day + timedelta(days=round(count * DAYS[singular]))).isoformat()
    if singular == "month" or (singular == "year" and count % 1):  # half a year is six months
        return month(day, round(count * (12 if singular == "year" else 1)))
    if singular == "quarter":
        return quarter(day, round(count))
    return f"{day.year + round(count * (10 if singular == 'decade' else 1)):04}"


def shifted(day: date, count: float, unit: str) -> date:
    """The same day that many months or years on, the last of its month where there is none; else as `moved`."""
    singular = unit.removesuffix("s")
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(singular)
    if months is None:
        return date.fromisoformat(moved(day, count, unit))
    number = day.year * 12 + day.month - 1 + round(count * months)
    for last in (day.day, 30, 29, 28):
        with suppress(ValueError):
            return date(number // 12, number % 12 + 1, min(day.day, last))
    raise ValueError(number)


def _working(day: date, count: int) -> date:
    """That many days from Monday to Friday on."""
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        day += timedelta(days=step)
        while day.weekday() >= WORKING:
            day += timedelta(days=step)
    return day


def near_weekday(name: str, day: date, ahead: bool) -> date:
    """The nearest day of that name before or after a day; the day itself counts."""
    behind = (day.weekday() - weekday(name)) % 7
    return day + timedelta(days=(7 - behind) % 7 if ahead else -behind)


def weekday_of(name: str, inside: date) -> date:
    """The day of that name in the ISO week of another."""
    return inside + timedelta(days=weekday(name) - inside.weekday())


def nearest(number: int, day: int, reference: date) -> date:
    """The day of that month nearest to another. Raises ValueError where none of these three years has it."""
    days = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        with suppress(ValueError):  # February 29
            days.append(date(year, number, day))
    return min(days, key=lambda found: abs(found - reference))


def near_month(number: int, reference: date, looks: int) -> str:
    """The month of that name before (-1) or after (1) a day; for 0 the last one, or the next if that is long past."""
    back = (reference.month - number) % 12  # months since the last such month
    if looks > 0 or (looks == 0 and back > HALF_A_YEAR):
        year = reference.year + (number < reference.month)
    else:
        year = reference.year - (number > reference.month)
    return f"{year:04}-{number:02}"


def nth_weekday(count: int, name: str, year: int, number: int) -> date:
    """The first, second … day of that name in a month, the last for -1. Raises ValueError where it has none."""
    if count < 0:
        last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
        return near_weekday(name, last, ahead=False)
    found = near_weekday(name, date(year, number, 1), ahead=True) + timedelta(weeks=count - 1)
    if found.month != number:
        raise ValueError(f"{year}-{number:02} has no {count}. {name}")
    return found
