"""The issue of the invented week."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.digest import compose, render
from onrecord.digest.compose import FIRST_SECTIONS, IN_BRIEF
from onrecord.model import Document, Reading, Span, Speaker, Statement, StatementType
from onrecord.topics import Interests
from tests.readings import reading
from tests.varania import week

ROOT = Path(__file__).parents[2]
REPEAT = """
from onrecord.digest import compose, render
from tests.varania import week
print(render(compose(week()), week(), "html"))
"""


def test_each_planted_topic_is_one_section_the_weightiest_first() -> None:
    assert [section.heading for section in compose(week()).sections] == [
        "Torvin refuses permit for opposition march",
        "Foreign ministers to meet in Sarn about gas",
        "Dockers’ strike stops Kamenica Bay terminal",
    ]


def test_the_wire_story_is_told_once_with_its_outlets_and_the_altered_word_is_shown() -> None:
    items = [item for section in compose(week()).sections for item in section.items]
    wired = [item for item in items if "road works were invented" in item.text]
    assert len(wired) == 1
    assert wired[0].documents == ("w1", "w2", "w3")
    assert "silence" in wired[0].text
    assert "anger" in wired[0].text


def test_all_planted_events_are_ahead_and_the_contest_is_there() -> None:
    issue = compose(week())
    assert [(event.date, event.status) for event in issue.coming_up] == [
        ("2024-05-17", "planned"),
        ("2024-05-18", "cancelled"),
        ("2024-05-20", "planned"),
    ]
    assert [(pair.a, pair.b, pair.marked_by) for pair in issue.contested] == [("k1#s1", "k1#s2", "rejected this")]


def test_every_document_is_listed_and_what_is_not_used_has_its_reason() -> None:
    issue = compose(week())
    assert {entry.id for entry in issue.documents} == {reading.document.id for reading in week()}
    assert {entry.document: entry.why for entry in issue.left_out}["u1"] == "not read: language uk"
    assert [entry.id for entry in issue.documents if not entry.read] == ["u1"]


def test_the_title_is_a_pull_quote_and_the_date_the_latest_publication() -> None:
    issue = compose(week())
    assert issue.title.statement == "a2#s3"
    assert 8 <= len(issue.title.text.split()) <= 30
    assert issue.date == "2024-05-15"
    assert compose(week(), to="2024-05-14").date == "2024-05-14"


def test_the_period_keeps_other_days_out() -> None:
    assert {entry.id for entry in compose(week(), from_="2024-05-15").documents} == {"a2", "k2"}


def test_nothing_to_write_about_is_said_in_one_line() -> None:
    assert compose([], from_="2024-05-01", to="2024-05-08").title.text == "No documents from 2024-05-01 to 2024-05-08."
    recipe = [found for found in week() if found.document.id == "n1"]
    assert compose(recipe).title.text == "Nothing of interest was said in these documents."


def test_many_topics_end_in_brief() -> None:
    subjects = [f"{letter * 4}ism" for letter in "bcdfghjklmnprst"]
    readings = [reading(word, f"“[[s1|{word} {word}x {word}y]]”", {"s1": {"speaker": word}}) for word in subjects]
    sections = compose(readings, interests=Interests(words=tuple(subjects))).sections
    assert len(sections) == FIRST_SECTIONS + 1
    assert sections[-1].heading == IN_BRIEF
    assert len(sections[-1].items) == 3
    assert len(compose(readings, interests=Interests(words=tuple(subjects)), most=4).sections) == 5


def test_a_topic_that_two_texts_tell_has_a_section_however_many_there_are() -> None:
    towns = [f"{letter * 3}burg" for letter in "bcdfghjklmnprst"]
    told = ("“[[s1|The mayor of {0} has {1} us]]”", "In {0} nobody believes the mayor: “[[s1|She {1} us]]”")
    readings = [reading(f"{town}{n}", text.format(town.title(), f"{town}ed"), {"s1": {"speaker": town}})
                for town in towns for n, text in enumerate(told)]  # fmt: skip
    assert len(compose(readings, interests=Interests(words=("mayor",))).sections) == len(towns)

def test_the_same_input_gives_the_same_bytes_in_any_order_and_process() -> None:
    issue = compose(week())
    assert compose(week()[::-1]) == issue
    pages = [
        subprocess.run(
            [sys.executable, "-c", REPEAT], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert pages[0] == pages[1]
    assert pages[0].decode("utf-8").strip() == render(issue, week(), "html").strip()


@st.composite
def any_reading(draw: st.DrawFn) -> Reading:
    """Any text with statements anywhere in it, each with a source and a cue anywhere or none."""
    text = "Government and election: " + draw(st.text(st.characters(codec="utf-8"), max_size=200))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    types: st.SearchStrategy[StatementType] = st.sampled_from(["direct", "indirect", "mixed"])
    some = st.sampled_from([None, *spans])
    names = st.sampled_from([None, Speaker("Ada Brenn", "person"), Speaker("Brenn", "group")])
    said = tuple(
        Statement(f"s{n}", draw(types), (span,), draw(some), draw(some), draw(names)) for n, span in enumerate(spans)
    )
    return Reading(Document(draw(st.uuids()).hex, text), statements=said)


@settings(deadline=None)
@given(st.lists(any_reading(), max_size=4))
def test_any_readings_make_an_issue_that_every_format_prints(readings: list[Reading]) -> None:
    issue = compose(readings)
    for format in ("json", "md", "txt", "html"):
        assert render(issue, readings, format)
