"""The PDF, as pypdf reads it back."""

from __future__ import annotations

import builtins
import io
import sys
import warnings
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from onrecord.digest import compose, printed
from onrecord.errors import MissingExtraError, MissingLettersWarning
from onrecord.model import Issue, Reading, Title
from tests.digest.formats.examples import TRAPS, bare, quotes, quoting, trapped
from tests.varania import week

LETTERS = "abcß ’“”–…əğışİРусїქართულիհայ.,!#$*_\\`<>{}[]@=~/\"'&"


def opened(issue: Issue, readings: list[Reading]) -> PdfReader:
    return PdfReader(io.BytesIO(printed(issue, readings, "pdf")))


def text(pdf: PdfReader) -> str:
    """The letters in the order in which they are copied; the line at the foot of each page is left out."""
    return "".join(bare(page.extract_text().rpartition("\n")[0]) for page in pdf.pages)


def links(pdf: PdfReader) -> list[Any]:
    return [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]


def tags(node: Any, found: Counter[str]) -> Counter[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    for child in node if isinstance(node, list) else []:
        tags(child, found)
    if isinstance(node, dict):
        found[node.get("/S", "")] += 1
        tags(node.get("/K"), found)
    return found


def test_every_quotation_stands_in_it_in_the_order_of_the_issue() -> None:
    issue = compose(week())
    read, at = text(opened(issue, week())), 0
    assert quotes(issue)
    for quote in quotes(issue):
        at = read.index(bare(quote.text), at)


def test_it_is_tagged_with_outline_title_language_and_date() -> None:
    issue = compose(week())
    pdf = opened(issue, week())
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert pdf.metadata
    assert pdf.metadata.title == f"“{issue.title.text}”"
    assert str(pdf.metadata.creation_date).startswith(issue.date)
    headings = [*(section.heading for section in issue.sections), "Coming up", "Contested", "Sources", "Left out"]
    assert [entry.title for entry in pdf.outline if not isinstance(entry, list)] == headings
    found = tags(root["/StructTreeRoot"], Counter())
    assert found["/H1"] == len(headings)
    assert found["/LI"] == len(issue.documents) + len(issue.left_out)


def test_addresses_are_live_links_and_credits_lead_to_their_sources() -> None:
    found = links(opened(compose(week()), week()))
    assert {link["/A"]["/URI"] for link in found if "/URI" in link.get("/A", {})} == {"https://courier.example/march"}
    assert sum("/Dest" in link for link in found) > 10


def test_the_same_issue_gives_the_same_bytes() -> None:
    assert printed(compose(week()), week(), "pdf") == printed(compose(week()), week(), "pdf")


def test_traps_are_shown_as_text() -> None:
    issue, readings = trapped()
    pdf = opened(issue, readings)
    read = text(pdf)
    # Right-to-left letters and overrides are drawn, and so read back, from their other end.
    assert [trap for trap in (*TRAPS[:3], *TRAPS[4:6]) if bare(trap) not in read] == []
    assert read.count("MiraSolveysaid:“") == len(TRAPS)
    assert "”.ends" not in read
    assert not [link for link in links(pdf) if "/URI" in link.get("/A", {})]
    headings = [entry for entry in pdf.outline if not isinstance(entry, list)]
    assert len(headings) == len(["its section", "sources", "left out"])


def test_a_word_longer_than_a_line_is_broken() -> None:
    issue, readings = quoting("w" * 10_000)
    pdf = opened(replace(issue, title=Title("W" * 200)), readings)
    lines = [line for page in pdf.pages for line in page.extract_text().splitlines()]
    assert max(line.count("W") for line in lines) <= 24
    assert max(line.count("w") for line in lines) <= 72
    assert "MiraSolveysaid:“" + "w" * 10_000 + "”." in text(pdf)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(LETTERS, min_size=1, max_size=80).filter(str.strip), min_size=1, max_size=3))
def test_any_text_of_the_letters_that_typst_brings_is_quoted_letter_by_letter(texts: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = text(opened(*quoting(*texts)))
    assert [quoted for quoted in texts if bare(quoted) not in read] == []


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_any_text_makes_a_page(quoted: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MissingLettersWarning)
        assert opened(*quoting(quoted)).pages


def test_letters_that_no_typeface_has_are_named_in_one_line_and_shown_as_a_mark() -> None:
    unassigned = "\U0005fffd"
    with pytest.warns(MissingLettersWarning, match=f"^PDF: no typeface here has {unassigned}; shown as \ufffd"):
        pdf = opened(*quoting(f"we {unassigned} march"))
    assert "we\ufffdmarch" in "".join("".join(page.extract_text().split()) for page in pdf.pages)


def test_an_empty_issue_is_one_line() -> None:
    assert text(opened(compose([]), [])) == "Nodocuments."


def test_without_typst_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return original(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "typst", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"pip install 'onrecord\[pdf\]'"):
        printed(compose(week()), week(), "pdf")
