"""The choice of a format."""

from __future__ import annotations

import pytest

from onrecord.digest import compose, printed, render
from onrecord.digest.formats.shelf import flow, in_words
from onrecord.errors import IssueError


def test_an_unknown_format_is_named_with_those_that_are_known() -> None:
    with pytest.raises(IssueError, match="papyrus: no such format; take one of json, md, html, txt, docx, pdf, eml"):
        printed(compose([]), [], "papyrus")
    with pytest.raises(IssueError, match=r"pdf: no such format of text; take one of json, md, html, txt$"):
        render(compose([]), [], "pdf")


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-05-17", "May 17, 2024"),
        ("2024-05-17T08:00:00+04:00", "May 17, 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-W20", "2024-W20"),
    ],
)
def test_dates_are_as_precise_as_they_are(iso: str, words: str) -> None:
    assert in_words(iso) == words


def test_the_weekday_is_put_before_a_day_and_only_before_a_day() -> None:
    assert in_words("2024-05-17", weekday=True) == "Friday, May 17, 2024"
    assert in_words("2024-05", weekday=True) == "May 2024"


def test_text_flows_inside_its_paragraphs() -> None:
    assert flow("one\ntwo\n\n\n\nthree\n") == "one two\n\nthree"
