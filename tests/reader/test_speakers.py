"""Speakers: what the passages beside this file do not ask."""

from __future__ import annotations

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
