"""What lies ahead."""

from __future__ import annotations

from typing import Any

from onrecord.digest.coming import coming_up
from onrecord.model import Reading
from tests.readings import reading
from tests.varania import ministers, strike

MARCH: dict[str, Any] = {"type": "protest", "status": "planned", "date": "2024-05-17", "place": "Torvin"}


def march(id: str, what: str = "a march for free elections", published: str = "2024-05-12", **changes: Any) -> Reading:
    return reading(id, f"The party plans [[e1|{what}]].", {"e1": {**MARCH, **changes}}, published=published)


def test_an_event_in_two_documents_is_shown_once_in_its_fullest_form() -> None:
    (meeting,) = coming_up(ministers(), "2024-05-15")
    assert (meeting.time, meeting.place, meeting.actors) == ("11:00", "Sarn", ("Varania", "Ledonia"))
    assert meeting.documents == ("g1", "g2")


def test_what_lies_behind_is_left_out_and_the_day_itself_is_ahead() -> None:
    assert coming_up([march("a")], "2024-05-18") == ()
    assert len(coming_up([march("a")], "2024-05-17")) == 1
    assert len(coming_up([march("a", date="2024-05")], "2024-05-31")) == 1
    assert len(coming_up([march("a", date="2024-W20")], "2024-05-19")) == 1
    assert coming_up([march("a", date="2024-W20")], "2024-05-20") == ()
    assert len(coming_up([march("a", date=None)], "2024-05-31")) == 1


def test_what_was_held_is_not_coming_and_what_was_cancelled_is_marked() -> None:
    (visit,) = coming_up(strike(), "2024-05-13")
    assert (visit.what, visit.status) == ("The visit of the transport minister", "cancelled")


def test_what_was_cancelled_in_the_period_is_told_though_its_day_has_passed() -> None:
    assert [event.status for event in coming_up(strike(), "2024-05-20", "2024-05-13")] == ["cancelled"]
    assert coming_up(strike(), "2024-05-20", "2024-05-19") == ()


def test_a_postponed_event_has_its_new_date_only() -> None:
    later = march("b", "the march", "2024-05-14", status="postponed", date="2024-05-24")
    (event,) = coming_up([later, march("a")], "2024-05-14")
    assert (event.date, event.status, event.documents) == ("2024-05-24", "postponed", ("a", "b"))


def test_without_a_date_it_must_be_said_to_lie_ahead() -> None:
    undated = {**MARCH, "date": None, "place": None}
    plan = reading("a", "The party plans [[e1|a congress]].", {"e1": undated}, published="2024-05-12")
    marked = "“[[s1|The state will pay]],” [[s1.source|Droste]] [[s1.cue|said]] at [[e1|the congress]]."
    mention = reading("b", marked, {"s1": {"speaker": "Droste"}, "e1": undated}, published="2024-05-12")
    assert len(coming_up([plan], "2024-05-14")) == 1
    assert coming_up([mention], "2024-05-14") == ()


def test_other_places_subjects_and_days_are_other_events() -> None:
    others = [march("b", place="Brelsk"), march("c", "a picket of the dockers"), march("d", date="2024-05-19")]
    assert len(coming_up([march("a"), *others], "2024-05-14")) == 4


def test_events_are_in_order_of_date_and_time() -> None:
    events = [
        march("a", date="2024-05-19"),
        march("b", time="18:00"),
        march("c", "a vigil", time="09:00"),
        march("d", "a run", date=None),
    ]
    assert [event.document for event in coming_up(events, "2024-05-14")] == ["c", "b", "a", "d"]


def test_a_thin_wording_is_shown_with_its_sentence() -> None:
    thin = reading("a", "It rained. The dockers will begin [[e1|a strike]] in Sarn. “So be it.”", {"e1": MARCH})
    (coming,) = coming_up([thin], "2024-05-14")
    assert coming.what == "The dockers will begin a strike in Sarn"
    leaning = reading("a", "They will begin [[e1|a strike]].", {"e1": MARCH})
    assert coming_up([leaning], "2024-05-14")[0].what == "a strike"


def test_an_event_is_told_also_where_who_announced_it_waits_for_review() -> None:
    details = {"s1": {"review": True}, "e1": {**MARCH, "statement": "s1"}}
    (coming,) = coming_up([reading("a", "“[[s1|We plan [[e1|a march]]]]”", details)], "2024-05-14")
    assert coming.what == "a march"
