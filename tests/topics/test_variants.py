"""The same quotation in other words is shown, never merged."""

from __future__ import annotations

import pytest

from onrecord.topics.variants import Quotation, Said, quotations, said
from tests.readings import reading
from tests.varania import wire

WORDS = "We will not leave this square before the last prisoner has come home to his children"


def place(id: str, content: str, speaker: str | None = "Mira Solvey", type: str = "direct") -> Said:
    return said([reading(id, f"“[[s1|{content}]]”, she said.", {"s1": {"speaker": speaker, "type": type}})])[0]


def told(*contents: str | Said) -> list[list[list[str]]]:
    places = [c if isinstance(c, Said) else place(f"d{n}", c) for n, c in enumerate(contents)]
    return [_shape(quotation) for quotation in quotations(places)]


def _shape(quotation: Quotation) -> list[list[str]]:
    return [[p.reading.document.id for p in wording.all] for wording in quotation.wordings]


def test_the_altered_quotation_of_the_wire_story_is_a_variant() -> None:
    found = quotations(said(wire()))
    shapes = [[[p.ref for p in w.all] for w in q.wordings] for q in found]
    assert shapes == [[["w1#s1", "w2#s1"], ["w3#s1"]], [["w1#s2", "w3#s2"]]]


@pytest.mark.parametrize(
    "other",
    [
        WORDS.upper(),
        WORDS.replace("prisoner", "“prisoner”"),
        "before the last prisoner has come home to his children",
        "We will not leave this square … has come home to his children",
    ],
)
def test_case_marks_excerpts_and_shown_gaps_make_no_other_wording(other: str) -> None:
    assert told(WORDS, other) == [[["d0", "d1"]]]


@pytest.mark.parametrize(
    "other",
    [
        WORDS.replace("not leave", "leave"),
        WORDS.replace("prisoner", "patient"),
        WORDS.replace("last prisoner", "very last prisoner"),
        WORDS.replace("children", "mother"),
        WORDS.replace("We", "They"),
    ],
)
def test_a_word_left_out_replaced_or_put_in_makes_a_variant(other: str) -> None:
    assert told(WORDS, other) == [[["d0"], ["d1"]]]


def test_a_variant_that_two_documents_have_is_one_wording() -> None:
    altered = WORDS.replace("prisoner", "patient")
    assert told(WORDS, altered, WORDS, altered) == [[["d0", "d2"], ["d1", "d3"]]]


def test_the_same_words_ascribed_to_another_are_a_variant() -> None:
    assert told(WORDS, place("x", WORDS, "Teo Marlin")) == [[["d0"], ["x"]]]


def test_who_quotes_another_inside_a_longer_quotation_says_something_else() -> None:
    longer = f"The minister says: “{WORDS}”. He may stay there, but who has asked him to come in the first place?"
    assert len(told(WORDS, place("x", longer, "Teo Marlin"))) == 2


def test_a_fuller_form_of_the_name_is_the_same_speaker() -> None:
    assert told(WORDS, place("x", WORDS, "Solvey")) == [[["d0", "x"]]]


def test_short_or_merely_similar_quotations_are_others() -> None:
    assert len(told("We will march", "We will not march")) == 2
    assert len(told(WORDS, "We will not leave this city to those who sold its harbour for a song and a dinner")) == 2


def test_excerpts_that_go_on_differently_are_others() -> None:
    tail = " and then we shall sing until the lamps go out over the bay"
    assert len(told(WORDS + tail, WORDS + " but nobody should think that this is all we came here for tonight")) == 2


def test_words_that_are_merely_common_make_no_variant() -> None:
    short = "the role of the country in the world"
    assert (
        len(told(short, "In the end the voters play the role that the law of the country gave them in the whole world"))
        == 2
    )


def test_indirect_speech_in_other_words_is_the_same_unless_a_figure_differs() -> None:
    report = "that 400 dockers will stay on strike until the port pays their overtime"
    other = place("x", report.replace("dockers", "workers"), type="indirect")
    wrong = place("y", report.replace("400", "4000"), type="indirect")
    assert told(place("d", report, type="indirect"), other, wrong) == [[["d", "x"]], [["y"]]]


def test_the_fullest_direct_form_is_the_one_to_quote() -> None:
    places = [
        place("a", f"that {WORDS}", type="indirect"),
        place("b", WORDS[:60]),
        place("c", WORDS),
        place("d", WORDS),
    ]
    (quotation,) = quotations(places)
    assert (quotation.first.reading.document.id, quotation.best.reading.document.id) == ("a", "c")


def test_statements_that_wait_for_review_are_not_looked_at() -> None:
    assert said([reading("d", "“[[s1|We will march]]”", {"s1": {"review": True}})]) == []
