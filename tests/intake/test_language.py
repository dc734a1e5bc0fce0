from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.language import find_language

ENGLISH = "The party will march through the town on Saturday, its chair said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        ("Die Partei will am Samstag durch die Stadt ziehen, sagte ihre Vorsitzende.", "de"),
        ("Партия проведёт шествие через город в субботу, заявила её председатель журналистам.", "ru"),
        ("Parti cumartesi günü şehirde yürüyüş yapacak, dedi genel başkanı gazetecilere.", "tr"),
    ],
)
def test_languages_are_found(text: str, expected: str) -> None:
    assert find_language(None, text) == expected


@pytest.mark.parametrize("text", ["", "No.", "12:30 — 14:00 / 2026", "https://courier.example/a-long-address-in-words"])
def test_too_little_to_say_is_none(text: str) -> None:
    assert find_language(None, text) is None


@pytest.mark.parametrize(("said", "expected"), [("az", "az"), ("en-GB", "en"), ("pt_BR", "pt"), ("EN", "en")])
def test_what_the_source_says_counts(said: str, expected: str) -> None:
    assert find_language(said, ENGLISH.replace("party", "Partei")) == expected


@pytest.mark.parametrize("said", ["", "English language", "eng", "x"])
def test_what_is_no_tag_is_passed_over(said: str) -> None:
    assert find_language(said, ENGLISH) == "en"


@given(st.text(st.characters(), max_size=300))
def test_any_text_has_a_code_or_none(text: str) -> None:
    found = find_language(None, text)
    assert found is None or (len(found) in {2, 3} and found.isalpha())
