"""Lengths of time counted from a day: “2 years and 21 days”, “four working days”, “three hours”."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from onrecord.reader.dates import steps, words
from onrecord.reader.dates.grammar import LENGTH

CLOCK = ("hour", "min")
VAGUE = ("month", "quarter", "year", "decade")


def _lengths(written: str) -> list[tuple[float, str]]:
    return [(words.count(count), " ".join(unit.lower().split())) for count, unit in LENGTH.findall(written)]


def away(day: date, written: str, sign: int, hour: time | None = None) -> str:
    """The value so many units before or after a day: as precise as the smallest unit. Raises LookupError for hours
    where that of the publication is not known."""
    lengths = _lengths(written)
    if any(unit.startswith(CLOCK) for _, unit in lengths):
        return _hours(day, lengths, sign, hour)
    for count, unit in lengths[:-1]:
        day = steps.shifted(day, sign * count, unit)
    count, unit = lengths[-1]
    exact = any(not unit.startswith(VAGUE) for _, unit in lengths)
    return steps.shifted(day, sign * count, unit).isoformat() if exact else steps.moved(day, sign * count, unit)


def _hours(day: date, lengths: list[tuple[float, str]], sign: int, hour: time | None) -> str:
    if hour is None:
        raise LookupError("no hour of publication")
    for count, unit in lengths:
        if not unit.startswith(CLOCK):
            day = steps.shifted(day, sign * count, unit)
    minutes = sum(count * (60 if unit[0] == "h" else 1) for count, unit in lengths if unit.startswith(CLOCK))
    return (datetime.combine(day, hour) + timedelta(minutes=sign * minutes)).isoformat(timespec="minutes")
