"""What documents are about."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Document, Reading
from onrecord.topics.similarity import names, similarities, subject
from tests.varania import ministers, noise, strike


def test_documents_on_one_thing_are_liker_than_others() -> None:
    readings = [*ministers(), *strike()]
    likeness = similarities(readings).mixed(0.5)
    assert likeness[0, 1] > 3 * likeness[0, 2]
    assert likeness[2, 3] > 3 * likeness[1, 3]


def test_what_has_no_word_in_common_is_not_alike() -> None:
    assert similarities([noise()[0], strike()[0]]).mixed(0.5)[0, 1] == 0


def test_names_and_days_count_besides_words() -> None:
    assert "date 2024-05-20" in subject(ministers()[0])
    assert {"orsk", "sarn"} <= set(names(ministers()[0]))


def test_no_documents_no_similarities() -> None:
    assert similarities([]).names.shape == (0, 0)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_similarity_is_symmetric_and_between_0_and_1(texts: list[str]) -> None:
    likeness = similarities([Reading(Document(str(n), text)) for n, text in enumerate(texts)]).mixed(0.5)
    assert np.allclose(likeness, likeness.T)
    assert np.all((likeness >= 0) & (likeness <= 1.0001))
