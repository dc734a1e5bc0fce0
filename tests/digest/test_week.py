"""The example week from its files to an issue: what examples/week.toml says is planted has to come up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from onrecord.digest import render
from onrecord.digest.formats import TEXTS
from onrecord.model import Issue, Item, Reading

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANTED: dict[str, Any] = tomllib.loads((EXAMPLES / "week.toml").read_text("utf-8"))


def files(issue: Issue, documents: Iterable[str]) -> set[str]:
    """The planted names of documents: a number, or the folder of the chat."""
    paths = {entry.id: Path(entry.path or "") for entry in issue.documents}
    return {"telegram" if paths[id].name == "result.json" else paths[id].name[:2] for id in documents}


def items(issue: Issue) -> list[Item]:
    return [item for section in issue.sections for item in section.items]


@pytest.mark.parametrize("topic", PLANTED["topics"])
def test_each_planted_topic_is_one_section(issue: Issue, topic: str) -> None:
    found = [files(issue, {id for item in section.items for id in item.documents}) for section in issue.sections]
    own = [names for names in found if len(names & set(PLANTED["topics"][topic])) >= len(names) / 2]
    assert len(own) == 1
    others = [other for name, other in PLANTED["topics"].items() if name != topic]
    assert not any(len(own[0] & set(other)) >= len(own[0]) / 2 for other in others)
    assert len(found) == len(PLANTED["topics"])


def test_noise_and_unread_documents_are_left_out(issue: Issue) -> None:
    left_out = {name: entry.why for entry in issue.left_out for name in files(issue, [entry.document])}
    assert set(PLANTED["noise"]) <= {name for name, why in left_out.items() if why in ("off topic", "nothing said")}
    assert {left_out[name] for name in PLANTED["unread"]} == {
        f"not read: language {language}" for language in PLANTED["unread"].values()
    }


def test_the_wire_story_is_one_with_its_outlets(issue: Issue) -> None:
    copies = [entry.document for entry in issue.left_out if entry.why.startswith("duplicate")]
    assert files(issue, copies) == set(PLANTED["wire"]["files"][1:])
    outlets = {entry.id: entry.outlet for entry in issue.documents}
    credited = [{outlets[id] for id in item.documents} for item in items(issue)]
    assert any(set(PLANTED["wire"]["outlets"]) <= names for names in credited)


def test_the_altered_quotation_is_shown_in_both_wordings(issue: Issue) -> None:
    texts = [item.text for item in items(issue)]
    assert any(all(word in text for pair in PLANTED["altered"]["words"] for word in pair) for text in texts)


@pytest.mark.parametrize("event", PLANTED["events"], ids=lambda event: f"{event['type']}-{event['date']}")
def test_each_planted_event_is_coming_up_once(issue: Issue, event: dict[str, str]) -> None:
    there = [coming for coming in issue.coming_up if event.get("place", "") in (coming.place or "")]
    found = [{"type": c.type, "status": c.status, "date": c.date, "time": c.time, "place": c.place} for c in there]
    assert sum({**event, "place": coming["place"]}.items() <= coming.items() for coming in found) == 1


@pytest.mark.parametrize("format", TEXTS)
def test_every_format_prints_it(issue: Issue, readings: list[Reading], format: str) -> None:
    assert issue.title.text.split()[0] in render(issue, readings, format)
