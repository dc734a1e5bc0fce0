from __future__ import annotations

from onrecord.model import Span
from onrecord.reader.draft import Draft
from onrecord.reader.leftovers import merge_neighbours, not_quotations, settle
from onrecord.reader.quotemarks import parse


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def settled(text: str, *claimed: str) -> list[list[str]]:
    drafts = [Draft("direct", (at(text, part),), source=Span(0, 1)) for part in claimed]
    return [[s.of(text) for s in d.content] for d in merge_neighbours(text, settle(text, parse(text), drafts))]


def test_a_quotation_that_follows_belongs_to_the_same_statement() -> None:
    assert settled("X: “We stay.” “And we vote.”", "We stay.") == [["We stay.", "And we vote."]]


def test_so_do_reopened_paragraphs() -> None:
    assert settled("X said: “We stay.\n\n“And we vote.”", "We stay.") == [["We stay.", "And we vote."]]


def test_a_sentence_in_marks_stands_by_itself() -> None:
    text = "X said that it rained. “All of us are wet by now.” The “muzzle” stays."
    assert settled(text) == [["All of us are wet by now."]]


def test_scare_quotes_quote_nobody() -> None:
    text = "The “helpers” said: “We “stay” here for good.”"
    drafts = settle(text, parse(text), [Draft("direct", (at(text, "We “stay” here for good."),))])
    assert [span.of(text) for span in not_quotations(text, parse(text), drafts)] == ["helpers", "stay"]


def test_a_nested_statement_speaks() -> None:
    text = "X said: “Y told us “never again” in March.”"
    outer = Draft("direct", (at(text, "Y told us “never again” in March."),))
    inner = Draft("direct", (at(text, "never again"),), parent=outer)
    assert not_quotations(text, parse(text), [outer, inner]) == ()


def test_a_name_or_a_sneer_in_a_reported_clause_is_no_quotation() -> None:
    text = "She said that “A House of Salt” and the “helpful” law were “bad”."
    clause = Draft("mixed", (at(text, "that “A House of Salt” and the “helpful” law were “bad”"),))
    assert [span.of(text) for span in not_quotations(text, parse(text), [clause])] == ["A House of Salt", "helpful"]


def test_a_motto_does_not_stand_by_itself() -> None:
    assert settled("It rained. Its motto: “One river and one people.” A sign said: “We are not here.”") == []


def test_a_title_that_opens_the_next_sentence_does_not_carry_the_quotation_on() -> None:
    for title in ("“Containment”", "“Sons of Fog”", "“Stop that boat!”"):
        assert settled(f"X: “We stay.”\n\n{title} was the old policy.", "We stay.") == [["We stay."]]


def test_nor_does_it_stand_by_itself() -> None:
    assert settled("It rained. “Give us back our river!” had stood on the wall for a year.") == []
