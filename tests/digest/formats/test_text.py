"""Plain text in the layout of digests written by hand."""

from __future__ import annotations

from onrecord.digest import compose, render
from tests.readings import reading
from tests.varania import week


def test_title_first_headings_paragraphs_date_last_above_the_lists() -> None:
    issue, _, lists = render(compose(week()), week(), "txt").partition("\n\nSources\n\n")
    blocks = issue.split("\n\n")
    assert blocks[0] == "“A government that is afraid of candles should not be trusted with matches.”"
    assert blocks[1] == "Torvin refuses permit for opposition march"
    assert blocks[-5] == "Coming up"
    assert blocks[-3] == "Contested"
    assert blocks[-1] == "May 15, 2024"
    sources, left_out = lists.split("\n\nLeft out\n\n")
    first = "1. Civic Accord Party announces march for free elections, Torvin Courier, May 12, 2024"
    assert sources.startswith(f"{first}\n   https://courier.example/march\n2. ")
    assert "opposition march (Open Line): duplicate of Varanian News Agency\n" in left_out


def test_both_sides_of_what_is_contested_are_shown() -> None:
    page = render(compose(week()), week(), "txt")
    counter = "The port authority rejected this: all wages of the dockers have been paid in full."
    assert f"and we can count.” {counter}\n" in page
    assert (
        "Berta Kolm: “We have not seen overtime paid since February, and we can count.”\n"
        f"Port authority: {counter}\n(marked by “rejected this”, Radio Harbour)"
    ) in page


def test_a_report_names_its_outlets() -> None:
    assert "at 18:00. (Torvin Courier)\n" in render(compose(week()), week(), "txt")


def test_wrapped_lines_of_a_source_flow_and_its_paragraphs_stay() -> None:
    base = reading("d", "“[[s1|The government\n\nwill resign]]”", {"s1": {"speaker": "Ada Brenn"}})
    assert "“The government\n\nwill resign”." in render(compose([base]), [base], "txt")


def test_an_empty_issue_is_one_line() -> None:
    assert render(compose([]), [], "txt") == "No documents.\n"
