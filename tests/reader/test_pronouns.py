"""Pronouns in sources."""

from __future__ import annotations

import pytest

from tests.reader.marked import speakers


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Mira Solvey wrote to Ilva Droste. {s1|She} {q1|said} {c1|it rained}.", ["Mira Solvey"]),
        ("After Teo Marlin, Otto Vance spoke. {s1|The former} {q1|said} {c1|it rained}.", ["Teo Marlin"]),
        ("Teo Marlin and Otto Vance spoke. {s1|The latter} {q1|said} {c1|it rained}.", ["Otto Vance"]),
        ("Teo Marlin and Otto Vance spoke. {s1|Both} {q1|said} {c1|it rained}.", ["Teo Marlin; Otto Vance"]),
        ("Teo Marlin, {s1|who} {q1|said} {c1|it rained}, left.", ["Teo Marlin"]),
        ("{s1|The port} {q1|said} {c1|it rained}. {s2|It} {q2|added} {c2|that it snowed}.", ["port", "port"]),
        ("{s1|WHO} {q1|says} {c1|it rained}.", ["WHO"]),
    ],
)
def test_antecedents(source: str, names: list[str]) -> None:
    assert speakers(source) == names


def test_a_name_far_away_is_no_antecedent() -> None:
    far = "It rained. " * 6
    assert speakers(f"Teo Marlin came. {far}{{s1|He}} {{q1|said}} {{c1|it snowed}}.") == [None]
