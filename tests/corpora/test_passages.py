"""The passages themselves: the markup is read exactly, and every annotation keeps the rules that can be checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from onrecord.evaluate.passages import GoldStatement, Passage, passages
from onrecord.evaluate.suite import measure
from onrecord.model import Span
from tests.corpora.markup import FOLDER, Half, half, parse, unmark
from tests.evaluate.fakes import Oracle

SUITE = Path(__file__).parents[2] / "../shared/suite/passages.jsonl"
TUNING, ASIDE = half("tuning"), half("kept-aside")
FRESH = [half("fresh-tuning"), half("fresh-kept-aside")]
LATER = [half("later-tuning"), half("later-kept-aside")]
LATEST = [half("latest-tuning"), half("latest-kept-aside")]
ALL = [passage for passages_ in (TUNING, ASIDE, *FRESH, *LATER, *LATEST) for passage in passages_]
MARK = re.compile("[“”„«»\"]|''|(?<!\\w)[‘']|[’'](?!\\w)")
each = pytest.mark.parametrize("passage", ALL, ids=[p.id for p in ALL])


def test_markup_nests() -> None:
    marked = unmark("{c1|A {n|b} {c2,3|c}} d {c1|e}")
    assert marked.text == "A b c d e"
    assert marked.spans["c1"] == [Span(0, 5), Span(8, 9)]
    assert marked.spans["c2"] == marked.spans["c3"] == [Span(4, 5)]
    assert marked.spans["n"] == [Span(2, 3)]


@pytest.mark.parametrize("broken", ["{c1|a", "a}"])
def test_a_brace_without_partner_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="brace"):
        unmark(broken)


def test_a_broken_line_names_its_passage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("set: tuning\n\n### x-01 2025-01-01\n{c1|a}\n= 1 direct shout\n", "utf-8")
    with pytest.raises(ValueError, match=r"a.txt, x-01: .*shout"):
        list(parse(tmp_path / "a.txt"))


def test_there_are_enough_in_each_half() -> None:
    assert len(ALL) >= 150
    assert len({p.id for p in ALL}) == len({p.text for p in ALL}) == len(ALL)
    assert min(len(TUNING), len(ASIDE)) >= 75
    assert {p.category for p in TUNING} == {p.category for p in ASIDE}
    assert all(
        f.read_text("utf-8").split("\n")[0].removeprefix("set: ") in get_args(Half) for f in FOLDER.glob("*.txt")
    )


def test_the_fresh_ones_nest_and_hold_marks_at_arms_length() -> None:
    for passages_ in FRESH:
        assert sum(any(s.parent for s in p.statements) for p in passages_) >= 20
        assert sum(bool(p.not_quotations) for p in passages_) >= 20


def test_the_later_ones_hold_marks_at_arms_length_and_have_channels() -> None:
    for passages_ in (*LATER, *LATEST):
        assert sum(bool(p.not_quotations) for p in passages_) >= 30
        assert sum(s.channel is not None for p in passages_ for s in p.statements) >= 18


def test_an_oracle_reaches_all() -> None:
    report = measure("own passages", ALL, Oracle(ALL))
    assert report.misses == ()
    assert report.figure("Overall", "speaker", "F1") == 100


@each
def test_spans_fit(passage: Passage) -> None:
    for statement in passage.statements:
        spans = [*statement.content, *filter(None, (statement.source, statement.cue, statement.condition))]
        assert all(_tidy(span.of(passage.text)) for span in spans), statement
        if statement.type == "direct":
            first = [
                Span(piece.start, piece.start + 1) for piece in statement.content if MARK.match(passage.text, *piece)
            ]
            assert not any(_own(passage, statement, mark) for mark in first), statement
        else:
            assert statement.content[-1].of(passage.text)[-1] not in ",;:—", statement
        if statement.condition:
            assert any(_within(statement.condition, piece) for piece in statement.content), statement


@each
def test_marks_tell_the_type(passage: Passage) -> None:
    for statement in passage.statements:
        own = [m for m in _marks(passage.text) if _own(passage, statement, m)]
        if statement.type == "mixed":
            assert own, statement
        if statement.type == "indirect":
            assert not own, statement


@each
def test_every_mark_is_accounted_for(passage: Passage) -> None:
    quoted = [piece for s in passage.statements if s.type != "indirect" for piece in s.content]
    for mark in _marks(passage.text):
        near = [s for s in (*quoted, *passage.not_quotations) if s.start - 2 <= mark.start and mark.end <= s.end + 2]
        assert near, passage.text[max(0, mark.start - 20) : mark.end + 20]


@each
def test_names_are_the_passages_own_words(passage: Passage) -> None:
    text = passage.text.casefold()
    for s in passage.statements:
        for name in filter(None, (s.speaker, s.role, s.channel, s.addressee)):
            assert all(part.casefold() in text for part in name.split("; ")), (s.id, name)
        assert s.speaker or s.role or s.source is None, f"{s.id}: a source without name or description"
    for event in passage.events:
        assert all(name.casefold() in text for name in (*event.actors, event.place or "")), event


@each
def test_parents_hold_their_children(passage: Passage) -> None:
    by_id = {s.id: s for s in passage.statements}
    for s in passage.statements:
        if s.parent:
            pieces = by_id[s.parent].content
            assert all(any(_within(inner, piece) for piece in pieces) for inner in s.content), s


@each
def test_days_are_days(passage: Passage) -> None:
    published = date.fromisoformat(passage.published or "")
    for event in passage.events:
        if event.date and len(event.date) == len("2025-01-01"):
            day = date.fromisoformat(event.date)
            # A postponed or cancelled event may lie on either side.
            assert event.status != "planned" or day >= published, event
            assert event.status != "held" or day <= published, event


def test_there_are_all_kinds_of_difficulty() -> None:
    statements = [s for p in ALL for s in p.statements]
    assert min(Counter(s.type for s in statements).values()) >= 30
    assert len(Counter(s.force for s in statements)) == 11
    assert sum(s.parent is not None for s in statements) >= 18
    assert sum(s.condition is not None for s in statements) >= 8
    assert sum(len(p.events) for p in ALL) >= 12
    assert sum(len(p.not_quotations) for p in ALL) >= 50


@pytest.mark.skipif(not SUITE.exists(), reason="the shared suite (../shared/suite) is not here")
def test_nothing_is_taken_from_the_shared_suite() -> None:
    theirs = {gram for p in passages(SUITE) for gram in _grams(p.text)}
    assert not {gram for p in ALL for gram in _grams(p.text)} & theirs
    assert {p.category for p in passages(SUITE)} <= {p.category for p in ALL}


def _grams(text: str, size: int = 6) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[n : n + size]) for n in range(len(words) - size + 1))


def _tidy(words: str) -> bool:
    return bool(words) and words == words.strip() and words[0] not in ",;:.)"


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _marks(text: str) -> list[Span]:
    return [Span(*match.span()) for match in MARK.finditer(text) if not _apostrophe(text, match)]


def _apostrophe(text: str, match: re.Match[str]) -> bool:
    # A closing single mark after an s may be a possessive: it is one unless a single mark opens before it.
    mark = match[0]
    return mark in "’'" and text[: match.start()].endswith("s") and not re.search(r"(?<!\w)[‘'](?=\w)", text)


def _own(passage: Passage, statement: GoldStatement, mark: Span) -> bool:
    """Whether a mark inside the statement's content is its own: not a name's, not a nested statement's."""
    inside = any(_within(mark, piece) for piece in statement.content)
    names = [Span(n.start - 2, n.end + 2) for n in passage.not_quotations]
    nested = [Span(p.start - 1, p.end + 1) for s in passage.statements if s.parent == statement.id for p in s.content]
    return inside and not any(_within(mark, taken) for taken in (*names, *nested))
