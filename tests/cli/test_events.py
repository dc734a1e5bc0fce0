"""`onrecord events` and `onrecord forecasts` over the example week: from its files and from an archive."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import vobject

from tests.cli.test_read import run

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANTED: dict[str, Any] = tomllib.loads((EXAMPLES / "week.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the example week in its archive."""
    folder = tmp_path_factory.mktemp("varania")
    assert run("init", folder)[0] == 0
    assert run("add", EXAMPLES / "week", "--workspace", folder, "--quiet")[0] == 0
    return folder


@pytest.fixture(autouse=True)
def here(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def objects(*arguments: str | Path) -> list[dict[str, Any]]:
    status, out, err = run(*arguments, "--format", "json")
    assert status == 0, err
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("event", PLANTED["events"], ids=lambda event: f"{event['type']}-{event['date']}")
def test_each_planted_event_is_there_once(event: dict[str, str]) -> None:
    found = objects("events")
    there = [one for one in found if event.get("place", "") in (one["place"] or "")]
    assert sum({**event, "place": one["place"]}.items() <= one.items() for one in there) == 1


def test_files_and_archive_give_the_same_calendar() -> None:
    assert objects("events", EXAMPLES / "week") == objects("events")


def test_the_calendar_is_read_by_another_program_and_keeps_its_uids(workspace: Path) -> None:
    assert run("events", "-o", "week.ics", "--quiet")[0] == 0
    first = (workspace / "week.ics").read_bytes()
    calendar = vobject.readOne(first.decode())
    calendar.validate(raiseException=True)
    assert {event.uid.value for event in calendar.vevent_list} == {
        f"{one['uid']}@onrecord" for one in objects("events") if one["date"]
    }
    (visit,) = [event for event in calendar.vevent_list if event.status.value == "CANCELLED"]
    assert "Ledonian president" in visit.summary.value
    assert run("add", EXAMPLES / "week", "--quiet")[0] == 0
    assert run("events", "-o", "week.ics", "--quiet")[0] == 0
    assert (workspace / "week.ics").read_bytes() == first


def test_hours_are_in_the_time_zone_of_the_workspace(workspace: Path, tmp_path: Path) -> None:
    assert b"TZID" not in (run("events", "--format", "ics", "--quiet")[1].encode())
    other = tmp_path / "riga"
    shutil.copytree(workspace, other)
    settings = other / "onrecord.toml"
    settings.write_text(settings.read_text("utf-8").replace('timezone = ""', 'timezone = "Europe/Riga"'), "utf-8")
    out = run("events", "--format", "ics", "--workspace", other, "--quiet")[1]
    assert "DTSTART;TZID=Europe/Riga:20250322T140000" in out
    settings.write_text('timezone = "Europe/Torvin"', "utf-8")
    status, _, err = run("events", "--workspace", other)
    assert (status, len(err.splitlines())) == (1, 1)


def test_what_is_due() -> None:
    found = objects("events", "--due", "2025-03-20")
    assert {one["kind"] for one in found} == {"event", "statement"}
    assert [one["type"] for one in found if one["kind"] == "event"] == ["strike"]
    assert any("March 20" in one["what"] for one in found if one["kind"] == "statement")
    assert objects("events", "--due", "2024-03-20") == []


def test_the_period_of_events() -> None:
    found = objects("events", "--from", "2025-03-24", "--to", "2025-03-31")
    assert [one["date"] for one in found] == ["2025-03-26", "2025-03-27"]


def test_forecasts_with_speaker_condition_and_horizon() -> None:
    (promise,) = objects("forecasts", "--speaker", "karsten")
    assert (promise["force"], promise["condition"]) == ("promise", "as long as the water stays where it flows")
    assert "2025-03-18" in [one["horizon"] for one in objects("forecasts", "--due", "2025-03-18")]
    texts = [one["what"] for one in objects("forecasts")]
    assert len(texts) == len(set(texts))
    assert {one["force"] for one in objects("forecasts")} == {"forecast", "promise", "threat"}


def test_forecasts_of_a_period_as_a_table() -> None:
    out = run("forecasts", "--from", "2025-03-16", "--format", "csv")[1]
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert rows
    assert {row["published"][:10] for row in rows} <= {"2025-03-16", ""}


def test_people_get_lines() -> None:
    assert "protest, planned: a rally against the draft law" in run("events")[1]
    assert "promise, Edvard Karsten" in run("forecasts")[1]


def test_wrong_usage_gets_one_line(tmp_path: Path) -> None:
    assert run("events", "-o", "week.poem")[0] == 2
    assert run("events", "--due", "tomorrow")[0] == 2
    assert run("forecasts", "--format", "ics")[0] == 2
    assert run("events", "-o", tmp_path / "nowhere" / "week.ics")[0] == 2
    status, _, err = run("events", tmp_path / "missing.txt")
    assert (status, len(err.splitlines())) == (1, 1)
    assert run("init", tmp_path / "empty")[0] == 0
    status, _, err = run("events", "--workspace", tmp_path / "empty")
    assert (status, len(err.splitlines())) == (1, 1)
    assert "onrecord add" in err
