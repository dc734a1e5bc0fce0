"""Plain text in the layout of digests written by hand."""

from __future__ import annotations

from onrecord.digest import compose, render
from tests.readings import reading
from tests.varania import week


def test_title_first_headings_paragraphs_date_last() -> None:
    blocks = render(compose(week()), week(), "txt").rstrip().split("\n\n")
    assert blocks[0] == "“A government that is afraid of candles should not be trusted with matches.”"
    assert blocks[1] == "Torvin refuses permit for opposition march"
    assert blocks[-3] == "Coming up"
    assert blocks[-1] == "May 15, 2024"


def test_a_report_names_its_outlets() -> None:
    assert "at 18:00. (Torvin Courier)\n" in render(compose(week()), week(), "txt")


def test_wrapped_lines_of_a_source_flow_and_its_paragraphs_stay() -> None:
    base = reading("d", "“[[s1|The government\n\nwill resign]]”", {"s1": {"speaker": "Ada Brenn"}})
    assert "“The government\n\nwill resign”." in render(compose([base]), [base], "txt")


def test_an_empty_issue_is_one_line() -> None:
    assert render(compose([]), [], "txt") == "No documents.\n"
