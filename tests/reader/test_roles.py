"""Roles beside names, and descriptions in the form of a role."""

from __future__ import annotations

import pytest

from onrecord.reader.roles import after, before, cleaned, noun


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("said opposition leader ", "opposition leader"),
        ("the chair of the Green Front, ", "chair of the Green Front"),
        ("Its president, ", "president"),
        ("the town’s engineer, ", "engineer"),
        ("the miners’ leader, ", "miners’ leader"),
        ("the head of the Institute (a cellar), ", "head of the Institute"),
        ("former head of government ", "former head of government"),
        ("The head of the port, former senator ", "head of the port"),
        ("the minister met ", None),
        ("They met opposition leader ", "opposition leader"),
        ("They heard President ", "President"),
        ("the bridge, ", None),
        ("After meeting the mayor, opposition leader ", "opposition leader"),
        ("", None),
    ],
)
def test_before_a_name(text: str, role: str | None) -> None:
    assert before(text, 0, len(text)) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (", chair of the Green Front, said", "chair of the Green Front"),
        (", a shepherd from Zelm.", "shepherd from Zelm"),
        (", a poet living in Zelm.", "poet"),
        (", director of the Centre for Trade and Industry, said", "director of the Centre for Trade and Industry"),
        (", mayor and Petra Gaal said", "mayor"),
        (", through a spokesman, said", None),
        (", 54, mayor of Ostrel, said", "mayor of Ostrel"),
        (" – the editor – left", "editor"),
        (", who is the mayor, left", "mayor"),
        (", said the mayor", None),
        (", Mayor Bruno Haske said", None),
        (", Deputy Mayor of Zelm, said", "Deputy Mayor of Zelm"),
        (", the bridge, fell", None),
        (" left", None),
        ("", None),
    ],
)
def test_after_a_name(text: str, role: str | None) -> None:
    assert after(text, 0, len(text)) == role


def test_cleaned() -> None:
    assert cleaned("The minister himself") == "minister"
    assert cleaned("His new lawyer") == "lawyer"
    assert cleaned("The “experts”") == "experts"
    assert cleaned("Several officials") == "Several officials"
    assert cleaned("") == ""


def test_the_noun_of_a_description() -> None:
    assert noun("head of the burns unit") == "head"
    assert noun("Interior Minister") == "minister"
    assert noun("") == ""
