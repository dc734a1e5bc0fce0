"""The calendar as iCalendar (RFC 5545), for Thunderbird, Google and Apple.

Times are local times of the zone that is given, and floating (of no zone) without one. What is known to the week, the
month or the year lasts from its first to its last day, says so in its summary and blocks nobody's time. DTSTAMP is when
the latest source was published, so that nothing hangs on the day of writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from onrecord.calendar.due import Entry
from onrecord.calendar.occasion import Occasion
from onrecord.calendar.prospects import Foretold
from onrecord.calendar.when import Days, days
from onrecord.calendar.wording import conflict, line, sources
from onrecord.calendar.written import in_words

PRODUCT = "-//onrecord//onrecord//EN"
DOMAIN = "onrecord"  # RFC 7986, 5.3: a uid needs no host of the machine that made it
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # where no source says when it was published
STATUS = {"planned": "CONFIRMED", "held": "CONFIRMED", "postponed": "CONFIRMED", "cancelled": "CANCELLED"}
PREFIX = {"cancelled": "Cancelled: ", "postponed": "Postponed: "}
NO_NEW_DAY = "Postponed, no new date: "


def placed(entry: Entry) -> Days | None:
    """The days on which an entry stands; None where nothing says when it is.

    A forecast stands on the last day of its horizon, and what was postponed without a new day on its old one.
    """
    if isinstance(entry, Foretold):
        found = days(entry.horizon)
        return Days(found.last, found.last) if found else None
    return days(entry.date or next(reversed(entry.moved_from), None))


def ics(entries: Iterable[Entry], zone: ZoneInfo | None = None) -> bytes:
    """One VCALENDAR with a VEVENT for each entry that has a place in it; the same entries give the same bytes."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    stretches = [(entry, stretch) for entry in entries if (stretch := placed(entry))]
    for entry, stretch in stretches:
        calendar.add_component(_event(entry, stretch, zone))
    if zone is not None and stretches:
        first = min(stretch.first for _, stretch in stretches)
        calendar.add_missing_timezones(first_date=first.replace(month=1, day=1))
    return bytes(calendar.to_ical())


def summary(entry: Entry) -> str:
    """One line: what is to be or who foretells it, with the marks that a calendar can't give otherwise."""
    if isinstance(entry, Foretold):
        return line(f"{entry.force.capitalize()}, {entry.speaker or entry.role or 'unnamed'}: {entry.what}")
    stretch = days(entry.date)
    prefix = PREFIX.get(entry.status, "") if stretch or entry.status == "cancelled" else NO_NEW_DAY
    who = f" ({', '.join(entry.actors)})" if entry.actors else ""
    whole = stretch and (stretch.is_one or "/" in (entry.date or ""))
    rough = f" – some day in {in_words(entry.date)}" if entry.date and stretch and not whole else ""
    return line(f"{prefix}{entry.what}{who}{rough}")


def _event(entry: Entry, stretch: Days, zone: ZoneInfo | None) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{entry.uid}@{DOMAIN}")
    event.add("dtstamp", _stamp(entry))
    event.add("summary", summary(entry))
    if isinstance(entry, Foretold):
        _add_days(event, stretch, busy=False)
        event.add("categories", [entry.force.upper()])
        parts = [f"Condition: {line(entry.condition)}"] if entry.condition else []
    else:
        _add_occasion(event, entry, stretch, zone)
        parts = list(_details(entry))
    event.add("description", "\n".join([*parts, *sources(entry)]))
    return event


def _add_occasion(event: icalendar.Event, entry: Occasion, stretch: Days, zone: ZoneInfo | None) -> None:
    clock = _clock(entry.time) if entry.date and stretch.is_one else None
    if clock is None:
        _add_days(event, stretch, busy=stretch.is_one)
    else:
        event.add("dtstart", datetime.combine(stretch.first, clock, zone))
    event.add("status", STATUS[entry.status] if entry.date or entry.status == "cancelled" else "TENTATIVE")
    event.add("sequence", entry.changes)
    event.add("categories", list(dict.fromkeys(filter(None, [entry.type.upper(), entry.plover]))))
    if entry.place:
        event.add("location", line(entry.place))
    if entry.moved_from:
        event.add("comment", f"Moved from {', '.join(entry.moved_from)}")
    if url := next((a.url for a in entry.accounts if a.url and a.url.startswith(("http://", "https://"))), None):
        event.add("url", line(url))


def _add_days(event: icalendar.Event, stretch: Days, busy: bool) -> None:
    """Whole days; the end is exclusive (RFC 5545, 3.6.1)."""
    event.add("dtstart", stretch.first)
    event.add("dtend", stretch.last + timedelta(1))
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")


def _details(entry: Occasion) -> Iterator[str]:
    if entry.announced_by:
        yield line(f"According to {', '.join(entry.announced_by)}")
    yield from (f"Sources differ on {conflict(one)}" for one in entry.conflicts)


def _clock(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None


def _stamp(entry: Entry) -> datetime:
    """When its latest source was published."""
    parts = entry.sources if isinstance(entry, Foretold) else entry.accounts
    return max((_moment(one.published) for one in parts), default=EPOCH)


def _moment(published: str | None) -> datetime:
    """A publication in UTC; the first moment of what is known to the day or less."""
    try:
        moment = datetime.fromisoformat(published or "")
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        found = days(published)
        return datetime.combine(found.first, time(), UTC) if found else EPOCH
