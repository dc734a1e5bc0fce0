"""Which statements contest which."""

from __future__ import annotations

from onrecord.model import Document
from onrecord.reader import contested
from tests.corpora.markup import unmark
from tests.reader.marked import read


def pairs(source: str, **parents: str) -> list[tuple[str, str, str]]:
    text = unmark(source).text
    inside = {name.removeprefix("_"): parent for name, parent in parents.items()}
    found = contested.find(Document("d", text), read(source, parents=inside))
    return [(c.claim, c.counter, c.marked_by.of(text)) for c in found]


def test_a_denial_takes_up_what_was_said_before() -> None:
    source = "{s1|The army} {q1|said} {c1|that the village was empty}. {s2|Teo Marlin} {q2|denied} {c2|this}."
    assert pairs(source) == [("1", "2", "denied")]


def test_contrary_to_sets_a_claim_against_the_other_of_its_sentence() -> None:
    source = (
        "Contrary to {s1|the army}’s {q1|claim} {c1|that the village was empty}, {s2|Teo Marlin} {q2|says} "
        "{c2|that sixty people live there}."
    )
    assert pairs(source) == [("1", "2", "Contrary to")]


def test_a_denial_of_something_else_contests_nothing() -> None:
    source = "{s1|The army} {q1|said} {c1|that it rained}. {s2|Teo Marlin} {q2|denied} {c2|that he was in Sarn}."
    assert pairs(source) == []


def test_nobody_contests_himself() -> None:
    source = "{s1|Teo Marlin} {q1|said} {c1|that it rained}. {s2|Marlin} {q2|denied} {c2|it}."
    assert pairs(source) == []


def test_a_claim_inside_its_rejection() -> None:
    source = (
        "{s1|The ministry} {q1|rejects} {c1|{s2|the opposition}’s {q2|claim} {c2|that forty people were detained}}."
    )
    assert pairs(source, _2="1") == [("2", "1", "rejects")]


def test_a_claim_that_is_called_false() -> None:
    source = "{c1|{s2|The ministry}’s {q2|claim} {c2|that prices fell} is simply false}, {s1|the union} {q1|said}."
    assert pairs(source, _2="1") == [("2", "1", "false")]


def test_a_report_that_is_called_a_lie() -> None:
    source = "{s1|Open Line} {q1|reported} {c1|a fire}. {s2|The army} {q2|called} {c2|that report a lie}."
    assert pairs(source) == [("1", "2", "called")]


def test_what_is_said_of_another_thing_contests_nothing() -> None:
    source = "{c1|{s2|The ministry}’s {q2|claim} {c2|that prices fell} is in the budget}, {s1|the union} {q1|said}."
    assert pairs(source, _2="1") == []


def test_criticism_is_no_announcement() -> None:
    source = (
        "{s1|Mira Solvey} {q1|called} {c1|the law a cage}. {s2|She} {q2|announced} {c2|that her party would march}. "
        "{s3|Teo Marlin} {q3|rejected} {c3|the criticism}."
    )
    assert pairs(source) == [("1", "3", "rejected")]
