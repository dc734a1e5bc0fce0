"""Text that can be set as it stands, and what is told of sources."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.digest.formats.layout import Source, apart, is_rtl, layout, printable
from onrecord.digest.formats.shelf import Shelf
from onrecord.model import Issue, SourceEntry, Title


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We march\n on  Sunday.\n\nAll of us.", "We march on Sunday. All of us."),
        ("a\x00b\x1b\x85\ufffe\ud800c", "a\ufffdb\ufffd\ufffd\ufffd\ufffdc"),
        ("we \u202emarch", "we \u202emarch\u202c"),
        ("\u202d\u2067we\u202b march", "\u202d\u2067we\u202b march\u202c\u2069\u202c"),
        ("\u2066\u202ewe\u2069 march", "\u2066\u202ewe\u2069 march"),
        ("\u202ewe\u202c \u202cmarch\u2069", "\u202ewe\u202c \u202cmarch\u2069"),
    ],
)
def test_text_is_in_one_line_without_what_cant_be_printed_and_closes_its_directions(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    ("text", "rtl"), [("We march", False), ("«نسير»", True), ("12 נצעד", True), ("Kərimli نسير", False), ("12", False)]
)
def test_the_first_letter_with_a_direction_decides(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_text_from_right_to_left_keeps_its_place() -> None:
    assert apart("نسير") == "\u2068نسير\u2069"
    assert apart("We march") == "We march"


def listed(**facts: str) -> Source:
    names: dict[str, Any] = {
        "title": None,
        "outlet": None,
        "published": None,
        "url": None,
        "path": None,
        "sha256": None,
    } | facts
    issue = Issue(Title("Heading"), "2025-03-16", None, None, documents=(SourceEntry("d1", **names),))
    return layout(issue, Shelf(issue, [])).sources[0]


def test_a_source_is_told_with_its_outlet_day_and_hash() -> None:
    source = listed(title="A rally", outlet="Torvin Courier", published="2025-03-14", sha256="0123456789abcdef")
    assert (source.number, source.title, source.publisher) == (1, "A rally", "Torvin Courier")
    assert source.facts == ("Torvin Courier", "March 14, 2025", "SHA-256 0123456789ab")


def test_of_a_file_only_its_name_is_told_and_only_where_there_is_no_address() -> None:
    assert listed(title="T", path="/home/ana/secret/rally.txt").facts == ("rally.txt",)
    assert listed(title="T", outlet="O", path="/home/ana/rally.txt", url="https://courier.example/1").facts == ("O",)
    assert listed(path="/home/ana/rally.txt").facts == ("rally.txt",)


@pytest.mark.parametrize(
    "url", ["javascript:x", "https://a\x01b", "https://a b", 'https://a"b', "file:///etc", "https://"]
)
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    assert listed(url=url).url is None
    assert listed(url="https://courier.example/ə?a=1&b=%20#c").url
