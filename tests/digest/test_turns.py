"""Who leads a talk, and what an answer leans on."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.digest.select import speakable
from onrecord.digest.turns import askers, question
from onrecord.topics.variants import said
from tests.readings import reading

ASKS: dict[str, Any] = {"speaker": "Lena Farrow", "force": "question", "addressee": "Mira Solvey"}
TALK = "Q: [[s1|The square is booked. Where will you go?]]\n\nA: [[s2|{answer}]]\n\nQ: [[s3|And then home, you say?]]"


def talk(answer: str, asks: dict[str, Any] = ASKS) -> Any:
    return reading("d", TALK.format(answer=answer), {"s1": asks, "s2": {"speaker": "Mira Solvey"}, "s3": asks})


@pytest.mark.parametrize(
    "asks",
    [
        ASKS,
        {"speaker": "PRESENTER"},
        {"speaker": "Radio Harbour", "kind": "media", "channel": ("Radio Harbour", "broadcast")},
    ],
)
def test_whoever_leads_the_talk_is_not_told(asks: dict[str, Any]) -> None:
    made = talk("We stay on the steps of the town hall.", asks)
    assert askers(made) == {asks["speaker"]}
    assert [place.text for place in speakable([made])] == ["We stay on the steps of the town hall."]


def test_an_answer_that_leans_on_its_question_is_told_with_it() -> None:
    _, answer, _ = said([talk("Then we shall go to the harbour.")])
    asked = question(answer)
    assert asked is not None
    assert asked.text == asked.span.of(answer.reading.document.text) == "Where will you go?"
    assert (asked.speaker, asked.statement) == ("Lena Farrow", "d#s1")


def test_an_answer_that_stands_alone_needs_no_question() -> None:
    _, answer, _ = said([talk("We shall go to the harbour.")])
    assert question(answer) is None


def test_a_remark_is_no_question() -> None:
    made = reading("d", "Q: [[s1|You smiled.]]\n\nA: [[s2|Then frame it.]]", {"s1": ASKS, "s2": {"speaker": "Solvey"}})
    assert question(said([made])[1]) is None
