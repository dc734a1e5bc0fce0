"""One event across documents: what belongs together, and what does not."""

from __future__ import annotations

import random
from typing import Any

import pytest

from onrecord.calendar import Claim, gathered
from onrecord.model import Reading
from tests.calendar.examples import RALLY, one, told
from tests.readings import reading

HEARING: dict[str, Any] = {"type": "trial", "status": "planned", "date": "2025-03-12"}
NADIA = "the hearing in the case of Nadia Brenko"


def hearing(id: str, published: str, **changes: Any) -> Reading:
    return told(id, NADIA, published, **{**HEARING, "place": None, **changes})


def test_what_sources_differ_on_is_kept_with_who_says_it() -> None:
    courier = told("a", time="16:00", outlet="Torvin Courier")
    harbour = told("b", "the rally", "2025-03-11", time="15:00", outlet="Radio Harbour")
    vna = told("c", "the rally", "2025-03-11", time="16:00", outlet="VNA")
    occasion = one(courier, harbour, vna)
    (conflict,) = occasion.conflicts
    assert conflict.field == "time"
    assert conflict.claims == (Claim("16:00", ("Torvin Courier", "VNA")), Claim("15:00", ("Radio Harbour",)))
    assert [account.event.time for account in occasion.accounts] == ["16:00", "15:00", "16:00"]


def test_an_outlet_that_corrects_itself_is_in_no_conflict() -> None:
    first = told("a", time="16:00", outlet="Torvin Courier")
    occasion = one(first, told("b", published="2025-03-12", time="15:00", outlet="Torvin Courier"))
    assert (occasion.time, occasion.conflicts) == ("15:00", ())


def test_the_two_who_meet_on_one_day_are_in_one_place() -> None:
    parties: dict[str, Any] = {"type": "meeting", "date": "2025-03-18", "actors": ("Varania", "Ledonia")}
    sarn = told("a", "the meeting", place="Sarn", **parties)
    (conflict,) = one(sarn, told("b", "talks", place="Torvin", **parties)).conflicts
    assert [claim.value for claim in conflict.claims] == ["Sarn", "Torvin"]
    month: dict[str, Any] = {**parties, "date": "2025-03"}
    undated: dict[str, Any] = {**parties, "date": None}
    assert (
        len(gathered([told("a", "the meeting", place="Sarn", **month), told("b", "talks", place="Torvin", **undated)]))
        == 2
    )


def test_with_somebody_else_it_is_another_meeting() -> None:
    ledonia = told("a", "talks", type="meeting", place=None, actors=("Varania", "Ledonia"))
    norland = told("b", "talks", type="meeting", place=None, actors=("Varania", "Norland"))
    assert len(gathered([ledonia, norland])) == 2


def test_the_trace_leads_to_each_document() -> None:
    text = "[[s1|Come to [[e1|the rally]] in Torvin]], [[s1.source|Mira Solvey]] [[s1.cue|said]]."
    details = {"s1": {"speaker": "Mira Solvey"}, "e1": {**RALLY, "statement": "s1"}}
    said = reading("a", text, details, published="2025-03-10", outlet="Open Line", url="https://openline.example/1")
    occasion = one(said, told("b"))
    first = occasion.accounts[0]
    assert (first.document, first.outlet, first.event.statement, first.announced_by) == (
        "a", "Open Line", "s1", "Mira Solvey")  # fmt: skip
    assert first.event.what.of(said.document.text) == first.what == "the rally"
    assert occasion.announced_by == ("Mira Solvey",)
    assert occasion.documents == ("a", "b")


def test_the_latest_source_says_whether_it_takes_place() -> None:
    plan, off = told("a"), told("b", published="2025-03-12", status="cancelled")
    assert one(off, plan).status == "cancelled"
    assert one(plan, told("b", published="2025-03-23", status="held")).status == "held"


def test_on_one_day_a_change_of_plan_is_the_latest_word_and_the_plan_a_conflict() -> None:
    off = told("a", published="2025-03-12T08:00:00", status="cancelled")
    occasion = one(
        off, told("b", published="2025-03-12T17:00:00"), told("c", published="2025-03-13", status="cancelled")
    )
    assert (occasion.status, occasion.conflicts) == ("cancelled", ())
    occasion = one(off, told("c", published="2025-03-13"))
    assert [conflict.field for conflict in occasion.conflicts] == ["status"]


@pytest.mark.parametrize(("cue", "status"), [("announced", "postponed"), ("fears", "planned"), ("believes", "planned")])
def test_what_somebody_holds_likely_does_not_change_the_plan(cue: str, status: str) -> None:
    plan, moved = told("a", "a rally"), {**RALLY, "status": "postponed", "date": None}
    word = reading(
        "b",
        f"[[s1.source|Leo Farn]] [[s1.cue|{cue}]] that [[s1|[[e1|the rally]] will be postponed]].",
        {"s1": {"speaker": "Leo Farn", "type": "indirect"}, "e1": moved},
        published="2025-03-12",
    )
    assert one(plan, word).status == status


def test_what_was_moved_is_one_event_on_its_new_day() -> None:
    moved = hearing("b", "2025-03-11", status="postponed", date="2025-03-26")
    occasion = one(hearing("a", "2025-03-04"), moved, hearing("c", "2025-03-14", date="2025-03-26"))
    assert (occasion.status, occasion.date, occasion.moved_from) == ("postponed", "2025-03-26", ("2025-03-12",))
    assert occasion.changes == 1


def test_it_may_be_moved_twice() -> None:
    moves = [hearing(day, day, status="postponed", date=new) for day, new in
             (("2025-03-11", "2025-03-26"), ("2025-03-25", "2025-04-09"))]  # fmt: skip
    occasion = one(*moves, hearing("a", "2025-03-04"))
    assert (occasion.date, occasion.moved_from) == ("2025-04-09", ("2025-03-12", "2025-03-26"))
    assert occasion.changes == 2


def test_a_day_that_was_announced_before_is_not_the_new_one() -> None:
    occasion = one(hearing("a", "2025-03-04"), hearing("b", "2025-03-11", status="postponed"))
    assert (occasion.status, occasion.date, occasion.moved_from) == ("postponed", None, ("2025-03-12",))


def test_to_be_cancelled_twice_is_one_change() -> None:
    off = [told(day, published=day, status="cancelled", date=date) for day, date in
           (("2025-03-11", "2025-03-22"), ("2025-03-12", None))]  # fmt: skip
    assert one(told("a"), *off).changes == 1


def test_what_was_held_has_not_been_moved() -> None:
    held = hearing("a", "2025-03-13", status="held")
    assert len(gathered([held, hearing("b", "2025-03-14", status="postponed", date="2025-03-26")])) == 2


@pytest.mark.parametrize(
    "other",
    [
        told("b", place="Brelsk"),
        told("b", date="2025-03-23"),
        told("b", type="strike"),
        told("b", "a rally for higher pensions"),
        told("b", actors=("Homeland Union",)),
    ],
)
def test_other_places_days_kinds_subjects_and_organisers_are_other_events(other: Reading) -> None:
    rally = told("a", "a rally against the draft law", actors=("Common Ground Party",))
    assert len(gathered([rally, other])) == 2


def test_the_first_reading_is_not_the_second() -> None:
    readings = [told("a", "the first reading", type="vote"), told("b", "the second reading", type="vote")]
    assert len({occasion.uid for occasion in gathered(readings)}) == 2


def test_a_square_lies_in_its_town_where_a_source_says_so() -> None:
    square = told("a", "the rally", place="Harbour Square")
    town = told("b", "the rally", place="Torvin")
    assert len(gathered([square, town])) == 2
    assert (
        one(square, town, told("c", "the rally", place="Harbour Square in Torvin")).place == "Harbour Square in Torvin"
    )


def test_a_mention_without_a_date_joins_the_one_event_that_fits_and_stays_alone_between_two() -> None:
    bare = told("b", "the rally", "2025-03-12", date=None, place=None)
    assert one(told("a"), bare).date == "2025-03-22"
    assert len(gathered([told("a"), told("c", date="2025-03-29"), bare])) == 3
    assert len(gathered([told("a"), told("b", "the rally", "2023-01-12", date=None, place=None)])) == 2


def test_a_month_is_told_of_the_day_in_it() -> None:
    occasion = one(told("a", date="2025-03"), told("b", "the rally", "2025-03-12"))
    assert occasion.date == "2025-03-22"


def test_the_order_of_documents_does_not_matter_and_uids_last() -> None:
    readings = [
        told("a", "a rally against the draft law", actors=("Common Ground Party",), time="16:00"),
        told("b", "the rally", "2025-03-11"),
        told("c", "a vigil", place="Brelsk"),
        hearing("d", "2025-03-04"),
        hearing("e", "2025-03-11", status="postponed", date="2025-03-26"),
        told("f", "the summit", None, type="summit", date="2025-04"),
    ]
    expected = gathered(readings)
    for seed in range(5):
        random.Random(seed).shuffle(readings)
        assert gathered(readings) == expected
    assert len({occasion.uid for occasion in expected}) == len(expected) == 4


def test_a_uid_stays_when_more_is_told_and_when_the_document_is_another() -> None:
    plan = told("a", "a rally against the draft law")
    uid = one(plan).uid
    assert one(plan, told("b", published="2025-03-12", status="postponed", date="2025-03-29")).uid == uid
    assert one(told("z", "a rally against the draft law", outlet="Open Line")).uid == uid


def test_two_events_never_share_a_uid() -> None:
    # Nothing but the hour tells these two apart, and it may change: it is not part of a uid.
    found = gathered([told("a", place=None, time="10:00"), told("b", place=None, time="16:00")])
    assert len({occasion.uid for occasion in found}) == len(found) == 2


def test_many_accounts_of_one_event_are_one() -> None:
    readings = [told(f"d{n:04}", "the rally", f"2025-03-{1 + n % 20:02}", time="16:00") for n in range(2000)]
    assert len(one(*readings).accounts) == 2000


def test_no_documents_no_events() -> None:
    assert gathered([]) == ()
