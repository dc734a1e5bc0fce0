from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.errors import IntakeError
from tests.intake import one

ARTICLE = """---
title: No
source: Torvin Courier
author: [Lena Orsk, Pavel Dunn]
date: 2026-03
language: en-GB
url: https://courier.example/no
channel: Radio Harbour
---

“No,” she said.
"""


def test_front_matter_gives_the_fields_as_they_are_written() -> None:
    document = one(ARTICLE, "no.txt")
    assert document.title == "No"
    assert document.outlet == "Torvin Courier"
    assert document.author == "Lena Orsk, Pavel Dunn"
    assert (document.published, document.language) == ("2026-03", "en")
    assert (document.url, document.channel) == ("https://courier.example/no", "Radio Harbour")


def test_text_is_all_that_follows_the_closing_line() -> None:
    assert one(ARTICLE, "no.txt").text == "\n“No,” she said.\n"


def test_outlet_counts_before_source() -> None:
    assert one("---\noutlet: VNA\nsource: Open Line\n---\nText", "a.txt").outlet == "VNA"


def test_date_keeps_its_zone() -> None:
    document = one("---\ndate: 2026-03-02T16:00:00+04:00\n---\nText", "a.txt")
    assert document.published == "2026-03-02T16:00:00+04:00"


def test_front_matter_that_is_not_yaml_is_named_with_its_line() -> None:
    with pytest.raises(
        IntakeError, match=r"a\.txt: its front matter is not YAML in line 2; put the value in quotation"
    ):
        one("---\ntitle: Minister: no deal\n---\nText", "a.txt")


@pytest.mark.parametrize(
    "text", ["---\n\nBetween two rules\n\n---\nand after", "---\n- a\n---\n", "--- \nno: end", "---\nwords\n---\n"]
)
def test_rules_in_a_text_are_no_front_matter(text: str) -> None:
    assert one(text, "a.txt").text == text


def test_an_alias_bomb_is_not_expanded() -> None:
    bomb = "---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\nText"
    assert one(bomb, "a.txt").title is None


def test_line_ends_and_mark_are_normal() -> None:
    assert one(b"\xef\xbb\xbfone\r\ntwo\rthree", "a.txt").text == "one\ntwo\nthree"


def test_nothing_else_is_changed() -> None:
    text = "  “One”  \t\n\n\n\x0c two\u00a0\u200b\u2028 \n"
    assert one(text, "a.txt").text == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1))
def test_any_plain_text_comes_back_letter_by_letter(words: str) -> None:
    # A first line of its own, so that no text is front matter or another kind by accident.
    text = f"Torvin, Monday\n{words}"
    controls = sum(char < " " and char not in "\t\n\f\v\x1b" for char in text)
    assume(10 * controls <= len(text))
    assert one(text, "a.txt").text == text


def test_nul_is_not_text() -> None:
    with pytest.raises(IntakeError, match="NUL characters"):
        one("The party will march. " * 5000 + "\0", "a.txt")
