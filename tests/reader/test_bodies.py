"""Companies and papers with names that tell no kind: what the text says of them does."""

from __future__ import annotations

import pytest

from tests.reader.marked import read


def speaker(source: str) -> tuple[str, str] | None:
    found = read(source)[-1].speaker
    return (found.name, found.kind) if found else None


@pytest.mark.parametrize(
    "source",
    [
        "A Brightwater spokesman came. {s1|Brightwater} {q1|said} {c1|that it rained}.",
        "Brightwater’s shares fell. {s1|Brightwater} {q1|said} {c1|that it rained}.",
        "The chief executive of Brightwater left. {s1|Brightwater} {q1|said} {c1|that it rained}.",
        "The carmaker Brightwater, which builds vans, is old. {s1|Brightwater} {q1|said} {c1|that it rained}.",
        "Brightwater has cut its prices. {s1|Brightwater} {q1|said} {c1|that it rained}.",
    ],
)
def test_what_the_text_treats_as_a_body_is_one(source: str) -> None:
    assert speaker(source) == ("Brightwater", "organisation")


def test_capitals_inside_a_word_tell_a_firm_and_not_a_scot() -> None:
    assert speaker("{s1|WaterWorx} {q1|said} {c1|that it rained}.") == ("WaterWorx", "organisation")
    assert speaker("{s1|McCallum} {q1|said} {c1|that it rained}.") == ("McCallum", "person")


def test_whoever_is_told_to_be_a_person_stays_one() -> None:
    source = "Tolvar Brask, 48, cut its prices. Brask’s shares fell. {s1|Brask} {q1|said} {c1|that it rained}."
    assert speaker(source) == ("Tolvar Brask", "person")
    source = "Brask’s employees met Mr Brask. {s1|Brask} {q1|said} {c1|that it rained}."
    assert speaker(source) == ("Brask", "person")


def test_a_longer_name_is_not_called_by_its_first_word_where_that_is_a_name_itself() -> None:
    source = "A Brightwater spokesman showed Brightwater Vanguard. {s1|Brightwater} {q1|said} {c1|that it rained}."
    assert speaker(source) == ("Brightwater", "organisation")


def test_a_name_of_which_the_family_name_stands_first_may_be_called_by_it() -> None:
    assert speaker("Liang Xuemei came. {s1|Liang} {q1|said} {c1|that it rained}.") == ("Liang Xuemei", "person")
