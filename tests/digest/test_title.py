"""The pull-quote."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.digest.cast import Cast
from onrecord.digest.title import title
from onrecord.topics.variants import quotations, said
from tests.readings import reading

GOOD = "Nobody will give us an honest election as a present."


def titled(marked: str, **details: dict[str, Any]) -> str | None:
    places = said([reading("d", marked, details)])
    made = title([list(quotations(places))], Cast.of(places))
    assert made is None or (made.quote is not None and made.text == made.quote.text)
    return made.text if made else None


def test_a_sentence_of_a_named_speakers_direct_speech() -> None:
    assert titled(f"“[[s1|And so it is. {GOOD} We know.]]”", s1={"speaker": "Mira Solvey"}) == GOOD


@pytest.mark.parametrize(
    ("content", "details"),
    [
        (GOOD, {}),
        (GOOD, {"speaker": "Mira Solvey", "type": "indirect"}),
        ("We march.", {"speaker": "Mira Solvey"}),
        ("My neighbour asked: “Will nobody give us an honest election?”", {"speaker": "Mira Solvey"}),
        ("And nobody will give us an honest election as a present.", {"speaker": "Mira Solvey"}),
        ("They will never give us an honest election as a present.", {"speaker": "Mira Solvey"}),
        ("nobody will give us an honest election as a present", {"speaker": "Mira Solvey"}),
        ("Nobody will\n\ngive us an honest election as a present", {"speaker": "Mira Solvey"}),
        (GOOD.replace(".", ", " + "and so on and so forth " * 6 + "."), {"speaker": "Mira Solvey"}),
    ],
)
def test_what_is_unnamed_indirect_short_long_or_leaning_is_no_title(content: str, details: dict[str, Any]) -> None:
    assert titled(f"“[[s1|{content}]]”", s1=details) is None


def test_the_comma_before_closing_marks_is_left_out() -> None:
    assert titled(f"“[[s1|{GOOD[:-1]},]]” she said.", s1={"speaker": "Mira Solvey"}) == GOOD[:-1]


def test_the_main_speaker_and_an_edge_decide() -> None:
    marked = f"“[[s1|The committee meets again in the town hall in June.]]” “[[s2|{GOOD}]]” “[[s3|We go on.]]”"
    solvey = {"speaker": "Mira Solvey"}
    assert titled(marked, s1={"speaker": "Oskar Velm"}, s2=solvey, s3=solvey) == GOOD


def test_an_altered_quotation_heads_no_issue() -> None:
    other = GOOD.replace("honest", "equal")
    readings = [
        reading(id, f"“[[s1|{words}]]”", {"s1": {"speaker": "Mira Solvey"}})
        for id, words in (("a", GOOD), ("b", other))
    ]
    places = said(readings)
    assert title([list(quotations(places))], Cast.of(places)) is None
