"""Force: the cue decides, else the content."""

from __future__ import annotations

import pytest

from onrecord.reader.force import by_content, by_cue


@pytest.mark.parametrize(
    ("cue", "content", "force"),
    [
        ("accused", "the mayor of theft", "accusation"), ("denies", "that it rained", "denial"),
        ("did not say", "whether it rained", "denial"), ("has not denied", "it", "assertion"),
        ("asked", "whether it rained", "question"), ("asked", "the cabinet to resign", "call"),
        ("demanded", "an apology", "demand"), ("wants", "the cabinet to resign", "demand"),
        ("have called for", "a picket", "call"), ("called on", "both sides to stop", "call"),
        ("has called", "a rally", "announcement"), ("vowed", "to stay", "promise"),
        ("threatened", "to leave", "threat"),
        ("fears", "that it will rain", "forecast"), ("congratulated", "the judge", "praise"),
        ("said", "that it rained", None),
        ("swore", "that nobody drank", None), ("swore", "that she would pay", "promise"),
        ("wants", "the cranes sold by May", "demand"), ("warned", "us not to go", "call"),
        ("told", "to go home", "demand"),
        ("asked", "to be heard", "call"),
        ("disagrees with", "the claim", "denial"),
        ("neither confirmed nor denied", "that it rained", "denial"), ("would not discuss", "the map", "denial"),
    ],
)  # fmt: skip
def test_the_cue_decides(cue: str, content: str, force: str | None) -> None:
    assert by_cue(cue, "Mira Solvey", content) == force


@pytest.mark.parametrize(
    ("content", "force"),
    [
        ("It rained.", "assertion"), ("Did it rain?", "question"), ("Go home.", "demand"), ("They must go.", "demand"),
        ("You should go home.", "call"), ("It rained. Please go home.", "demand"), ("We will build a roof.", "promise"),
        ("If they close the road, we will block the port.", "threat"), ("I will not sign.", "denial"),
        ("It will rain.", "forecast"), ("We will march on Sunday.", "announcement"),
        ("Thank you for the rain.", "praise"),
        ("He lied to parliament.", "accusation"), ("", "assertion"),
    ],
)  # fmt: skip
def test_without_a_telling_cue_the_content_decides(content: str, force: str) -> None:
    assert by_content(content, direct=True) == force


def test_a_turn_of_an_interview_ends_in_its_question() -> None:
    assert by_content("You were there. Was it so?", direct=True, turn=True) == "question"
    assert by_content("You were there. Was it so?", direct=True) == "assertion"
