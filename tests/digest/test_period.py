"""The documents of a period and the date of an issue."""

from __future__ import annotations

import pytest

from onrecord.digest.period import first_day, issue_date, within
from onrecord.errors import QueryError
from onrecord.model import Document, Reading


def dated(*days: str | None) -> list[Reading]:
    return [Reading(Document(str(number), "Text.", published=day)) for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("2024-05-09", False), ("2024-05-10", True), ("2024-05-12T23:59:00+04:00", True), ("2024-05-13", False),
        ("2024-05", True), ("2024-04", False), ("2024", True), (None, True),
    ],
)  # fmt: skip
def test_a_document_counts_if_its_date_overlaps_the_period(published: str | None, kept: bool) -> None:
    assert bool(within(dated(published), "2024-05-10", "2024-05-12")) is kept


def test_an_open_period_keeps_all_in_order_of_date() -> None:
    found = within(dated(None, "2024-05-12", "2024-05-10"), None, None)
    assert [reading.document.id for reading in found] == ["2", "1", "0"]


def test_the_date_is_the_end_of_the_period_or_the_latest_publication() -> None:
    readings = dated("2024-05-10", None, "2024-05-12T08:00:00Z")
    assert issue_date(readings, "2024-05-31") == "2024-05-31"
    assert issue_date(readings, None) == "2024-05-12"
    assert issue_date([], None) == ""


def test_the_first_day_is_the_start_of_the_period_or_the_earliest_publication() -> None:
    readings = dated("2024-05-10", None, "2024-05-12T08:00:00Z")
    assert first_day(readings, "2024-05-01") == "2024-05-01"
    assert first_day(readings, None) == "2024-05-10"
    assert first_day([], None) == ""


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "17.05.2024"])
def test_what_is_no_date_is_named(day: str) -> None:
    with pytest.raises(QueryError, match="not a date"):
        within([], day, None)
