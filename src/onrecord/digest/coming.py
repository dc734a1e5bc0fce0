"""What lies ahead: events that the documents announce, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.model import Coming, Event, EventStatus, Reading
from onrecord.topics.duplicates import age
from onrecord.topics.words import subject_words

VAGUE = 1  # stems; “a rally” fits any rally
AHEAD = frozenset({"planned", "postponed", "cancelled"})


class Announced(Struct, frozen=True):
    """An event where it stands."""

    event: Event
    reading: Reading

    @property
    def subject(self) -> frozenset[str]:
        """The stems of its words and its actors, by which it is recognised elsewhere."""
        what = self.event.what.of(self.reading.document.text)
        return frozenset(subject_words(" ".join([what, *self.event.actors])))


def coming_up(readings: Sequence[Reading], day: str, since: str = "") -> tuple[Coming, ...]:
    """The events on or after `day` (ISO 8601) by date and time; those without a date come last.

    What was cancelled is news also where its date lies behind, if not before `since`, the first day of the issue. An
    event in several documents is shown once, in its fullest wording, with the status and the date that the latest
    document gives it.
    """
    found: list[list[Announced]] = []
    for announced in _announced(readings):
        known = next((group for group in found if any(_is_same(announced, other) for other in group)), None)
        if known is None:
            found.append([announced])
        else:
            known.append(announced)
    coming = [_coming(group) for group in found]
    ahead = [event for event in coming if _is_ahead(event, since or day if event.status == "cancelled" else day)]
    return tuple(sorted(ahead, key=lambda event: (event.date or "~", event.time or "~", event.document, event.span)))


def _is_ahead(event: Coming, day: str) -> bool:
    return not event.date or event.date >= day[: len(event.date)]


def _announced(readings: Sequence[Reading]) -> Iterator[Announced]:
    for reading in sorted(readings, key=age):
        for event in reading.events:
            if event.status in AHEAD:
                yield Announced(event, reading)


def _is_same(one: Announced, other: Announced) -> bool:
    """The same kind and subject on the same day; a postponed event is recognised by its subject on any day.

    Where one of them is no more than “a rally”, day and place have to say that it is this one.
    """
    a, b = one.event, other.event
    if a.type != b.type or not _fit(a.place, b.place):
        return False
    moved = "postponed" in (a.status, b.status)
    same_time = moved or (_fit(a.date, b.date) and _fit(a.time, b.time))
    is_vague = min(len(one.subject), len(other.subject)) <= VAGUE and all((a.date, b.date, a.place, b.place))
    return same_time and (bool(one.subject & other.subject) or is_vague)


def _fit(one: str | None, other: str | None) -> bool:
    """Whether two dates, times or places can be the same: one is unknown, or the rougher of the two."""
    return not one or not other or one in other or other in one


def _coming(group: Sequence[Announced]) -> Coming:
    """One entry for all that documents say of an event, in order of age."""
    fullest = max(group, key=lambda announced: (_details(announced.event), len(announced.subject)))
    latest, own = group[-1].event, fullest.event
    dates = [a.event.date for a in group if a.event.date and a.event.status == latest.status]
    return Coming(
        what=own.what.of(fullest.reading.document.text),
        date=max(dates, key=len, default=own.date),
        time=own.time,
        place=own.place,
        actors=own.actors,
        document=fullest.reading.document.id,
        span=own.what,
        type=own.type,
        status=_last_word(group),
        documents=tuple(dict.fromkeys(a.reading.document.id for a in group)),
    )


def _last_word(group: Sequence[Announced]) -> EventStatus:
    """The latest status; but a new date that is merely repeated does not unsay that it is a new date."""
    latest = group[-1].event
    moved = any(a.event.status == "postponed" and _fit(a.event.date, latest.date) for a in group)
    return "postponed" if moved and latest.status == "planned" else latest.status


def _details(event: Event) -> int:
    return sum(map(bool, (event.date, event.time, event.place, event.actors)))
