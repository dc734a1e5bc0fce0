"""iCalendar, read back by a parser of another library."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.calendar import Entry, foretold, gathered
from onrecord.calendar.ics import ics, summary
from onrecord.calendar.wording import line
from tests.calendar.examples import one, says, told


def parsed(*entries: Entry, zone: ZoneInfo | None = None) -> list[Any]:
    """The events that the other library finds in the calendar of these entries; it checks what RFC 5545 requires."""
    written = ics(entries, zone)
    assert all(len(part) <= 75 for part in written.split(b"\r\n"))
    calendar = vobject.readOne(written.decode())
    calendar.validate(raiseException=True)
    return list(calendar.contents.get("vevent", []))


def written(*entries: Entry, zone: ZoneInfo | None = None) -> Any:
    (event,) = parsed(*entries, zone=zone)
    return event


def test_an_event_with_its_hour_is_in_the_zone_of_the_workspace() -> None:
    rally = one(told("a", "a rally against the draft law", time="14:00", actors=("Common Ground Party",)))
    event = written(rally, zone=ZoneInfo("Europe/Riga"))
    assert event.dtstart.value.astimezone(UTC) == datetime(2025, 3, 22, 12, tzinfo=UTC)
    assert event.summary.value == "a rally against the draft law (Common Ground Party)"
    assert event.location.value == "Torvin"
    assert event.status.value == "CONFIRMED"
    assert event.categories.value == ["PROTEST"]
    assert written(rally).dtstart.value == datetime(2025, 3, 22, 14)  # floating


def test_a_whole_day_ends_before_the_next() -> None:
    event = written(one(told("a")))
    assert (event.dtstart.value, event.dtend.value) == (date(2025, 3, 22), date(2025, 3, 23))
    assert event.transp.value == "OPAQUE"


@pytest.mark.parametrize(
    ("when", "words", "start", "end"),
    [
        ("2025-04", " – some day in April 2025", date(2025, 4, 1), date(2025, 5, 1)),
        ("2025-W12", " – some day in the week of March 17, 2025", date(2025, 3, 17), date(2025, 3, 24)),
        ("2025-06-03/2025-06-05", "", date(2025, 6, 3), date(2025, 6, 6)),
    ],
)
def test_a_month_or_a_week_lasts_as_long_and_is_marked(when: str, words: str, start: date, end: date) -> None:
    event = written(one(told("a", date=when, time="14:00")))
    assert (event.dtstart.value, event.dtend.value) == (start, end)
    assert event.summary.value == f"a rally{words}"
    assert event.transp.value == "TRANSPARENT"


def test_what_is_cancelled_is_marked() -> None:
    event = written(one(told("a"), told("b", published="2025-03-12", status="cancelled")))
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")
    assert event.summary.value == "Cancelled: a rally"


def test_what_is_postponed_stands_on_its_new_day_under_its_old_uid() -> None:
    plan, move = told("a"), told("b", published="2025-03-12", status="postponed", date="2025-03-29")
    before, after = written(one(plan)), written(one(plan, move))
    assert before.uid.value == after.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.dtstart.value == date(2025, 3, 29)
    assert after.comment.value == "Moved from 2025-03-22"


def test_without_a_new_day_it_stands_on_the_old_one() -> None:
    event = written(one(told("a"), told("b", published="2025-03-12", status="postponed", date=None)))
    assert (event.dtstart.value, event.status.value) == (date(2025, 3, 22), "TENTATIVE")
    assert event.summary.value == "Postponed, no new date: a rally"


def test_what_was_postponed_and_then_cancelled_is_cancelled() -> None:
    moved = told("b", published="2025-03-12", status="postponed", date=None)
    event = written(one(told("a"), moved, told("c", published="2025-03-13", status="cancelled", date=None)))
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "2")


def test_an_address_can_not_add_lines() -> None:
    event = written(one(told("a", url="https://courier.example/\r\nSTATUS:CANCELLED")))
    assert event.status.value == "CONFIRMED"


def test_the_stamp_is_the_latest_publication() -> None:
    event = written(one(told("a", published="2025-03-12T18:00:00+02:00"), told("b", published="2025-03-11")))
    assert event.dtstamp.value == datetime(2025, 3, 12, 16, tzinfo=UTC)
    assert written(one(told("a", published=None))).dtstamp.value == datetime(1970, 1, 1, tzinfo=UTC)


def test_sources_and_what_they_differ_on_are_told() -> None:
    courier = told("a", time="16:00", outlet="Torvin Courier", url="https://courier.example/rally")
    event = written(one(courier, told("b", time="15:00", outlet="Radio Harbour; morning, news")))
    assert event.description.value.splitlines() == [
        "Sources differ on time: 16:00 (Torvin Courier), 15:00 (Radio Harbour; morning, news)",
        "Torvin Courier 2025-03-10",
        "Radio Harbour; morning, news 2025-03-10",
    ]
    assert event.url.value == "https://courier.example/rally"


def test_what_has_no_date_has_no_place_in_it() -> None:
    assert parsed(one(told("a", date=None)), *foretold([says("a", "It will rise")])) == []


def test_a_forecast_stands_on_the_last_day_it_was_made_for() -> None:
    event = written(*foretold([says("a", "It will rise in April 2025")]))
    assert (event.dtstart.value, event.dtend.value) == (date(2025, 4, 30), date(2025, 5, 1))
    assert event.summary.value == "Forecast, Marta Quill: It will rise in April 2025"
    assert (event.categories.value, event.transp.value) == (["FORECAST"], "TRANSPARENT")


def test_the_same_events_give_the_same_bytes() -> None:
    readings = [told("a", time="14:00"), told("b", "a vigil", place="Brelsk"), told("c", date="2025-03-29")]
    zone = ZoneInfo("Europe/Riga")
    assert ics(gathered(readings), zone) == ics(gathered(readings[::-1]), zone)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(TEXT, TEXT)
def test_any_words_survive(what: str, place: str) -> None:
    occasion = replace(one(told("a")), what=what, place=place)
    event = written(occasion)
    assert event.summary.value == summary(occasion) == line(what)
    assert getattr(event, "location", event.summary).value == line(place) or not line(place)
