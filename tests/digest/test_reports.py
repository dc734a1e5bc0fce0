"""The sources' own sentences."""

from __future__ import annotations

from onrecord.digest.reports import reports
from onrecord.model import Reading
from onrecord.topics.duplicates import stories
from onrecord.topics.topics import Topic
from tests.readings import reading
from tests.varania import ministers, wire


def told(*readings: Reading) -> list[str]:
    return [item.text for item in reports(Topic("Heading", stories(readings)))]


def test_the_lead_that_carries_the_topic_comes_first_and_is_an_event_where_it_announces_one() -> None:
    first = reports(Topic("Heading", stories(ministers())))[0]
    assert first.kind == "event"
    assert first.text.endswith("will hold their next meeting in Sarn on 20 May.")


def test_all_outlets_that_carry_the_sentence_are_credited() -> None:
    assert set(reports(Topic("Heading", stories(wire())))[0].documents) == {"w1", "w2", "w3"}


def test_sentences_that_quote_lean_on_others_or_are_headlines_are_no_reports() -> None:
    text = """
    Ministers meet in Sarn on the border

    He had met them in Sarn on the border before. [[s1.source|Orsk]] [[s1.cue|said]] [[s1|that the ministers meet in
    Sarn on the border]]. The ministers of both countries meet in Sarn. In the end they will all sign something there.
    """
    assert told(reading("d", text, {"s1": {"type": "indirect"}})) == ["The ministers of both countries meet in Sarn."]


def test_a_lead_that_was_read_as_somebody_s_word_is_a_report_unless_it_is_told_below() -> None:
    text = "[[s1.source|Parliament]] [[s1.cue|adopted]] [[s1|the draft law “[[n|On Trams and Ferries]]”]] on Wednesday."
    made = reading("d", text, {"s1": {"type": "indirect"}})
    assert told(made) == [made.document.text]
    assert not reports(Topic("Heading", stories([made])), {"d#s1"})


def test_what_holds_a_quotation_is_no_report() -> None:
    assert told(reading("d", "The ministers call the border in Sarn “a line of peace” and nothing else.")) == []


def test_a_dateline_is_left_out() -> None:
    text = "TORVIN, 13 May (VNA) — The city administration has refused the permit for the march."
    assert told(reading("d", text)) == ["The city administration has refused the permit for the march."]


def test_a_text_without_a_sentence_reports_nothing() -> None:
    assert told(reading("d", "Photo gallery")) == []
