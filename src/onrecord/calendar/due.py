"""What is looked up by its day: events, and the forecasts, promises and threats that somebody can be held to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.actors.fold import fold
from onrecord.calendar.accounts import accounts_of
from onrecord.calendar.gathering import gather
from onrecord.calendar.occasion import Account, Occasion
from onrecord.calendar.prospects import Foretold, foretold, foretold_in, told_once
from onrecord.calendar.telling import first_day
from onrecord.calendar.when import Days, days
from onrecord.model import Reading

Entry = Occasion | Foretold
# Days: a week or a month is looked up on each of its days; a longer time, such as “this year”, when it ends.
LONGEST = 31


def events(
    readings: Iterable[Reading], from_: str | None = None, to: str | None = None, due: str | None = None
) -> list[Entry]:
    """The events with a day from `from_` to `to`, by date, each once; days are ISO 8601, both included.

    With `due`, a day, month or year, only what was announced for it, and with it the statements that foretell it.
    """
    accounts: list[Account] = []
    told: list[Foretold] = []
    for reading in readings:
        accounts += accounts_of(reading)
        told += foretold_in(reading) if due else ()
    entries: list[Entry] = [*gather(accounts), *told_once(told)]
    found = [one for one in entries if _is_within(dates(one), from_, to) and _is_due(one, due)]
    return sorted(found, key=lambda one: first_day(dates(one)[-1] if dates(one) else None)) if due else found


def forecasts(
    readings: Iterable[Reading],
    from_: str | None = None,
    to: str | None = None,
    due: str | None = None,
    speaker: str | None = None,
) -> Iterator[Foretold]:
    """Forecasts, promises and threats published from `from_` to `to`, in order of publication; undated ones are in.

    `due` is a day, month or year that they were made for, `speaker` a part of the speaker's name in any spelling.
    """
    for one in foretold(readings):
        published = [source.published for source in one.sources]
        meant = fold(speaker or "") in fold(one.speaker or "")
        if meant and _is_due(one, due) and (not all(published) or _is_within(published, from_, to)):
            yield one


def dates(entry: Entry) -> tuple[str, ...]:
    """The days for which it was announced: of a moved event the old ones and the new one."""
    if isinstance(entry, Foretold):
        return (entry.horizon,) if entry.horizon else ()
    return (*entry.moved_from, entry.date) if entry.date else entry.moved_from


def _is_due(entry: Entry, due: str | None) -> bool:
    """Whether an entry is to be looked up on a day, or in a month or a year."""
    stretch = days(due)
    return stretch is None or any(_falls(found, stretch) for date in dates(entry) if (found := days(date)))


def _falls(found: Days, stretch: Days) -> bool:
    return found.meets(stretch) if found.length <= LONGEST else stretch.first <= found.last <= stretch.last


def _is_within(given: Iterable[str | None], from_: str | None, to: str | None) -> bool:
    """Whether one of the dates lies in the period; where there is no period all do."""
    first, last = days(from_), days(to)
    if not (first or last):
        return True
    found = [day for date in given if (day := days(date))]
    return any((not first or day.last >= first.first) and (not last or day.first <= last.last) for day in found)
