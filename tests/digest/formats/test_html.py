"""The page: every quotation leads to its place, and the place holds it letter by letter."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markupsafe import Markup

from onrecord.digest import compose, render
from onrecord.digest.formats.html import Mark, letters, marked
from onrecord.model import Issue, Quote, Reading
from tests.readings import reading
from tests.varania import week


def page(readings: list[Reading]) -> etree._Element:
    return html.document_fromstring(render(compose(readings), readings, "html"))


def quotes(issue: Issue) -> list[Quote]:
    title = [issue.title.quote] if issue.title.quote else []
    return [*title, *(quote for section in issue.sections for item in section.items for quote in item.quotes)]


def test_each_quotation_is_a_link_to_a_mark_with_its_words_and_back() -> None:
    issue, tree = compose(week()), page(week())
    links = tree.xpath("//a[@class='quote']")
    assert len(links) == len(quotes(issue))
    for number, (link, quote) in enumerate(zip(links, quotes(issue), strict=True)):
        (mark,) = tree.xpath(f"//mark[@id='{link.get('href')[1:]}']")
        assert link.text_content() == mark_text(mark) == quote.text
        assert link.get("id") == f"i{number}"
        assert tree.xpath(f"//aside//a[@class='back' and @href='#i{number}']")


def mark_text(mark: etree._Element) -> str:
    return "".join(mark.itertext())


def test_every_link_inside_the_page_has_its_target_and_no_id_is_used_twice() -> None:
    tree = page(week())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_landmarks_headings_and_language_are_there_for_those_who_listen() -> None:
    tree = page(week())
    assert tree.get("lang") == "en"
    assert [len(tree.xpath(f"//{name}")) for name in ("h1", "header", "main", "nav", "aside")] == [1] * 5
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert tree.xpath("//body/a[1]/@href") == ["#issue"]
    assert all(link.text_content().strip() or link.get("aria-label") for link in tree.iter("a"))


def test_the_page_needs_nothing_else() -> None:
    text = render(compose(week()), week(), "html")
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script | //link | //img | //iframe | //@src")
    assert "url(" not in text
    assert "@import" not in text


def test_all_that_comes_from_outside_is_escaped() -> None:
    hostile = '<script>alert("1")</script>'
    evil = reading(
        "<b>id", f"The government: “[[s1|We will resign {hostile} & go home today]]” [[e1|{hostile}]]",
        {"s1": {"speaker": hostile, "role": hostile, "channel": (hostile, "social")},
         "e1": {"type": "vote", "status": "planned", "date": "2024-06-01", "place": hostile, "actors": (hostile,)}},
        title=hostile, outlet=hostile, url="javascript:alert(1)", path=hostile, published="2024-05-12",
    )  # fmt: skip
    tree = page([evil])
    assert not tree.xpath("//script")
    assert not [href for href in tree.xpath("//a/@href") if not href.startswith("#")]
    assert hostile in tree.xpath("string(//main)")


def test_only_addresses_of_the_web_are_links() -> None:
    assert page(week()).xpath("//cite/a/@href") == ["https://courier.example/march"]


@pytest.mark.parametrize("override", ["\u202e", "\u2067", "\u202a"])
def test_a_direction_override_is_shut_in_and_stays_in_the_text(override: str) -> None:
    made = letters(f"we {override}march")
    assert f"<bdi>{override}</bdi>" in made
    assert html.fromstring(f"<p>{made}</p>").text_content() == f"we {override}march"


def test_texts_say_themselves_in_which_direction_they_run() -> None:
    tree = page(week())
    assert all(
        node.get("dir") == "auto"
        for node in tree.xpath("//h1 | //div[@class='text'] | //section/p[not(@class='when')]")
    )


def test_nested_equal_and_crossing_marks_hold_their_words() -> None:
    made = str(marked("abcdefgh", [Mark(0, 6, 0), Mark(1, 3, 1), Mark(1, 3, 2), Mark(4, 8, 3)]))
    plain = re.sub(r'<a class="back"[^>]*></a>', "", made)
    assert plain == (
        '<mark id="q0">a<mark id="q1"><mark id="q2">bc</mark></mark>d<mark id="q3">ef</mark></mark>'
        '<mark data-continues="q3">gh</mark>'
    )


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30), st.data())
def test_any_marks_leave_the_text_as_it_is(text: str, data: st.DataObject) -> None:
    pairs = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    spans = data.draw(st.lists(pairs, max_size=6))
    made = marked(text, [Mark(start, end, number) for number, (start, end) in enumerate(spans)])
    tree = html.fromstring(Markup("<div>{}</div>").format(made))
    assert tree.text_content() == text
    for number, (start, end) in enumerate(spans):
        parts = tree.xpath(f"//mark[@id='q{number}' or @data-continues='q{number}']")
        assert "".join(mark_text(part) for part in parts) == text[start:end]


def test_an_empty_issue_is_one_line() -> None:
    tree = page([])
    assert " ".join(tree.xpath("string(//body)").split()) == "Skip to the issue No documents."
