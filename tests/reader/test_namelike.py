from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.namelike import is_namelike


@pytest.mark.parametrize(
    "words", ["A House of Salt", "Clean Water", "On Public Gatherings", "Steel Wind 25", "Victory or No Bread"]
)
def test_titles(words: str) -> None:
    assert is_namelike(words)


@pytest.mark.parametrize("words", ["We stay", "We Stay.", "Victory", "peacekeepers", "a House of Salt", "Never,", ""])
def test_speech_and_single_words(words: str) -> None:
    assert not is_namelike(words)


@given(st.text(max_size=60))
def test_any_words(words: str) -> None:
    assert is_namelike(words) in (True, False)
