"""Channels and their kinds."""

from __future__ import annotations

import pytest

from onrecord.model import Block, Document, Span, Statement
from onrecord.reader import channels
from tests.reader.marked import read


def found(source: str) -> list[tuple[str, str] | None]:
    return [(s.channel.name, s.channel.kind) if s.channel else None for s in read(source)]


@pytest.mark.parametrize(
    ("source", "channel"),
    [
        ("{s1|Mira Solvey} {q1|wrote} on Facebook {c1|that it rained}.", ("Facebook", "social")),
        ("{s1|Mira Solvey} {q1|told} the Torvin Courier {c1|that it rained}.", ("Torvin Courier", "press")),
        ("{s1|Mira Solvey} {q1|told} VNA {c1|that it rained}.", ("VNA", "press")),
        (
            "In an interview with Radio Harbour {s1|Mira Solvey} {q1|said} {c1|it rained}.",
            ("Radio Harbour", "broadcast"),
        ),
        ("At a press conference {s1|she} {q1|said} {c1|it rained}.", ("press conference", "press-conference")),
        ("{s1|The port} {q1|said} in a statement {c1|that it rained}.", ("statement", "statement")),
        ("{s1|She} {q1|wrote} in an open letter {c1|that it rained}.", ("open letter", "other")),
        ("{s1|The port} {q1|issued a statement} {c1|that it rained}.", None),
        ("Speaking on the air of Radio Harbour {s1|she} {q1|said} {c1|it rained}.", ("Radio Harbour", "broadcast")),
        ("{s1|She} {q1|told} the agency Norpress {c1|that it rained}.", ("Norpress", "press")),
        ("{s1|She} {q1|said} on the social network Facebook {c1|that it rained}.", ("Facebook", "social")),
        ("{s1|She} {q1|said} on state television {c1|that it rained}.", ("state television", "broadcast")),
        ("{s1|She} {q1|told} a press conference {c1|that it rained}.", ("press conference", "press-conference")),
        ("Addressing a rally {s1|she} {q1|said} {c1|that it rained}.", ("rally", "speech")),
        ("During the budget debate {s1|she} {q1|said} {c1|it rained}.", ("budget debate", "speech")),
        ("In the magazine “Bees” {s1|she} {q1|wrote} {c1|that it rained}.", ("Bees", "press")),
        ("In one tweet {s1|she} {q1|said} {c1|it rained}.", ("tweet", "social")),
        ("At Monday’s debate {s1|she} {q1|said} {c1|it rained}.", ("debate", "speech")),
        ("Giving a lecture in Torvin, {s1|she} {q1|said} {c1|it rained}.", ("lecture", "speech")),
        ("{s1|She} {q1|said} via email {c1|that it rained}.", ("email", "other")),
        ("In parliament on Monday {s1|she} {q1|said} {c1|that it rained}.", ("parliament", "speech")),
        ("From the pulpit {s1|she} {q1|said} {c1|that it rained}.", ("pulpit", "speech")),
        ("In a letter seen by the Torvin Courier {s1|she} {q1|said} {c1|it rained}.", ("letter", "other")),
        (
            "{s1|She} {q1|said} in an interview {c1|it rained}. The interview was published by the Torvin Courier.",
            ("Torvin Courier", "press"),
        ),
        ("{s1|She} {q1|commented} on the statement {c1|that it rained}.", None),
        ("{s1|Mira Solvey} {q1|said} in Torvin {c1|that it rained}.", None),
        ("{s1|She} {q1|said} about the interview {c1|that it was short}.", None),
    ],
)
def test_what_the_sentence_tells(source: str, channel: tuple[str, str] | None) -> None:
    assert found(source) == [channel]


def test_what_follows_on_an_interview_was_said_there() -> None:
    (statement,) = read("She gave an interview to Radio Harbour. “{c1|It rained,}” {s1|she} {q1|said}.", "direct")
    assert statement.channel is not None
    assert statement.channel.name == "Radio Harbour"


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        ("Mira Solvey spoke in an interview with Radio Harbour.", "“{c1|It rains,}” {s1|she} {q1|said}."),
        ("Mira Solvey gave an interview to Radio Harbour.", "{s1|She} {q1|said} {c1|that it rained}."),
        ("Mira Solvey was a guest of the station Radio Harbour.", "“{c1|It rains,}” {s1|she} {q1|said}."),
        ("Radio Harbour talked to Mira Solvey.", "“{c1|It rains,}” {s1|she} {q1|said}."),
    ],
)
def test_the_sentence_before_tells_of_the_talk(talk: str, said: str) -> None:
    assert found(f"{talk} {said}") == [("Radio Harbour", "broadcast")]


def test_who_has_not_talked_has_no_channel() -> None:
    assert found("Radio Harbour praised Mira Solvey. {s1|Otto Vance} {q1|said} {c1|that it rained}.") == [None]


def test_a_channel_does_not_go_on_into_another_utterance() -> None:
    first = "{s1|Mira Solvey} {q1|wrote} on Facebook {c1|that it rained}. "
    assert found(first + "Later {s2|she} {q2|said} {c2|that it snowed}.")[1] is None
    assert found(first + "{s2|She} {q2|added} {c2|that it snowed}.")[1] == ("Facebook", "social")


def test_a_neighbour_in_the_same_sentence_has_a_channel_of_its_own() -> None:
    source = (
        "{s1|Solvey} {q1|told} Radio Harbour {c1|it rained}, and {s2|Marlin} {q2|wrote} on Telegram {c2|it snowed}."
    )
    assert found(source) == [("Radio Harbour", "broadcast"), ("Telegram", "social")]


def test_a_post_is_on_the_channel_of_its_document() -> None:
    text = "It rained."
    post = Document("d", text, channel="Telegram", blocks=(Block("post", Span(0, 10)),))
    (statement,) = channels.assign(post, (Statement("s1", "direct", (Span(0, 10),)),))
    assert statement.channel is not None
    assert (statement.channel.name, statement.channel.kind) == ("Telegram", "social")
