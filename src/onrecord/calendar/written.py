"""Dates as they are written out in English, as precise as they are."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.calendar.when import DATE, day, days

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUARTERS = ("first", "second", "third", "fourth")
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def in_words(iso: str, *, weekday: bool = False) -> str:
    """`November 8, 2022`, `November 2022`, `2022`, `June 3–5, 2025`, `the week of March 17, 2025`, `autumn 2025`.

    `weekday` puts the name of the day before a single day. What is no date stays as it is.
    """
    first, _, last = iso.partition("/")
    if last and days(iso):
        return _stretch(first, last)
    if one := day(iso):
        return f"{DAYS[one.weekday()]}, {_day(one)}" if weekday else _day(one)
    found = DATE.fullmatch(iso)
    if found is None or days(iso) is None:
        return iso
    if found["week"]:
        monday = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
        saturday = monday + timedelta(days=5)
        return f"the weekend of {_day(saturday)}" if found["end"] else f"the week of {_day(monday)}"
    if found["quarter"]:
        return f"the {QUARTERS[int(found['quarter']) - 1]} quarter of {found['year']}"
    if found["season"]:
        return f"{SEASONS[found['season']]} {found['year']}"
    return f"{MONTHS[int(found['month']) - 1]} {found['year']}" if found["month"] else iso


def _day(one: date) -> str:
    return f"{MONTHS[one.month - 1]} {one.day}, {one.year}"


def _stretch(first: str, last: str) -> str:
    """From one date to another; what both have in common is said once."""
    a, b = day(first), day(last)
    if a is None or b is None or a.year != b.year:
        return f"{in_words(first)} – {in_words(last)}"
    if a.month != b.month:
        return f"{MONTHS[a.month - 1]} {a.day} – {_day(b)}"
    return f"{MONTHS[a.month - 1]} {a.day}–{b.day}, {a.year}"
