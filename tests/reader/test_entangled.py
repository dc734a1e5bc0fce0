from __future__ import annotations

from onrecord.model import Span
from onrecord.reader.draft import Draft
from onrecord.reader.entangled import untangled


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def test_the_next_speaker_is_no_part_of_a_clause() -> None:
    text = "Ida said the boat was late, while Bo Lund, who had waited, called it early."
    one = Draft("indirect", (at(text, "the boat was late, while Bo Lund"),), at(text, "Ida"), at(text, "said"))
    two = Draft("indirect", (at(text, "it early"),), at(text, "Ida"), at(text, "called"))
    first, second = untangled(text, [two, one])
    assert first.content == (at(text, "the boat was late"),)
    assert (second.source, second.content) == (at(text, "Bo Lund"), (at(text, "it early"),))


def test_a_clause_that_ends_with_a_name_keeps_it() -> None:
    text = "Ida said the boat was for Anna and Bo. He denied it."
    one = Draft("indirect", (at(text, "the boat was for Anna and Bo"),), at(text, "Ida"), at(text, "said"))
    two = Draft("indirect", (at(text, "it"),), at(text, "He"), at(text, "denied"))
    assert list(untangled(text, [one, two])) == [one, two]
