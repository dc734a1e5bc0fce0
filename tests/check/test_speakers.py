"""Names of one speaker and of two."""

from __future__ import annotations

import pytest

from onrecord.check.speakers import same_speaker
from onrecord.model import Speaker


def person(name: str, role: str | None = None) -> Speaker:
    return Speaker(name, "person", role=role)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Solvey", "Mira Solvey"), ("M. Solvey", "Mira Solvey"), ("Ali Kerimli", "Ali Kərimli"), ("Karimli", "Kerimli")],
)
def test_one_person(one: str, other: str) -> None:
    assert same_speaker(person(one), person(other))
    assert same_speaker(person(other), person(one))


@pytest.mark.parametrize(
    ("one", "other"), [("Mira Solvey", "Teo Marlin"), ("Mira Solvey", "Oskar Solvey"), ("Sallow", "Solvey")]
)
def test_two_persons(one: str, other: str) -> None:
    assert not same_speaker(person(one), person(other))


def test_who_is_not_named_is_nobody_else() -> None:
    assert same_speaker(None, person("Mira Solvey"))
    assert same_speaker(person("Mira Solvey"), None)


def test_a_body_is_who_speaks_for_it() -> None:
    party = Speaker("Common Ground Party", "organisation")
    assert same_speaker(party, person("Mira Solvey", "chair of the Common Ground Party"))
    assert not same_speaker(party, person("Bruno Ashgrove", "deputy of the Homeland Union"))
