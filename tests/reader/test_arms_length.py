from __future__ import annotations

import pytest

from onrecord.reader.arms_length import held_off, quotes_nobody
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
        "The motto was “Salt for all!”.",
        "The file was marked “burn after reading.”",
        "Visitors are met by a sign: “Photographs are theft.”",
        "A sticker on the door warned: “No entry without a hat.”",
        "“Do not feed the deputies,” reads a sign at the zoo.",
        "“Who Sold the Bridge?” is the title of the play.",
        "The choir sang “Come home, boat” at noon.",
        "In her column, “Notes From a Cold Room,” she was silent.",
        "He was charged with “insulting a bridge”.",
        "The “Blue Door” company trades as “Blue Key”.",
        "He had never used the word “gift”.",
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
        "A law he called “reckless.”",
        "Varania signs the treaty and says “the end.”",
        "The board of the bank said: “We regret it.”",
        "Minister Calls the Harvest “A Great Disgrace”",
        "She used the word “gift”.",
        "His claim was rated; it was labelled “Mostly True.”",
        "He ended with the words: “The boat is full.”",
    ],
)
def test_words_that_somebody_says(text: str) -> None:
    assert not quotes_nobody(text, parse(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "She said the ship, the “Good Hope,” had sunk.",
        "She said the Ledonian “peacemakers” were asleep.",
        "She said the “helpers” were asleep.",
    ],
)
def test_marks_inside_what_somebody_reports(text: str) -> None:
    assert held_off(text, parse(text)[0])


@pytest.mark.parametrize(
    "text", ["She said it was a “farce”.", "She said he was “tired”.", "She said the plan “stinks”."]
)
def test_a_word_that_somebody_chose_is_a_quotation(text: str) -> None:
    assert not held_off(text, parse(text)[0])
