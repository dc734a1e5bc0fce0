"""Forecasts, promises and threats."""

from __future__ import annotations

import pytest

from onrecord.calendar import foretold
from onrecord.model import Reading, Span
from tests.calendar.examples import says
from tests.readings import reading

IF = "If the minister signs by Friday, no train will stop on 20 March"


def test_who_says_what_on_which_condition_and_for_when() -> None:
    said = reading(
        "a",
        f"“[[s1|{IF}]],” [[s1.cue|said]] [[s1.source|Marta Quill]], head of the union.",
        {"s1": {"speaker": "Marta Quill", "role": "head of the union", "force": "promise", "condition": Span(1, 32)}},
        published="2025-03-13", outlet="Torvin Courier",
    )  # fmt: skip
    (promise,) = foretold([said])
    assert (promise.force, promise.speaker, promise.role) == ("promise", "Marta Quill", "head of the union")
    assert (promise.what, promise.condition) == (IF, "If the minister signs by Friday")
    # The day that the words are for, not the one by which the condition has to be met.
    assert promise.horizon == "2025-03-20"
    (source,) = promise.sources
    assert (source.document, source.statement, source.outlet, source.published) == (
        "a", "s1", "Torvin Courier", "2025-03-13")  # fmt: skip
    assert source.content[0].of(said.document.text) == IF


@pytest.mark.parametrize(
    ("what", "horizon"),
    [
        ("The tariff will rise", None),
        ("The tariff will rise in April 2025", "2025-04"),
        ("The tariff will fall as it fell in 2019", None),
        ("What was agreed on 12 March will be signed on 14 March", "2025-03-14"),
    ],
)
def test_the_horizon_is_the_first_day_that_does_not_lie_behind(what: str, horizon: str | None) -> None:
    (one,) = foretold([says("a", what)])
    assert one.horizon == horizon


def test_a_date_beside_the_words_is_none_of_theirs() -> None:
    said = reading("a", "“[[s1|It will rise]],” she [[s1.cue|said]] on 14 March.", {"s1": {"force": "forecast"}},
                   published="2025-03-13")  # fmt: skip
    assert [one.horizon for one in foretold([said])] == [None]


def test_what_is_no_forecast_promise_or_threat_is_left_out() -> None:
    forces = ("forecast", "promise", "threat", "assertion", "demand", "announcement")
    readings = [says(force, "We will come", force=force) for force in forces]
    assert {one.force for one in foretold(readings)} == {"forecast", "promise", "threat"}


def test_the_same_words_of_one_speaker_are_told_once_with_all_sources() -> None:
    copies = [says("b", "No train will leave", "2025-03-14"), says("a", "No train will leave")]
    (one,) = foretold(copies)
    assert [source.document for source in one.sources] == ["a", "b"]
    assert len(foretold([*copies, says("c", "No train will leave", speaker="Olek Braun")])) == 2


def test_next_week_said_twice_is_two_weeks() -> None:
    again: list[Reading] = [says(day, "We strike next week", day) for day in ("2025-03-13", "2025-05-13")]
    assert [one.horizon for one in foretold(again)] == ["2025-W12", "2025-W21"]


def test_it_waits_for_review_where_no_source_is_sure() -> None:
    unsure = says("a", "No train will leave", review=True)
    assert [one.review for one in foretold([unsure])] == [True]
    assert [one.review for one in foretold([unsure, says("b", "No train will leave")])] == [False]
