"""A quotation that differs from its source is refused, in every format; a true one never is."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.digest import compose, printed, verbatim
from onrecord.digest.cutting import cut, is_cut
from onrecord.digest.formats import FORMATS
from onrecord.errors import IssueError
from onrecord.model import Coming, Contested, Document, Issue, Item, Quote, Reading, Section, Span, Title
from tests.varania import week

WORD = st.sampled_from(
    ["we", "will", "march", "on", "Sunday,", "they", "said.", "No!", "“peace”", "ə", "मत", "\n", "a\u202eb"]
)
TEXT = st.lists(WORD, min_size=3, max_size=60).map(" ".join)


def issue(text: str, quote: Quote, frame: str = "She said: “", tail: str = "”") -> tuple[Issue, list[Reading]]:
    item = Item("statement", frame + quote.text + tail, (replace(quote, at=len(frame)),), ("d",))
    made = Issue(Title("Heading"), "2024-05-15", None, None, (Section("Heading", "d", (item,)),))
    return made, [Reading(Document("d", text))]


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, Quote]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    whole = text[start:end]
    shown = draw(st.sampled_from([whole, cut(whole, draw(st.integers(1, 12)))]))
    return text, Quote(shown, "d", Span(start, end))


@given(quoted())
def test_a_true_quotation_whole_or_cut_is_never_refused(case: tuple[str, Quote]) -> None:
    verbatim.check(*issue(*case))


@given(quoted(), st.data())
def test_an_altered_quotation_is_always_refused(case: tuple[str, Quote], data: st.DataObject) -> None:
    text, quote = case
    at = data.draw(st.integers(0, len(quote.text)))
    width = data.draw(st.integers(0, 3))
    put_in = data.draw(st.text(st.characters(codec="utf-8"), max_size=3))
    altered = quote.text[:at] + put_in + quote.text[at + width :]
    assume(altered != quote.text)
    whole = quote.span.of(text)
    kept = altered.removesuffix("…").rstrip()
    assume(altered != whole and not (altered.endswith("…") and whole.startswith(kept)))
    with pytest.raises(IssueError):
        verbatim.check(*issue(text, replace(quote, text=altered)))


@pytest.mark.parametrize("shown", ["We will march in", "We will march in…", "We will march in silence. And then…", "…"])
def test_a_quotation_may_not_be_cut_inside_a_clause(shown: str) -> None:
    text = "We will march in silence. And then we will sing."
    with pytest.raises(IssueError):
        verbatim.check(*issue(text, Quote(shown, "d", Span(0, len(text)))))


@pytest.mark.parametrize("shown", ["We will march, in silence. …", "We will march…", "We will march, in silence.…"])
def test_it_may_be_cut_at_a_sentence_or_clause_end(shown: str) -> None:
    text = "We will march, in silence. And then we will sing."
    verbatim.check(*issue(text, Quote(shown, "d", Span(0, len(text)))))


def test_a_whole_quotation_is_not_marked_as_cut() -> None:
    with pytest.raises(IssueError):
        verbatim.check(*issue("We will march.", Quote("We will march.…", "d", Span(0, 14))))


def test_words_in_marks_that_are_no_quotation_have_to_stand_in_the_source() -> None:
    text, quote = "The “Free Word” union: we march.", Quote("we march.", "d", Span(23, 32))
    verbatim.check(*issue(text, quote, "The “Free Word” union said: “"))
    with pytest.raises(IssueError, match="Fair Word"):
        verbatim.check(*issue(text, quote, "The “Fair Word” union said: “"))
    with pytest.raises(IssueError, match="and sing"):
        verbatim.check(*issue(text, quote, tail=" and sing”"))


@pytest.mark.parametrize("span", [Span(5, 5), Span(-3, 4), Span(4, 99)])
def test_a_span_outside_the_document_is_refused(span: Span) -> None:
    with pytest.raises(IssueError):
        verbatim.check(*issue("We march.", Quote("We march.", "d", span)))


def test_a_quotation_from_nowhere_is_refused() -> None:
    made, _ = issue("We march.", Quote("We march.", "d", Span(0, 9)))
    with pytest.raises(IssueError, match="not there"):
        verbatim.check(made, [])


def test_title_events_and_contests_are_checked_too() -> None:
    readings = week()
    made = compose(readings)
    quote = made.title.quote
    assert quote is not None
    wrong_title = Title("Other words", made.title.statement, quote)
    wrong_quote = Title("Other words", made.title.statement, replace(quote, text="Other words"))
    wrong_event: Coming = replace(made.coming_up[0], what="a festival")
    wrong_ref = Contested("k1#s1", "k1#s99", "rejected this")
    wrong_mark = Contested("k1#s1", "k1#s2", "admitted this")
    for altered in (
        replace(made, title=wrong_title),
        replace(made, title=wrong_quote),
        replace(made, coming_up=(wrong_event,)),
        replace(made, contested=(wrong_ref,)),
        replace(made, contested=(wrong_mark,)),
    ):
        with pytest.raises(IssueError):
            verbatim.check(altered, readings)


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_prints_an_altered_issue(format: str) -> None:
    readings = week()
    made = compose(readings)
    section = made.sections[0]
    item = next(item for item in section.items if item.kind == "statement")
    word = item.quotes[0].text.split()[0]
    altered = replace(item, text=item.text.replace(word, "Everybody"), quotes=(
        replace(item.quotes[0], text=item.quotes[0].text.replace(word, "Everybody")), *item.quotes[1:],
    ))  # fmt: skip
    with pytest.raises(IssueError):
        printed(replace(made, sections=(replace(section, items=(altered,)),)), readings, format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_source_that_was_changed_afterwards_stops_the_issue(format: str) -> None:
    readings = week()
    made = compose(readings)
    first = readings[0].document
    changed = [Reading(replace(first, text=first.text.replace("honest", "free"))), *readings[1:]]
    with pytest.raises(IssueError):
        printed(made, changed, format)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(quoted(), st.integers(0, 200), st.sampled_from(["not ", "x", "”", "…", " "]))
def test_ten_thousand_generated_issues_hold_no_false_quotation(case: tuple[str, Quote], at: int, put_in: str) -> None:
    text, quote = case
    verbatim.check(*issue(text, quote))
    at %= len(quote.text)
    altered = quote.text[:at] + put_in + quote.text[at:]
    if altered != quote.span.of(text) and not is_cut(altered, quote.span.of(text)):
        with pytest.raises(IssueError):
            verbatim.check(*issue(text, replace(quote, text=altered)))
