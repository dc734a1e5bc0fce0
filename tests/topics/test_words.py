"""Folding and stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.topics.words import fold, proper_words, stem, subject_words, words


@pytest.mark.parametrize(("one", "other"), [("Kərimli", "KERIMLI"), ("Šolvej", "solvej"), ("ÉTÉ", "ete")])
def test_spellings_of_a_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("rallies", "rally"), ("ministers", "minister"), ("announced", "announces")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("press", "pres"), ("dress", "dres"), ("sing", "s"), ("red", "r")])
def test_a_stem_is_not_cut_to_nothing(one: str, other: str) -> None:
    assert stem(one) != other


def test_marks_and_case_make_no_other_words() -> None:
    assert words("“We don’t!”, he said") == words("we don't he SAID")


def test_subject_words_leave_out_what_any_news_has() -> None:
    assert subject_words("The minister said on Monday that 40 pipelines were closed") == ["minister", "pipelin", "clos"]


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    assert all(word == word.casefold() for word in words(text))


def test_proper_words_stand_with_a_capital_inside_a_sentence() -> None:
    text = "Rain fell on Brelsk, Ostrel and the Harbour. “Umbrellas,” said Élan. The harbour slept.\n\nNobody."
    assert proper_words(text) == ["brelsk", "ostrel", "elan"]
