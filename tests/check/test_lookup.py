"""Quotations of drafts in sources written by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec
import pytest

from onrecord.check import Finding, Quoted, look_up, quoted
from onrecord.check.report import Checked, as_html, as_json, as_text
from onrecord.cli.shared import marked
from onrecord.model import Reading, Span, Speaker
from tests.check.plant import figures, source
from tests.readings import reading

SOURCE = reading(
    "d1",
    """
    “[[s1|We will walk down Harbour Avenue all the same]],” [[s1.cue|said]] [[s1.source|Mira Solvey]], chair of the
    Civic Accord Party. “[[s1|We will not carry flags, and we won’t shout about 3.5 per cent.]]”

    [[s2.source|Teo Marlin]] [[s2.cue|called]] the plan [[s2|“a long-term mistake”]]. They “will” not “go” there.
    """,
    {"s1": {"speaker": "Mira Solvey"}, "s2": {"speaker": "Teo Marlin", "type": "mixed"}},
    title="March", outlet="Torvin Courier", published="2025-05-13",
)  # fmt: skip
OTHER = reading("d2", "The dockers want to talk about wages and about flags.", {}, title="Dockers")


def checked(text: str, speaker: str | None = None, sources: Sequence[Reading] = (OTHER, SOURCE)) -> Finding:
    who = Speaker(speaker, "person") if speaker else None
    (finding,) = look_up([Quoted(text, Span(0, len(text)), 1, who)], sources)
    return finding


@pytest.mark.parametrize(
    "text",
    [
        "We will walk down Harbour Avenue all the same,",
        "We will walk down Harbour Avenue all the same. We will not carry flags",
        "[w]e won't shout about 3.5 per cent",
        "We will walk … and we won’t shout …",
        "We will walk [the mayor] down Harbour Avenue all the same",
        "[The party] will not carry flags",
        "We … won’t shout",
        "a longterm mistake",
        "a long term mistake",
        "we will  walk\ndown Harbour-\nAvenue all the same",
        "mistake",
    ],
)
def test_verbatim(text: str) -> None:
    finding = checked(text)
    assert (finding.status, finding.document) == ("verbatim", "d1")
    assert finding.span is not None
    assert finding.text == finding.span.of(SOURCE.document.text)


@pytest.mark.parametrize(
    "text",
    [
        "We will walk down Harbour Street all the same",
        "We will carry flags, and we won’t shout",
        "We will not carry any flags, and we won’t shout",
        "We will not carry flags, and we won’t shout about 35 per cent",
        "We won’t shout … we will walk down Harbour Avenue",
        "We will [all] carry flags, and we won’t shout",
        "We will [not] walk down Harbour Avenue all the same",
        "We will [, he hopes, never] walk down Harbour Avenue all the same",
        "We [won't] walk down Harbour Avenue all the same",
    ],
)
def test_changed(text: str) -> None:
    assert checked(text).status == "changed"


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("walk down Harbour Avenue all the same", ["We will"]),
        ("We will walk down Harbour Avenue", ["all the same"]),
        ("won’t shout about 3.5 per cent", ["and we"]),
        ("We will walk down Harbour Avenue all the same. We will not carry", ["flags"]),
    ],
)
def test_words_left_out_at_an_edge_are_shown(text: str, left_out: list[str]) -> None:
    (finding,) = look_up([Quoted(text, Span(0, 1), 1, around="they would")], [SOURCE])
    assert finding.status == "cut"
    assert [piece.before for piece in finding.words if piece.kind == "removed"] == left_out


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("carry flags, and we won’t shout", "Solvey said that they would"),
        ("walk down Harbour Avenue all the same", "Solvey said:"),
        ("carry", "They"),
        ("We will walk down Harbour Avenue all the same?", ""),
        ("We will not carry flags. And we won’t shout", ""),
        ("We will not carry flags and we won’t shout", ""),
    ],
)
def test_an_edge_or_a_mark_that_turns_the_sentence_is_a_change(text: str, around: str) -> None:
    (finding,) = look_up([Quoted(text, Span(0, 1), 1, around=around)], [SOURCE])
    assert finding.status == "changed"


def test_a_negation_that_the_draft_says_itself_is_not_lost() -> None:
    draft = "They would not, she said, “carry flags, and we won’t shout about 3.5 per cent”: “a long-term mistake”."
    found = look_up(quoted(reading("draft", draft, {})), [SOURCE])
    assert [one.status for one in found] == ["cut", "verbatim"]


@pytest.mark.parametrize("text", ["Nobody will sell the opera house", "will go", "never", "…", "[the mayor]"])
def test_not_found(text: str) -> None:
    assert checked(text).status == "not found"


def test_a_changed_quotation_shows_its_words() -> None:
    finding = checked("We will walk down Harbour Street all the same")
    assert [(p.before, p.after) for p in finding.words if p.kind != "same"] == [("Avenue", "Street")]
    assert finding.text == "We will walk down Harbour Avenue all the same"


def test_parts_in_another_order_are_said_to_be() -> None:
    assert "order" in checked("we won’t shout about … We will walk down").why


def test_another_speaker() -> None:
    finding = checked("We will not carry flags", "Teo Marlin")
    assert finding.status == "other speaker"
    assert [speaker.name for speaker in finding.speakers] == ["Mira Solvey"]
    assert checked("We will not carry flags", "Solvey").status == "verbatim"


def test_one_source_that_agrees_is_enough() -> None:
    repeated = reading("d3", "“[[s1|We will not carry flags]],” [[s1.source|Teo Marlin]] [[s1.cue|said]].",
                       {"s1": {"speaker": "Teo Marlin"}})  # fmt: skip
    assert checked("We will not carry flags", "Teo Marlin", (SOURCE, repeated)).document == "d3"


def test_scare_quotes_are_passed_over_and_quoted_words_are_not() -> None:
    draft = reading(
        "draft",
        """
        The “so-called” plan, the “freedom of all trams” and a word:

        “[[s1|shameful]],” [[s1.cue|said]] [[s1.source|Teo Marlin]].
        """,
        {"s1": {"speaker": "Teo Marlin"}},
    )
    found = quoted(draft)
    assert [one.text for one in found] == ["freedom of all trams", "shameful,"]
    assert [one.line for one in found] == [1, 3]
    assert found[1].speaker is not None


def test_what_is_set_off_without_marks_is_a_quotation() -> None:
    draft = reading("draft", "[[s1.source|Marlin]] [[s1.cue|said]]:\n\n[[s1|We wait for an answer.]]", {})
    assert [one.text for one in quoted(draft)] == ["We wait for an answer."]


def test_one_word_alterations_are_found_and_true_quotations_raise_no_alarm() -> None:
    pick = random.Random(1)
    missed, false = figures([source(number, pick) for number in range(12)], 150, 2)
    assert not missed
    assert not false


def test_reports_tell_each_finding() -> None:
    findings = (
        checked("We will carry flags, and we won’t shout"),
        checked("We will walk", "Marlin"),
        checked("<b> no such"),
    )
    one = Checked("column.md", findings)
    assert not one.is_clean
    assert Checked("a.md", (checked("We will walk down Harbour Avenue"),)).is_clean
    text = as_text([one], marked)
    assert "column.md:1: changed" in text
    assert "1 changed, 1 ascribed to another speaker, 1 not found" in text
    page = as_html([one])
    assert "<del>not</del>" in page
    assert "&lt;b&gt; no such" in page
    (line,) = as_json([one]).splitlines()
    assert msgspec.json.decode(line)["counts"] == {"changed": 1, "other speaker": 1, "not found": 1}
    assert Checked("empty.md", ()).is_clean
