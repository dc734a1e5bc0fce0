from __future__ import annotations

import pytest

from onrecord.reader.arms_length import quotes_nobody
from onrecord.reader.quotemarks import parse


@pytest.mark.parametrize(
    "text",
    [
        "A barge called “patience” sank.",
        "The word “debt” is not in the speech.",
        "They marched under the slogan “bread first”.",
        "The crate was marked “not for voters”.",
        "The law “On quiet windows” was passed.",
        "The so-called “helpers” left.",
        "The “Tidy yards” act was passed.",
        "Its dome is known to the town as “the onion”.",
        "A poster reads “Wake up”.",
        "The code forbids “gatherings by night”.",
        "He was fined for “loud thinking”.",
        "The “class of 1991”, as they are known, met.",
        "She read from “The Salt Cellar” aloud.",
    ],
)
def test_words_that_name_or_mention(text: str) -> None:
    assert quotes_nobody(text, parse(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "She called the law “a muzzle for birds”.",
        "What the judge called “a comedy” went on.",
        "The letter says “no boats today”.",
        "He said the film “lasts too long”.",
        "“Wake up,” she said.",
        "Under the slogan he added “We must go.”",
    ],
)
def test_words_that_somebody_says(text: str) -> None:
    assert not quotes_nobody(text, parse(text)[0])
