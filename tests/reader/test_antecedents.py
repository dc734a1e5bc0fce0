"""Pronouns for persons and crowds that the text describes and does not name."""

from __future__ import annotations

import pytest

from tests.reader.marked import read


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("A teacher stood up at the back. {s1|She} {q1|said} {c1|it rained}.", "teacher"),
        ("Several dockers gathered at the gate. {s1|They} {q1|said} {c1|it rained}.", "Several dockers"),
        ("The crowd came nearer. {s1|They} {q1|said} {c1|it rained}.", "crowd"),
        ("Mira Solvey left. A teacher stood up. {s1|She} {q1|said} {c1|it rained}.", "teacher"),
    ],
)
def test_the_description_is_the_role_and_nobody_is_named(source: str, role: str) -> None:
    (statement,) = read(source)
    assert (statement.speaker, statement.role) == (None, role)


def test_two_that_fit_are_nobody() -> None:
    (statement,) = read("It was hot for a teacher and a nurse. {s1|She} {q1|said} {c1|it rained}.")
    assert (statement.speaker, statement.role) == (None, None)


def test_a_brother_is_a_person_of_his_own() -> None:
    (statement,) = read("Mira Solvey’s brother, Karol, wept. {s1|He} {q1|said} {c1|it rained}.")
    assert statement.speaker is not None
    assert statement.speaker.name == "Karol"
