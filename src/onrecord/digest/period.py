"""The documents of a period, and the date of an issue. Today's date is never looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.errors import QueryError
from onrecord.model import Reading


def within(readings: Iterable[Reading], from_: str | None, to: str | None) -> list[Reading]:
    """The readings published from `from_` to `to` (ISO 8601 days, both included), in order of date and id.

    A document without a date is kept: its user handed it in. A date known to the month counts if the month overlaps.
    """
    for day in (from_, to):
        _check(day)
    kept = [reading for reading in readings if _overlaps(reading.document.published, from_, to)]
    return sorted(kept, key=lambda reading: (reading.document.published or "~", reading.document.id))


def issue_date(readings: Sequence[Reading], to: str | None) -> str:
    """`to`, else the latest day of publication, else ""."""
    return to or max((day for r in readings if (day := _day(r.document.published))), default="")


def first_day(readings: Sequence[Reading], from_: str | None) -> str:
    """`from_`, else the earliest day of publication, else ""."""
    return from_ or min((day for r in readings if (day := _day(r.document.published))), default="")


def _day(published: str | None) -> str:
    return (published or "")[:10]


def _overlaps(published: str | None, from_: str | None, to: str | None) -> bool:
    day = _day(published)
    return not day or ((from_ is None or day >= from_[: len(day)]) and (to is None or day <= to[: len(day)]))


def _check(day: str | None) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError:
        raise QueryError(f"{day}: not a date; write it as 2024-05-17") from None
