"""Who is one and the same person in a document, and who is not."""

from __future__ import annotations

import pytest

from onrecord.reader.cast import agree, skeleton
from onrecord.reader.scenery import scenery


def figures(text: str) -> list[tuple[str, int]]:
    return [(figure.name, len(figure.mentions)) for figure in scenery(text).cast.figures]


def test_the_fullest_form_wins_wherever_it_stands() -> None:
    assert figures("E. Prasek left. Emil Prasek came back. Later Prasek slept.") == [("Emil Prasek", 3)]


def test_two_people_with_one_surname_stay_apart() -> None:
    text = "Anna Halvar met Piotr Halvar. Halvar smiled."
    assert figures(text) == [("Anna Halvar", 1), ("Piotr Halvar", 1)]
    assert [f.name for f in scenery(text).cast.who(["Halvar"])] == ["Anna Halvar", "Piotr Halvar"]


@pytest.mark.parametrize(("one", "other"), [("Ağaoğlu", "Aghaoglu"), ("Qasımov", "Gasimov"), ("Xəlilov", "Khalilov")])
def test_spellings_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_other_names_have_other_skeletons() -> None:
    assert len({skeleton(name) for name in ("Solvey", "Droste", "Marlin", "Karsten", "Prasek")}) == 5


def test_given_names_agree_with_their_initials_only() -> None:
    assert agree(["E.", "Prasek"], ["Emil", "Prasek"])
    assert not agree(["A.", "Prasek"], ["Emil", "Prasek"])


def test_a_body_is_known_by_its_acronym_and_the_end_of_its_name() -> None:
    text = "The Civic Accord Party (CAP) left. The CAP is small. The National Road Office wrote. The Road Office slept."
    assert figures(text) == [("Civic Accord Party", 3), ("National Road Office", 2)]
