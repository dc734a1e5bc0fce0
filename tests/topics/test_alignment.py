from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.topics.alignment import Piece, align


def test_words_are_aligned_as_they_are_written() -> None:
    assert align("We will walk in silence.", "We will not walk, in Anger!") == (
        Piece("same", "We will", "We will"),
        Piece("added", "", "not"),
        Piece("same", "walk in", "walk, in"),
        Piece("replaced", "silence.", "Anger!"),
    )
    assert align("one two", "two") == (Piece("removed", "one", ""), Piece("same", "two", "two"))
    assert align("", "") == ()


@given(before=st.text(), after=st.text())
def test_every_word_is_in_one_piece(before: str, after: str) -> None:
    pieces = align(before, after)
    assert " ".join(piece.before for piece in pieces).split() == before.split()
    assert " ".join(piece.after for piece in pieces).split() == after.split()
