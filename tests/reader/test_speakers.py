"""Speakers: what the passages beside this file do not ask."""

from __future__ import annotations

import pytest

from onrecord.model import Block, Document, Span, Statement
from onrecord.reader import speakers as subject
from tests.reader.marked import read, speakers


def test_two_that_fit_equally_are_candidates_and_nobody_is_named() -> None:
    (statement,) = read("Anna Halvar met Piotr Halvar. {s1|Halvar} {q1|said} {c1|that it rained}.")
    assert statement.speaker is None
    assert statement.candidates == ("Anna Halvar", "Piotr Halvar")


def test_gender_keeps_a_pronoun_from_the_nearest_name() -> None:
    assert speakers("Mira Solvey called Teo Marlin. {s1|She} {q1|said} {c1|it rained}.") == ["Mira Solvey"]
    assert speakers("Mira Solvey called Teo Marlin. {s1|He} {q1|said} {c1|it rained}.") == ["Teo Marlin"]


def test_a_pronoun_that_nobody_fits_stays_open() -> None:
    assert speakers("Teo Marlin came. {s1|She} {q1|said} {c1|it rained}.") == [None]


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("Gov. Petra Gaal left. {s1|Gaal} {q1|said} {c1|it rained}.", "Petra Gaal", "Gov."),
        ("Former Torvin Gov. Petra Gaal left. {s1|Gaal} {q1|said} {c1|it rained}.", "Petra Gaal", "Former Torvin Gov."),
        ("Capt. Petra Gaal, a pilot, left. {s1|Gaal} {q1|said} {c1|it rained}.", "Petra Gaal", "pilot"),
        ("He heard President Ivo Marn. {s1|Marn} {q1|said} {c1|it rained}.", "Ivo Marn", "President"),
        ("They met, including mayor Ivo Marn. {s1|Marn} {q1|said} {c1|it rained}.", "Ivo Marn", "mayor"),
        ("Ivo Marn left. {s1|Marn’s} {q1|saying} {c1|that it rained} was wrong.", "Ivo Marn", None),
        ("Ivo Marn left. {s1|But Marn} {q1|said} {c1|it rained}.", "Ivo Marn", None),
        ("{s1|Facebook} {q1|said} {c1|it rained}.", "Facebook", None),
        ("{s1|A New Torvin man} {q1|said} {c1|it rained}.", None, "New Torvin man"),
        ("Ivo Marn met Petra Gaal. {s1|He and Gaal} {q1|said} {c1|it rained}.", "Ivo Marn; Petra Gaal", None),
        ("{s1|Brightwater Pharmaceuticals} {q1|said} {c1|it rained}.", "Brightwater Pharmaceuticals", None),
        ("{s1|The company} {q1|said} {c1|it rained}.", None, "company"),
        ("{s1|Some senior Democrats, including Ivo Marn,} {q1|said} {c1|it rained}.", None, "Some senior Democrats"),
        ("{s1|Two poets, Ivo Marn and Petra Gaal,} {q1|said} {c1|it rained}.", "Ivo Marn; Petra Gaal", "Two poets"),
        ("{s1|The Green Front and Petra Gaal} {q1|said} {c1|it rained}.", "Green Front; Petra Gaal", None),
        ("{s1|The Ministry of Health and Sport} {q1|said} {c1|it rained}.", "Ministry of Health and Sport", None),
        ("Ivo Marn Was Just Seen On A Ferry. {s1|Marn} {q1|said} {c1|it rained}.", "Marn", None),
        ("Ivo Marn Rejects Ferry Plan That Nobody Here Wants.\n\n{s1|Marn} {q1|said} {c1|it rained}.", "Marn", None),
        ("Alan H.W. Marn left. {s1|Marn} {q1|said} {c1|it rained}.", "Alan H.W. Marn", None),
        ("{s1|Sources} {q1|said} {c1|it rained}.", None, "Sources"),
        ("{s1|Cuban Americans} {q1|said} {c1|it rained}.", None, "Cuban Americans"),
        ("{s1|The Marn Growth PAC} {q1|said} {c1|it rained}.", "Marn Growth PAC", None),
        ("{s1|Reuters’ Petra Gaal} {q1|said} {c1|it rained}.", "Petra Gaal", None),
        ("{s1|An aide to Mr. Marn, Petra Gaal,} {q1|said} {c1|it rained}.", "Petra Gaal", "aide to Mr. Marn"),
        ("{s1|A spokesman for Gov. Ivo Marn} {q1|said} {c1|it rained}.", None, "spokesman for Gov. Ivo Marn"),
        ("{s1|A spokesman for President Ivo Marn} {q1|said} {c1|it rained}.", None, "spokesman for President Ivo Marn"),
        ("{s1|Will Marn, a poet,} {q1|said} {c1|it rained}.", "Will Marn", "poet"),
        ("{s1|The aide to President Marn} {q1|said} {c1|it rained}.", None, "aide to President Marn"),
        ("{s1|The PTRD in March} {q1|said} {c1|it rained}.", "PTRD", None),
    ],
)
def test_names_and_roles_as_news_writes_them(source: str, name: str | None, role: str | None) -> None:
    found = read(source)[-1]
    assert (found.speaker.name if found.speaker else None, found.role) == (name, role)


def test_a_sourceless_statement_has_no_speaker() -> None:
    assert speakers("Mira Solvey left. It {q1|was reported} {c1|that it rained}.") == [None]


def test_kinds_of_speakers() -> None:
    kinds = [
        (statement.speaker.name, statement.speaker.kind)
        for statement in read(
            "{s1|Mira Solvey} {q1|said} {c1|a}. {s2|The Green Front} {q2|said} {c2|b}. "
            "{s3|Radio Harbour} {q3|said} {c3|c}. {s4|Moscow} {q4|said} {c4|d}. "
            "{s5|The Ministry of Ports} {q5|said} {c5|e}."
        )
        if statement.speaker
    ]
    assert kinds == [
        ("Mira Solvey", "person"), ("Green Front", "organisation"), ("Radio Harbour", "media"), ("Moscow", "country"),
        ("Ministry of Ports", "government"),
    ]  # fmt: skip


def test_an_acronym_in_a_role_is_spelled_out() -> None:
    met = "The Civic Accord Party (CAP) met. "
    (before,) = read(met + "{s1|CAP chair Mira Solvey} {q1|said} {c1|it rained}.")
    (after,) = read(met + "{s1|Mira Solvey, chair of CAP}, {q1|said} {c1|it rained}.")
    assert (before.role, after.role) == ("Civic Accord Party chair", "chair of the Civic Accord Party")


def test_the_author_of_a_post_speaks_in_it() -> None:
    text = "It rained. I am wet."
    post = Document("d", text, author="Teo Marlin", blocks=(Block("post", Span(0, len(text))),))
    (statement,) = subject.resolve(post, (Statement("s1", "direct", (Span(0, len(text)),)),))
    assert statement.speaker is not None
    assert statement.speaker.name == "Teo Marlin"


def test_mentions_are_names_and_resolved_sources() -> None:
    found = read("Mira Solvey came. {s1|She} {q1|said} {c1|it rained}.")
    document = Document("d", "Mira Solvey came. She said it rained.")
    assert [(m.span, m.actor) for m in subject.mentions(document, found)] == [
        (Span(0, 11), "Mira Solvey"), (Span(18, 21), "Mira Solvey"),
    ]  # fmt: skip


def test_a_description_inside_somebodys_words_is_not_himself() -> None:
    """Of the one person in the text it can't be said, and another is not named: it stays open."""
    source = "{s1|Teo Marlin} {q1|disputed} {c1|{s2|the minister}’s {q2|assertion} {c2|that the harbour is solvent}}."
    first, second = read(source, parents={"2": "1"})
    assert first.speaker is not None
    assert (second.speaker, second.role) == (None, "minister")


def test_a_label_for_a_part_names_nobody_and_a_surname_is_completed() -> None:
    text = "With us is Pavel Ruzik, the transport minister.\n\nWill it rain?\n\nIt will."
    question, answer = "Will it rain?", "It will."
    blocks = [
        Block("turn", Span(text.index(words), text.index(words) + len(words)), speaker=label)
        for words, label in ((question, "PRESENTER"), (answer, "RUZIK"))
    ]
    turns = tuple(Statement(f"s{n}", "direct", (block.span,)) for n, block in enumerate(blocks, 1))
    asked, answered = subject.resolve(Document("d", text, blocks=tuple(blocks)), turns)
    assert (asked.speaker, asked.role) == (None, "PRESENTER")
    assert answered.speaker is not None
    assert (answered.speaker.name, answered.speaker.role) == ("Pavel Ruzik", "transport minister")


def test_parts_of_an_interview_are_the_guests() -> None:
    source = "Radio Harbour asked Mira Solvey about the dam. Parts of the interview:\n\n“{c1|The dam is dry.}”"
    (statement,) = read(source, "direct")
    assert statement.speaker is not None
    assert statement.speaker.name == "Mira Solvey"


def test_a_capital_speaks_for_its_government() -> None:
    (statement,) = read("The ministers met in Sarn. {s1|Sarn} {q1|expects} {c1|a treaty}.")
    assert statement.speaker is not None
    assert statement.speaker.kind == "country"


def test_a_list_of_those_present_completes_labels() -> None:
    source = "{s1|CHAIR}: {c1|Begin.}\n{s2|FENN}: {c2|It rains.}\n\nPresent: Dora Fenn; Mayor Bruno Haske"
    spoken = read(source, "direct")
    assert [(s.speaker and s.speaker.name, s.role) for s in spoken] == [(None, "CHAIR"), ("Dora Fenn", None)]


def test_who_is_quoted_is_not_who_quotes() -> None:
    assert speakers("The Brelsk Herald, {q1|quoting} {s1|the police}, writes {c1|that it rained}.") == ["police"]


def test_a_relative_pronoun_is_the_nearest_noun_phrase() -> None:
    (statement,) = read("The defence argued that the witness, {s1|who} {q1|claimed} {c1|to be blind}, was not.")
    assert statement.role == "witness"


def test_people_in_general_are_a_group_without_a_name() -> None:
    (statement,) = read("“{s1|People} {q1|say} {c1|that it rained},” she said.")
    assert (statement.speaker, statement.role) == (None, "People")


def test_an_office_two_levels_down_is_not_the_outermost_speaker() -> None:
    source = (
        "{s1|Dora Fenn} {q1|said} {c1|that {s2|the mayor} {q2|said} {c2|that {s3|the governor} {q3|said} {c3|no}}}."
    )
    assert [s.speaker and s.speaker.name for s in read(source, parents={"2": "1", "3": "2"})] == [
        "Dora Fenn",
        None,
        None,
    ]


def test_what_follows_a_comma_is_no_part_of_a_body() -> None:
    assert speakers("{s1|The parents’ council, led by Dora Fenn}, {q1|said} {c1|it rained}.") == ["parents’ council"]


def test_the_city_is_its_municipality() -> None:
    source = "The Municipality of Zelm closed the bridge. {s1|The city} {q1|said} {c1|it was rotten}."
    assert speakers(source) == ["Municipality of Zelm"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{s1|The weekly “Salt”} {q1|writes} {c1|that it rained}.", "Salt"),
        ("{s1|The “Blue Door” company} {q1|denied} {c1|the rain}.", "Blue Door"),
        ("{s1|The captain of the “Queen Ida”} {q1|said} {c1|that it rained}.", None),
    ],
)
def test_a_body_named_in_marks_speaks(text: str, name: str | None) -> None:
    assert speakers(text) == [name]
