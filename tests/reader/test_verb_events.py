from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Document, Event
from onrecord.reader.events import find


def events(text: str) -> list[Event]:
    return list(find(Document("d", text, published="2025-03-14"), ()))  # a Friday


@pytest.mark.parametrize(
    ("text", "what", "kind", "status", "date"),
    [
        ("Opposition supporters will gather on Monday in front of the parliament.",
         "Opposition supporters will gather", "protest", "planned", "2025-03-17"),
        ("Hundreds demonstrated in front of the embassy on Wednesday.",
         "Hundreds demonstrated", "protest", "held", "2025-03-12"),
        ("On Sunday hundreds of pensioners protested in Sarn against the reform.",
         "hundreds of pensioners protested", "protest", "held", "2025-03-09"),
        ("Farmers blocked the bridge with tractors on Tuesday.", "Farmers blocked", "protest", "held", "2025-03-11"),
        ("The union said its members would stop work on Monday at 6 am.",
         "its members would stop work", "strike", "planned", "2025-03-17"),
        ("Dockers to strike on Monday, union says", "Dockers to strike", "strike", "planned", "2025-03-17"),
        ("The foreign ministers met in Brelsk on Monday.",
         "The foreign ministers met", "meeting", "held", "2025-03-10"),
        ("The president will visit Sarn next week.", "The president will visit", "visit", "planned", "2025-W12"),
        ("Parliament voted on the bill on Tuesday.", "Parliament voted on", "vote", "held", "2025-03-11"),
        ("Varania will go to the polls on June 8.",
         "Varania will go to the polls", "election", "planned", "2025-06-08"),
        ("The court will hear the case of Ilan Dorr on March 26.",
         "The court will hear", "trial", "planned", "2025-03-26"),
    ],
)  # fmt: skip
def test_a_verb_tells_of_an_event(text: str, what: str, kind: str, status: str, date: str) -> None:
    (event,) = events(text)
    assert (event.what.of(text), event.type, event.status, event.date) == (what, kind, status, date)


@pytest.mark.parametrize(
    "text",
    [
        "Prices will rally on Friday.",
        "Lightning will strike on Friday.",
        "Clouds will gather on Friday.",
        "Workers will strike gold on Monday.",
        "The family gathered for dinner on Sunday.",
        "Supporters of the team gathered outside the stadium on Saturday.",
        "The police gathered evidence on Monday.",
        "The army struck the town on Friday.",
        "Leaders met the deadline on Friday.",
        "He met his wife in 1998.",
        "Shoppers will visit the market on Saturday.",
        "The president visited his mother on Sunday.",
        "The pilots walked out of the cinema on Friday.",
        "He protested on Monday that he was innocent.",
        "The teachers marched the children to the zoo on Tuesday.",
    ],
)
def test_the_same_verbs_of_other_things(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She said she would not visit Sarn on Friday.",
        "No one will march through Sarn on Saturday.",
        "The presidents did not meet on Monday.",
        "The ministers would have met on Monday.",
        "If the tariff stays, the drivers will strike on April 2.",
        "People protested in Sarn in 2019.",
        "Residents protested against the law adopted on Friday.",
    ],
)
def test_what_is_denied_conditional_history_or_dated_by_another_verb(text: str) -> None:
    assert events(text) == []


def test_who_does_it_takes_part() -> None:
    (event,) = events("Foreign Minister Anna Kurt will meet her Orsk counterpart in Brelsk on March 20.")
    assert (event.actors, event.place) == (("Foreign Minister Anna Kurt",), "Brelsk")
    (event,) = events("Hundreds demonstrated outside the embassy on Wednesday.")
    assert event.actors == ()


def test_a_noun_names_what_a_verb_tells() -> None:
    text = "Teachers will march through Sarn on March 22. The march begins at 14:00 on March 22."
    (event,) = events(text)
    assert (event.what.of(text), event.date, event.time) == ("The march", "2025-03-22", "14:00")


@given(st.lists(st.sampled_from(["Teachers", "will", "march", "through", "Sarn", "on Monday", "of", "the", ", ", ". ",
                                 "ministers", "met", "visited", "court", "“", "to strike"]), max_size=16))  # fmt: skip
def test_any_order_of_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(event.what.of(text).strip() for event in events(text))


def test_work_grows_with_the_text_only() -> None:
    assert events("Teachers of the city of Sarn, the largest, will march through Sarn on Monday and " * 4_000)
