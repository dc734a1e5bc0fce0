"""Markdown that reads as it is meant."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from onrecord.digest import compose, render
from onrecord.digest.formats.markdown import escape
from tests.varania import week


def rendered(text: str) -> str:
    return re.sub(r"<[^>]+>", "", MarkdownIt().render(text)).strip()


@pytest.mark.parametrize(
    "text",
    ["*no* _mark_ [up](here)", "# no heading", "1. no list", "- no list", "a\\b", "`code`", "+ 3 %", "=== x", "12) no"],
)
def test_what_looks_like_markup_is_shown_as_text(text: str) -> None:
    assert rendered(escape(text)) == text


def test_what_heads_a_second_paragraph_is_shown_as_text_too() -> None:
    assert MarkdownIt().render(escape("we\n\n# march\n\n+ on")) == "<p>we</p>\n<p># march</p>\n<p>+ on</p>\n"


def test_html_in_a_text_is_no_html() -> None:
    assert "&lt;script&gt;" in MarkdownIt().render(escape("<script> & co"))


def test_each_quotation_is_in_the_page_and_each_credit_leads_to_a_source() -> None:
    issue = compose(week())
    page = render(issue, week(), "md")
    for section in issue.sections:
        assert f"\n## {section.heading}\n" in page
        assert all(quote.text in page for item in section.items for quote in item.quotes)
    targets = set(re.findall(r'<a id="(source-\d+)">', page))
    assert set(re.findall(r"\(#(source-\d+)\)", page)) <= targets
    assert len(targets) == len(issue.documents)


def test_events_contests_and_what_was_left_out_are_listed() -> None:
    page = render(compose(week()), week(), "md")
    assert "- Friday, May 17, 2024, 18:00: A march for free elections (Civic Accord Party), Torvin (" in page
    assert "– cancelled" in page
    assert (
        "Berta Kolm: “We have not seen overtime paid since February, and we can count.” – Port authority: The" in page
    )
    assert re.search(r"- Torvin refuses permit .*\(\[Open Line\].*: duplicate of Varanian News Agency", page)


def test_an_empty_issue_is_one_line() -> None:
    assert render(compose([]), [], "md") == "# No documents.\n"
