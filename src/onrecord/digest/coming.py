"""What lies ahead: events that the documents announce, each once, from the calendar."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.calendar import Occasion, gathered
from onrecord.calendar.when import days
from onrecord.model import Coming, Reading


def coming_up(readings: Iterable[Reading], day: str, since: str = "") -> tuple[Coming, ...]:
    """The events on or after `day` (ISO 8601) by date and time; those without a date come last.

    What was cancelled is news also where its date lies behind, if not before `since`, the first day of the issue. An
    event in several documents is shown once, in its fullest wording, with the status and the date that the latest
    document gives it.
    """
    ahead = (one for one in gathered(readings) if one.status != "held")
    return tuple(_coming(one) for one in ahead if _is_ahead(one, since or day if one.status == "cancelled" else day))


def _is_ahead(occasion: Occasion, day: str) -> bool:
    found = days(occasion.date)
    return found is None or found.last.isoformat() >= day


def _coming(occasion: Occasion) -> Coming:
    fullest = occasion.fullest
    return Coming(
        what=occasion.what,
        date=occasion.date,
        time=occasion.time,
        place=occasion.place,
        actors=occasion.actors,
        document=fullest.document,
        span=fullest.event.what,
        type=occasion.type,
        status=occasion.status,
        documents=occasion.documents,
    )
