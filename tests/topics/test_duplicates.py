"""Near-duplicates."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Document, Reading
from onrecord.topics.duplicates import stories
from tests.varania import announcement, week, wire

WORDS = [f"word{number}" for number in range(400)]


def plain(id: str, text: str, published: str | None = None, outlet: str | None = None) -> Reading:
    return Reading(Document(id, text, published=published, outlet=outlet))


def article(seed: int, length: int = 150) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def groups(*readings: Reading) -> list[list[str]]:
    return [[reading.document.id for reading in story.readings] for story in stories(readings)]


def test_a_wire_story_in_three_outlets_is_one_story_with_its_earliest_first() -> None:
    told = stories([*reversed(wire()), announcement()])
    assert [len(story.readings) for story in told] == [1, 3]
    assert told[1].original.document.id == "w1"
    assert set(told[1].outlets) == {"Varanian News Agency", "Radio Harbour", "Open Line"}


def test_nothing_else_in_the_week_is_a_duplicate() -> None:
    readings = [reading for reading in week() if reading.read]
    assert sorted(len(story.readings) for story in stories(readings)) == [1] * (len(readings) - 3) + [3]


def test_a_cut_end_a_new_lead_and_an_added_paragraph_are_still_the_story() -> None:
    words = article(1)
    cut = words[:90]
    led = [*article(2, 25), *words[20:]]
    added = [*words, *article(3, 40)]
    texts = [" ".join(text) for text in (words, cut, led, added)]
    assert groups(*(plain(str(n), text, f"2024-05-1{n}") for n, text in enumerate(texts))) == [["0", "1", "2", "3"]]


def test_an_article_that_quotes_a_post_whole_is_no_duplicate_of_it() -> None:
    post = article(4, 30)
    assert groups(plain("post", " ".join(post)), plain("article", " ".join([*article(5), *post]))) == [
        ["article"],
        ["post"],
    ]


def test_of_one_day_the_fuller_text_is_the_original() -> None:
    words = article(6)
    short, full = " ".join(words[:100]), " ".join(words)
    assert groups(plain("a", short, "2024-05-13"), plain("b", full, "2024-05-13")) == [["b", "a"]]


def test_no_documents_no_stories() -> None:
    assert stories([]) == ()


@given(st.lists(st.text(max_size=40), max_size=8))
def test_every_document_is_in_one_story_and_order_does_not_matter(texts: list[str]) -> None:
    readings = [plain(str(number), text) for number, text in enumerate(texts)]
    told = stories(readings)
    assert sorted(r.document.id for story in told for r in story.readings) == sorted(r.document.id for r in readings)
    assert told == stories(readings[::-1])
