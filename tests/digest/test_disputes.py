"""Both sides of what is contested, in one item."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.digest.cast import Cast
from onrecord.digest.disputes import answers
from onrecord.digest.wording import items
from onrecord.model import Contested
from onrecord.topics.variants import quotations, said
from tests.readings import reading

SOLVEY: dict[str, Any] = {"speaker": "Mira Solvey"}
POLICE: dict[str, Any] = {"speaker": "police", "kind": "organisation", "type": "indirect", "force": "denial"}


def told(marked: str, first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    """The items of a text whose s2 contests its s1."""
    made = reading("d", marked, {"s1": first, "s2": second})
    places = [place for place in said([made]) if len(place.text.split()) > 1]
    found = answers([Contested("d#s1", "d#s2", "denied")], [made])
    return [item.text for item in items(quotations(places), Cast.of(places), found)]


def test_what_a_body_says_against_it_follows_in_the_words_of_the_source() -> None:
    marked = "“[[s1|Nobody has asked us]],” she said. [[s2.source|The police]] [[s2.cue|denied]] [[s2|this]]. It rains."
    assert told(marked, SOLVEY, POLICE) == ["Mira Solvey said: “Nobody has asked us”. The police denied this."]


def test_a_person_who_says_it_is_named_as_anywhere_else() -> None:
    marked = "“[[s1|Nobody has asked us]],” she said. [[s2.source|Marlin]] [[s2.cue|rejected]] [[s2|the charge]]."
    second = {**POLICE, "speaker": "Teo Marlin", "kind": "person", "role": "spokesman of the Green Front"}
    assert told(marked, SOLVEY, second) == [
        "Mira Solvey said: “Nobody has asked us”. Teo Marlin, spokesman of the Green Front, rejected the charge."
    ]


def test_a_sentence_that_holds_both_sides_is_told_whole_and_once() -> None:
    marked = (
        "Contrary to [[s1.source|the city’s]] [[s1.cue|claim]] [[s1|that the square is closed]], "
        "[[s2.source|the police]] [[s2.cue|say]] [[s2|that it is open]]. It rains."
    )
    city = {"speaker": "city", "kind": "government", "type": "indirect"}
    assert told(marked, city, POLICE) == [
        "Contrary to the city’s claim that the square is closed, the police say that it is open."
    ]


def test_what_the_claimant_says_on_does_not_part_the_sides() -> None:
    marked = (
        "“[[s1|Nobody has asked us]],” she said. [[s3.source|She]] [[s3.cue|added]] [[s3|that it rained]]. "
        "[[s2.source|The police]] [[s2.cue|denied]] [[s2|this]]. It rains."
    )
    made = reading("d", marked, {"s1": SOLVEY, "s2": POLICE, "s3": {**SOLVEY, "type": "indirect"}})
    assert list(answers([Contested("d#s1", "d#s2", "denied")], [made])) == ["d#s1"]


@pytest.mark.parametrize("between", ["It rained all day. ", "\n\nMeanwhile it rained.\n\n"])
def test_what_stands_apart_in_the_source_is_not_put_together(between: str) -> None:
    marked = (
        f"“[[s1|Nobody has asked us]],” she said. {between}[[s2.source|The police]] [[s2.cue|denied]] "
        "[[s2|all of it]]."
    )
    assert told(marked, SOLVEY, POLICE) == ["Mira Solvey said: “Nobody has asked us”.", "The police denied all of it."]
