"""Sentence and clause ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.digest.cutting import cut, is_cut, sentences
from onrecord.model import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


def test_sentences_end_at_stops_and_at_line_ends() -> None:
    assert split("A headline\n\nWe march. “Do you?” Yes!\nNo…") == [
        "A headline",
        "We march.",
        "“Do you?”",
        "Yes!",
        "No…",
    ]


@pytest.mark.parametrize(
    "text", ["Dr. Solvey spoke.", "J. Marlin spoke.", "It cost 3.5 dral.", "He said no… and left."]
)
def test_a_stop_in_an_abbreviation_a_number_or_a_pause_ends_nothing(text: str) -> None:
    assert split(text) == [text]


def test_what_fits_stays_whole() -> None:
    assert cut("We march. We sing.", 4) == "We march. We sing."


def test_a_long_text_is_cut_at_the_last_sentence_end_that_fits() -> None:
    assert cut("We march. We sing. We walk home in silence.", 6) == "We march. We sing. …"


def test_it_is_cut_at_a_clause_end_if_no_sentence_ends_in_time() -> None:
    assert cut("We march on Sunday, and we sing, and then we walk home.", 7) == "We march on Sunday, and we sing…"


def test_it_is_not_cut_inside_marks_nor_inside_a_clause() -> None:
    inside = "They call it “peace. We call it” war and nothing else at all."
    assert cut(inside, 5) == inside
    assert cut("one two three four five six", 3) == "one two three four five six"


@given(st.text(), st.integers(1, 20))
def test_what_was_cut_is_recognised_and_not_longer_than_allowed(text: str, longest: int) -> None:
    shown = cut(text, longest)
    assert shown == text or (is_cut(shown, text) and len(shown.removesuffix("…").split()) <= longest)


@given(st.text(), st.data())
def test_sentences_are_spans_in_order_without_blanks_at_their_edges(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    spans = list(sentences(text, within))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert [edge for span in spans for edge in span] == sorted(edge for span in spans for edge in span)
    assert not "".join(
        ch for at, ch in enumerate(text[start : within.end], start) if not any(s.start <= at < s.end for s in spans)
    ).strip()
