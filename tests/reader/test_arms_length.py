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
        "They sang “Low Water,” “Bread” and “A Lamp for Ostrel.”",
        "“Low Water,” a novel about a barge, sold well.",
        "It rained.\n\n“A question of beds”\n\nThe ward is full.",
        "“Sold out,” said a sign on the box office.",
        "“Pay us now” was painted on the wall.",
        "“Go home!” had stood on the door since May.",
        "The blackboard announced “no soup today”.",
        "He ticked “other” and left.",
        "She struck out “again” and signed.",
        "He put “not” before “guilty”.",
        "She voted “no”.",
        "My father wrote “none” under religion.",
        "Nobody says “comrade” any more.",
        "The lift says “third floor” on every floor.",
        "Protesters in shirts saying “Pay us” left.",
        "She had seen “thief” on the wall.",
        "He wore a shirt emblazoned with the words “Pay us”.",
        "The letter, signed “A friend of pumps”, was typed.",
        "The alarm went to level “orange”.",
        "The sailors called him “Soup”.",
        "The dish is Ledonian for “drowned priest”.",
        "The new slogan cost nine million. The result: “Zelm. It’s nearer.”",
        "“No goose without feathers”, as the saying goes.",
        "The “foreign herring” rule costs two stamps.",
        "The minister was wanted for “loud picnics”.",
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
        "The crowd chanted “Bread and Roads”.",
        "They chanted “Bread and Roads” and “Go Home”.",
        "She replied with one word: “Never.”",
        "He put “a simple question” to the minister.",
        "She wrote “not true” under the report.",
        "Two things were asked:\n\n“A question of beds”\n\n",
        "“Low Water,” she said.",
        "On the phone Otto Vance said “we are well”.",
        "Beside the monument Otto Vance said: “We are well.”",
        "The man in the helmet said: “It is deep.”",
        "The computer expert said: “It is slow.”",
        "“We are well,” said the lorry driver.",
        "“We are late,” the phone company said.",
        "He said by phone: “We are well.”",
        "She said of her nickname: “I hate it.”",
        "He said the word was “a lie”.",
        "Residents called it “a disgrace”.",
        "She calls herself “a pump with a heart”.",
        "He thanked Berlin for “years of help”.",
        "He wrote “I resign” under duress.",
        "He added “nobody died” after the meeting.",
        "He said “stop” on the bridge.",
        "The guards signed “false certificates”.",
        "Nobody says “we are losing the war”.",
        "He was detained, saying “this is a farce”.",
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
        "She hopes that “Geese” will run for a year.",
        "The army denied that its “peacekeepers” had left.",
    ],
)
def test_marks_inside_what_somebody_reports(text: str) -> None:
    assert held_off(text, parse(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "She said it was a “farce”.",
        "She said he was “tired”.",
        "She said the plan “stinks”.",
        "She called him a “terrorist”.",
    ],
)
def test_a_word_that_somebody_chose_is_a_quotation(text: str) -> None:
    assert not held_off(text, parse(text)[0])
