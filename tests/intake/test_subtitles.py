from __future__ import annotations

import pytest

from onrecord.errors import IntakeError
from onrecord.model import Span
from tests.intake import blocks, one

VTT = """WEBVTT - The Evening Hour

NOTE taken down by hand

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:02.500 align:start
<v Mira Solvey>We will <i>walk</i>

00:02.500 --> 00:04.000
<v.loud Mira Solvey>in silence &amp; in daylight.</v>

00:04.000 --> 00:05.000
<v Host>Why?</v>
<v Mira Solvey>Because <00:04.500>we can.
"""

SRT = """1
00:00:01,000 --> 00:00:02,000
HOST: Good evening.

2
00:00:02,000 --> 00:00:03,000
{\\an8}Our guest is here.
Mira Solvey: Thank you.
3
00:00:03,000 --> 00:00:04,000
He said: never.
- Applause?
"""


def test_a_dash_begins_the_words_of_another_whoever_that_is() -> None:
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n- We stay.\n- We go.\n\n00:02.000 --> 00:03.000\nAt once.\n"
    assert one(cues, "a.vtt").text == "We stay.\n\nWe go. At once."


def test_consecutive_cues_of_one_voice_are_one_paragraph() -> None:
    document = one(VTT, "talk.vtt")
    assert document.title == "The Evening Hour"
    assert document.text.split("\n\n") == [
        "Mira Solvey: We will walk in silence & in daylight.",
        "Host: Why?",
        "Mira Solvey: Because we can.",
    ]
    assert blocks(document) == [
        ("turn", "We will walk in silence & in daylight.", "Mira Solvey"),
        ("turn", "Why?", "Host"),
        ("turn", "Because we can.", "Mira Solvey"),
    ]


def test_the_header_says_what_front_matter_would() -> None:
    header = "WEBVTT\nKind: captions\nLanguage: en-GB\nTitle: The Evening Hour\nSource: VTV\nDate: 2026-03-02T20:00\n"
    document = one(VTT.replace("WEBVTT - The Evening Hour\n", header), "talk.vtt")
    assert (document.title, document.outlet) == ("The Evening Hour", "VTV")
    assert (document.language, document.published) == ("en", "2026-03-02T20:00")


def test_labels_are_spans_of_the_name() -> None:
    document = one(VTT, "talk.vtt")
    assert document.blocks[0].label == Span(0, 11)
    assert [b.label.of(document.text) for b in document.blocks if b.label] == ["Mira Solvey", "Host", "Mira Solvey"]


def test_names_at_the_head_of_a_line_are_voices() -> None:
    document = one(SRT, "talk.srt")
    assert blocks(document) == [
        ("turn", "Good evening. Our guest is here.", "HOST"),
        ("turn", "Thank you. He said: never.", "Mira Solvey"),
    ]
    assert document.text.endswith("\n\nApplause?")


def test_captions_that_roll_say_a_line_once() -> None:
    rolling = "WEBVTT\n\n00:01.000 --> 00:02.000\nfirst\n\n00:02.000 --> 00:03.000\nfirst\nsecond\n"
    assert one(rolling, "a.vtt").text == "first second"


def test_a_transcript_without_a_name_is_known_by_its_first_line() -> None:
    assert one(SRT).blocks


def test_no_words_is_refused() -> None:
    with pytest.raises(IntakeError, match="no words in its cues"):
        one("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Host></v>\n", "a.vtt")
