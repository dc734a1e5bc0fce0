from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Document, Event, Span, Statement
from onrecord.reader.events import find

PIECES = [
    "a rally",
    "the meeting",
    "March",
    "on March 22",
    "at 14:00",
    "will",
    "postponed",
    "moved",
    "to",
    "in Sarn",
    ". ",
    "cancelled",
    "The",
    "of the ministers",
    "strike",
    "\n\n",
    "said on Friday",
    "meet",
]


def events(text: str, published: str | None = "2025-03-14") -> list[Event]:
    return list(find(Document("d", text, published=published), ()))


def told(text: str) -> list[tuple[str, str, str, str | None]]:
    return [(e.what.of(text), e.type, e.status, e.date) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The party plans a new rally on March 22.", ("a new rally", "protest", "planned", "2025-03-22")),
        (
            "A summit of the two presidents is expected in April.",
            ("A summit of the two presidents", "summit", "planned", "2025-04"),
        ),
        (
            "The court postponed the first hearing to March 26.",
            ("the first hearing", "trial", "postponed", "2025-03-26"),
        ),
        ("The court moved the hearing from March 12 to March 26.", ("the hearing", "trial", "postponed", "2025-03-26")),
        (
            "The visit of the president, planned for March 15, has been cancelled.",
            ("The visit of the president", "visit", "cancelled", "2025-03-15"),
        ),
        ("A march took place in Brelsk on March 1.", ("A march", "protest", "held", "2025-03-01")),
        ("The union has announced a strike on March 20.", ("a strike", "strike", "planned", "2025-03-20")),
        (
            "Talks between Varania and Orsk resume on Monday.",
            ("Talks between Varania and Orsk", "meeting", "planned", "2025-03-17"),
        ),
        ("The trial of Ilan Dorr begins on Monday.", ("The trial of Ilan Dorr", "trial", "planned", "2025-03-17")),
        ("The rally set for Monday has been banned.", ("The rally", "protest", "planned", "2025-03-17")),
        (
            "The election will not be held on June 8 but on June 15.",
            ("The election", "election", "postponed", "2025-06-15"),
        ),
        ("The election will not be held on June 8.", ("The election", "election", "cancelled", "2025-06-08")),
        (
            "The next meeting of the ministers is expected to be held in Sarn.",
            ("The next meeting of the ministers", "meeting", "planned", None),
        ),
    ],
)
def test_one_sentence(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert told(text) == [expected]


def test_time_place_and_organiser() -> None:
    text = "The Common Ground Party will hold a rally on March 22 at 14:00 on Harbour Square in Torvin."
    (event,) = events(text)
    assert (event.time, event.place, event.actors) == ("14:00", "Harbour Square in Torvin", ("Common Ground Party",))


def test_mentions_of_one_event_are_put_together() -> None:
    text = "The party plans a rally in Torvin. Everybody is invited.\n\nThe rally will begin on March 22 at 14:00."
    (event,) = events(text)
    assert (event.date, event.time, event.place) == ("2025-03-22", "14:00", "Torvin")


def test_a_verb_dates_what_a_noun_names() -> None:
    text = "The ministers will meet in Sarn on March 18. The meeting will be mediated by an envoy."
    assert told(text) == [("The meeting", "meeting", "planned", "2025-03-18")]


def test_meetings_in_two_places_are_two() -> None:
    text = "A meeting is planned in Sarn. In April, a meeting will take place in Torvin."
    assert [event.place for event in events(text)] == ["Sarn", "Torvin"]


@pytest.mark.parametrize(
    "text",
    [
        "The press conference on Monday lasted an hour.",
        "They spoke about the election.",
        "“The strike is right,” Quill said on Friday.",
        "The law enters into force on April 1.",
        "It rained all March.",
        "The meeting was short.",
        "There was no rally on Friday.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert told(text) == []


def test_the_first_sentence_ends_where_the_second_begins() -> None:
    text = "The visit of the premier has been postponed to October. The by-election in Halmir was held yesterday."
    assert [(event.type, event.status) for event in events(text)] == [("visit", "postponed"), ("election", "held")]


def test_a_place_behind_a_weekday() -> None:
    (event,) = events("A meeting of the ministers will be held on Monday in Brelsk.")
    assert event.place == "Brelsk"


def test_the_statement_that_announces_it() -> None:
    text = "Solvey said that a rally will be held on March 22."
    said = Statement("s1", "indirect", (Span(12, 49),), Span(0, 6), Span(7, 11))
    (event,) = find(Document("d", text, published="2025-03-14"), (said,))
    assert event.statement == "s1"


@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)))
def test_any_text(text: str) -> None:
    for event in events(text):
        assert event.what.of(text).strip()


def test_work_grows_with_the_text_only() -> None:
    assert events("a rally on Monday, the meeting " * 5_000)
