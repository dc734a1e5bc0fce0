from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake import load
from onrecord.intake.published import date_in, dateline, find_published, iso_date
from tests.intake import never

SEED = Path(__file__).parents[2] / "../shared/seed/digest.txt"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("2026-03-02", "2026-03-02"),
        ("20260302", "2026-03-02"),
        ("2026-03-02 16:00", "2026-03-02T16:00"),
        ("2026-03-02T16:00:05.123Z", "2026-03-02T16:00:05+00:00"),
        ("2026-03-02T16:00:05+0430", "2026-03-02T16:00:05+04:30"),
        ("Mon, 02 Mar 2026 10:00:00 GMT", "2026-03-02T10:00:00+00:00"),
        ("March 2, 2026", "2026-03-02"),
        ("Monday, 2 March 2026", "2026-03-02"),
        ("2nd March 2026 at 9:05", "2026-03-02T09:05"),
        ("2 Mar. 2026", "2026-03-02"),
        ("March 2026", "2026-03"),
        ("02.03.2026, 16:00", "2026-03-02T16:00"),
        ("2026/3/2", "2026-03-02"),
        ("2 марта 2026 г.", "2026-03-02"),
        ("2 mart 2026", "2026-03-02"),
        ("2 de março de 2026", "2026-03-02"),
        ("2. März 2026", "2026-03-02"),
    ],
)
def test_dates_are_put_into_iso_as_precise_as_they_are(said: str, expected: str) -> None:
    assert iso_date(said) == expected


@pytest.mark.parametrize(
    "said", ["", "soon", "02/03/2026", "2026-13-02", "2026-02-30", "31 June 2026", "2026-03-02T25:00", "9" * 500]
)
def test_what_is_no_date_or_could_be_two_is_none(said: str) -> None:
    assert iso_date(said) is None


@pytest.mark.parametrize("text", ["March 2, 2026\n\nWords.", "Words.\nMore.\n\nMarch 2, 2026\n", "March 2, 2026"])
def test_a_first_or_last_line_that_is_a_date_is_the_dateline(text: str) -> None:
    assert dateline(text) == "2026-03-02"


@pytest.mark.parametrize(
    "text",
    [
        "TORVIN, March 2, 2026 (VNA) – The council met.",
        "Torvin, 2 March 2026 — The council met.",
        "NEW PORT, Monday, March 2, 2026 (VNA) – The council met.",
        "Council meets\n\nSarn, Varania, 2 March 2026 /VNA/ -- The council met.",
    ],
)
def test_an_agency_dates_the_opening_of_its_story(text: str) -> None:
    assert dateline(text) == "2026-03-02"


@pytest.mark.parametrize(
    "text",
    [
        "Torvin, where on 2 March 2026 – a Monday – it rained",
        "In Sarn, 2 March 2026 – a Monday – was quiet.",
        "Sarn, on Monday, 2 March 2026 – it rained.",
        "The harbour, 2 March 2026 – it rained.",
        "Sarn, 31 June 2026 – Rain",
    ],
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize("text", ["One\nMarch 2, 2026\nTwo", "It was March 2, 2026", "March 2, 2026 was a Monday", ""])
def test_a_date_among_words_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_what_the_source_says_counts_before_the_dateline() -> None:
    assert find_published("2026-03", "March 2, 2026\nWords") == "2026-03"
    assert find_published("nonsense", "March 2, 2026\nWords") == "2026-03-02"
    assert find_published(None, "Words") is None


@given(st.dates(date(1900, 1, 1)))
def test_any_date_is_read_back(day: date) -> None:
    assert iso_date(day.isoformat()) == iso_date(f"{day:%B} {day.day}, {day.year}") == day.isoformat()


@given(st.text())
def test_any_text_has_a_real_date_or_none(said: str) -> None:
    found = iso_date(said)
    assert found is None or 1000 <= int(found[:4]) <= 9999


@pytest.mark.skipif(not SEED.exists(), reason="needs the real digest, which lies beside the project")
def test_the_real_digest_has_its_date() -> None:
    (loaded,) = load([SEED], refused=never)
    assert loaded.document.published == "2022-11-08"
    assert loaded.document.language == "en"
    assert loaded.document.text == SEED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Von Lena Orsk, vom 12. März 2025", "2025-03-12"),
        ("Lena Orsk | March 12, 2025 at 10:40 | Politics", "2025-03-12T10:40"),
        ("Updated 12.03.2025, 10:40 by Lena Orsk", "2025-03-12T10:40"),
        ("Posted on 2025-03-12 in Politics", "2025-03-12"),
        ("12 March 2025, updated 13 March 2025", None),
        ("In March 2025 by Lena Orsk", None),
        ("By Lena Orsk", None),
    ],
)
def test_the_one_date_in_a_byline(words: str, date: str | None) -> None:
    assert date_in(words) == date
