from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.words import CLOSES, DEEPER, INSIDE, OPENS, OPENS_DEEPER, OUTSIDE, words


def places(text: str) -> list[tuple[str, int]]:
    found = words(text)
    return list(zip(found.forms, found.place.tolist(), strict=True))


def test_all_families_of_marks_look_alike_to_the_encoder() -> None:
    forms = {words(text).forms for text in ("“Go”, he said", '"Go", he said', "«Go», he said", "‘Go’, he said")}
    assert forms == {("“", "Go", "”", ",", "he", "said")}


def test_places_follow_the_tree() -> None:
    assert places("“A “b” c” d")[:5] == [("“", OPENS), ("A", INSIDE), ("“", OPENS_DEEPER), ("b", DEEPER), ("”", 6)]
    assert places("“A” d")[2:] == [("”", CLOSES), ("d", OUTSIDE)]


def test_scare_quotes_and_sentences_differ_in_kind() -> None:
    scare, sentence = words("the “helpers” came"), words("“The helpers came to the town on Monday.”")
    assert scare.kind[1] != sentence.kind[1]
    assert scare.kind[0] == 0


def test_case_and_blanks_are_kept_beside_the_words() -> None:
    shape = words("Mira SOLVEY said x-2").shape.tolist()
    assert [value % 10 for value in shape] == [2, 3, 1, 1, 8, 5]
    assert [value >= 10 for value in shape] == [True, True, True, True, False, False]


@given(st.text(max_size=300))
def test_words_slice_the_text_in_order(text: str) -> None:
    found = words(text)
    spans = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    left = set(range(len(text))) - {place for a, b in spans for place in range(a, b)}
    assert all(text[place].isspace() for place in left)
    assert len(found.forms) == len(found.place) == len(found.kind) == len(spans)
    assert found.starts.dtype == np.int32
