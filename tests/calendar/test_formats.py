"""Lines, JSON and tables."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.calendar import foretold
from onrecord.calendar.formats import render
from onrecord.calendar.wording import EVENTS, FORECASTS, line
from tests.calendar.examples import one, says, told

RALLY = one(
    told("a", "a rally against the draft law", time="16:00", outlet="Torvin Courier", actors=("Green Front",)),
    told("b", "the rally", "2025-03-11", time="15:00", outlet="Radio Harbour"),
)
STRIKE = foretold([says("c", "No train will leave on 22 March", review=True)])


def test_lines_for_people() -> None:
    assert render([RALLY, *STRIKE], "text").decode().splitlines() == [
        "2025-03-22 15:00  protest, planned: a rally against the draft law",
        "    Torvin",
        "    Green Front",
        "    differs: time: 16:00 (Torvin Courier), 15:00 (Radio Harbour)",
        "    Torvin Courier 2025-03-10; Radio Harbour 2025-03-11",
        "2025-03-22  forecast, Marta Quill [for review]: No train will leave on 22 March",
        "    c 2025-03-13 s1",
    ]


def test_an_object_a_line_with_every_source() -> None:
    event, statement = map(json.loads, render([RALLY, *STRIKE], "json").splitlines())
    assert (event["kind"], statement["kind"]) == ("event", "statement")
    assert event["what"] == "a rally against the draft law"
    assert [(account["document"], account["event"]["what"], account["outlet"]) for account in event["accounts"]] == [
        ("a", [3, 32], "Torvin Courier"), ("b", [3, 12], "Radio Harbour")]  # fmt: skip
    assert event["conflicts"][0]["claims"][1] == {"value": "15:00", "sources": ["Radio Harbour"]}
    assert statement["horizon"] == "2025-03-22"


def table(data: bytes) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_a_table_of_events_has_statements_in_the_same_columns() -> None:
    event, statement = table(render([RALLY, *STRIKE], "csv"))
    assert tuple(event) == EVENTS
    assert (event["type"], event["date"], event["actors"]) == ("protest", "2025-03-22", "Green Front")
    assert event["conflicts"] == "time: 16:00 (Torvin Courier), 15:00 (Radio Harbour)"
    assert event["outlets"] == "Torvin Courier; Radio Harbour"
    assert (statement["type"], statement["date"], statement["announced_by"]) == (
        "forecast", "2025-03-22", "Marta Quill")  # fmt: skip


def test_a_table_of_forecasts() -> None:
    (row,) = table(render(STRIKE, "csv", FORECASTS))
    assert tuple(row) == FORECASTS
    assert (row["force"], row["horizon"], row["review"]) == ("forecast", "2025-03-22", "true")


@given(st.text())
def test_any_words_fit_in_a_line(words: str) -> None:
    assert line(line(words)) == line(words)
    assert len(line(words).splitlines()) <= 1
