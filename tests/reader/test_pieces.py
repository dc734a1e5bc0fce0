from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.finder import MODELS
from onrecord.reader.pieces import Cutter, Pieces, windows
from onrecord.reader.words import words


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter(MODELS / "tokenizer.json")


def test_a_line_end_becomes_a_separator(cutter: Cutter) -> None:
    pieces = cutter.cut(words("One.\n\nTwo."))
    assert pieces.ids.tolist().count(cutter.end) == 1
    assert pieces.lines.tolist() == [0, 0, 1, 1, 1]
    assert pieces.ids[pieces.first[2] - 1] == cutter.end


def test_features_are_repeated_for_each_piece_of_a_word(cutter: Cutter) -> None:
    cut = words("Karstenbergovych")
    pieces = cutter.cut(cut)
    assert len(pieces.ids) > 1
    assert set(pieces.shape.tolist()) == {int(cut.shape[0])}


def test_a_batch_is_padded_and_counts_from_the_start_of_its_windows(cutter: Cutter) -> None:
    pieces = cutter.cut(words("Mira Solvey said that the border stays open."))
    batch = cutter.batch([(pieces, 0, 4), (pieces, 2, 3)])
    assert batch.ids[0, 0] == batch.ids[1, 0] == cutter.start
    assert batch.mask.sum(1).tolist()[1] == 3
    assert batch.ids[1, batch.first[1, 0]] == pieces.ids[pieces.first[2]]
    assert batch.sizes == (4, 1)


def one_piece_a_word(count: int) -> Pieces:
    ids = np.ones(count, np.int64)
    return Pieces(ids, ids, ids, ids, np.arange(count), np.arange(count + 1), np.zeros(count + 1, np.int64))


@given(st.integers(1, 400), st.integers(16, 64), st.integers(0, 12))
def test_windows_cover_every_word(count: int, size: int, overlap: int) -> None:
    found = list(windows(one_piece_a_word(count), size, overlap))
    assert found[0][0] == 0
    assert found[-1][1] == count
    assert all(a[0] < b[0] <= a[1] for a, b in itertools.pairwise(found))
    assert all(j - i <= size - 2 for i, j in found)
