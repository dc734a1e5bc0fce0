from __future__ import annotations

from onrecord.model import Span, Speaker, Statement
from onrecord.reader.own_words import left_out

TEXT = "Ida said she had promised to ask whether Bo claims it rained."
IDA, BO = Speaker("Ida", "person"), Speaker("Bo", "person")


def at(part: str) -> Span:
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


def statement(number: int, content: str, source: str, speaker: Speaker, parent: str | None) -> Statement:
    return Statement(f"s{number}", "indirect", (at(content),), at(source), speaker=speaker, parent=parent)


def test_a_report_about_oneself_is_no_hearsay() -> None:
    whole = "she had promised to ask whether Bo claims it rained"
    outer = statement(1, whole, "Ida", IDA, None)
    own = statement(2, "to ask whether Bo claims it rained", "she", IDA, "s1")
    other = statement(3, "it rained", "Bo", BO, "s2")
    kept = left_out(TEXT, [outer, own, other])
    assert [(s.id, s.parent, s.content[0].of(TEXT)) for s in kept] == [("s1", None, whole), ("s2", "s1", "it rained")]


def test_a_report_about_somebody_else_stays() -> None:
    outer = statement(1, "she had promised to ask whether Bo claims it rained", "Ida", IDA, None)
    other = statement(2, "to ask whether Bo claims it rained", "she", BO, "s1")
    assert left_out(TEXT, [outer, other]) == (outer, other)
