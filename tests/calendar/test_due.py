"""What is looked up by its day."""

from __future__ import annotations

import pytest

from onrecord.calendar import Foretold, Occasion, events, forecasts
from tests.calendar.examples import says, told

MARCH = [
    told("rally"),
    told("summit", "the summit", type="summit", date="2025-04"),
    told("vote", "the election", type="election", date="2025"),
    told("plan", "the hearing of Nadia Brenko", type="trial", place=None, date="2025-03-12", published="2025-03-02"),
    told("move", "the hearing of Nadia Brenko", type="trial", place=None, date="2025-03-26", status="postponed"),
    told("open", "the congress", type="other", date=None),
    says("strike", "No train will leave on 22 March"),
]


def kinds(due: str | None = None, from_: str | None = None, to: str | None = None) -> list[str]:
    found = events(MARCH, from_, to, due)
    return [entry.type if isinstance(entry, Occasion) else entry.force for entry in found]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2025-03-22", ["protest", "forecast"]),
        ("2025-03-23", []),
        ("2025-04-10", ["summit"]),
        ("2025-12-31", ["election"]),
        ("2025-03", ["protest", "forecast", "trial"]),
        ("2025-03-12", ["trial"]),
        ("2025-03-26", ["trial"]),
    ],
)
def test_due_is_what_was_announced_or_foretold_for_a_day(due: str, expected: list[str]) -> None:
    assert kinds(due) == expected


def test_the_period_is_that_of_the_events() -> None:
    assert kinds() == ["election", "protest", "trial", "summit", "other"]
    assert kinds(from_="2025-03-22", to="2025-03-25") == ["election", "protest"]
    assert kinds(to="2025-03-21") == ["election", "trial"]
    assert kinds(from_="2025-05") == ["election"]


def foretold_by(**filters: str) -> list[str]:
    readings = [
        says("a", "No train will leave on 22 March"),
        says("b", "The tariff will rise", "2025-03-20", "Ilva Droste"),
        says("c", "The state will pay", None, "Ədvard Karsten"),
    ]
    return [one.sources[0].document for one in forecasts(readings, **filters)]


def test_forecasts_by_period_horizon_and_speaker() -> None:
    assert foretold_by() == ["a", "b", "c"]
    assert foretold_by(to="2025-03-15") == ["a", "c"]
    assert foretold_by(from_="2025-03-15") == ["b", "c"]
    assert foretold_by(due="2025-03-22") == ["a"]
    assert foretold_by(speaker="droste") == ["b"]
    assert foretold_by(speaker="edvard") == ["c"]


def test_nothing_is_due_where_nothing_is_told() -> None:
    assert events([], due="2025-03-22") == []
    assert all(isinstance(entry, Foretold) for entry in events([says("a", "It will rise today")], due="2025-03-13"))
