"""No string makes the grammar fail: 10⁵ of them, of date words, digits, marks and any letters."""

from __future__ import annotations

import random

import pytest

from onrecord.reader.dates import find
from onrecord.reader.dates.words import CARDINALS, COUNTS, MONTHS, ORDINALS, WEEKDAYS
from onrecord.reader.lexicon import lexicon

STRINGS = 100_000
_words = lexicon("dates")
WORDS = ["from", "to", "between", "and", "at", "on", "the", "of", "in", "ago", "later", "before", "after", "week", "T"]
MARKS = ["-", "/", ".", ",", ":", "–", "(", ")", "’", "\n", " ", "\0", "\u202e", "ſ", "٣", "²", "日"]
PIECES = [
    *(*MONTHS, *WEEKDAYS, *CARDINALS, *ORDINALS, *COUNTS, *WORDS, *MARKS),
    *(word for table in ("days", "told", "steps", "seasons", "units") for word in _words[table]),
]


def invented(chance: random.Random) -> str:
    """Some pieces side by side, with and without blanks; numbers of up to eight digits."""
    pieces = [chance.choice(PIECES) if chance.random() < 0.7 else str(chance.randrange(10 ** chance.randint(1, 8)))
              for _ in range(chance.randint(1, 9))]  # fmt: skip
    return chance.choice(["", " "]).join(pieces)


@pytest.mark.slow
def test_a_hundred_thousand_strings() -> None:
    chance = random.Random(1)
    for _ in range(STRINGS):
        text = invented(chance)
        for month_first in (None, True):
            for found in find(text, "2024-02-29T23:59", month_first):
                assert found.span.of(text)


@pytest.mark.parametrize(
    "piece", ["in 2 days and ", "1/2/", "the first Friday of ", "from 3 to ", "Monday, ", "at ", "2000 "]
)
def test_long_texts_of_one_form(piece: str) -> None:
    """A quadratic rule would not come back within the test run."""
    assert len(find(piece * 20_000, "2024-02-29")) <= 40_000
