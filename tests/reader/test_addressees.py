"""To whom it was said."""

from __future__ import annotations

import pytest

from tests.reader.marked import read


def addressees(source: str) -> list[str | None]:
    return [statement.addressee for statement in read(source)]


@pytest.mark.parametrize(
    ("source", "addressee"),
    [
        ("{s1|She} {q1|told} the court {c1|that it rained}.", "court"),
        ("{s1|She} {q1|told} us {c1|that it rained}.", None),
        ("{s1|She} {q1|wrote} to his wife {c1|that it rained}.", "wife"),
        ("{s1|She} {q1|wrote} in a letter to the ministry {c1|that it rained}.", "ministry"),
        ("{s1|She} {q1|urged} {c1|the cabinet to resign}.", "cabinet"),
        ("{s1|She} {q1|thanked} {c1|the firemen for the fire}.", "firemen"),
        ("{s1|She} {q1|accused} {c1|the mayor of theft}.", None),
        ("{s1|She} {q1|demanded} {c1|that the cabinet resign}.", None),
        ("{s1|She} {q1|told} Radio Harbour {c1|that it rained}.", None),
        ("{s1|She} {q1|warned} {c1|that the mayor would have to go}.", None),
        ("{s1|She} {q1|asked} {c1|why the mayor had promised to pay}.", None),
        ("{s1|She} {q1|was advised} {c1|not to go}.", None),
        ("{s1|She} {q1|told} the mayor, Bruno Haske, {c1|that it rained}.", "Bruno Haske"),
        ("{s1|She} {q1|told} Mr. Brask {c1|that it rained}.", "Brask"),
        ("{s1|She} {q1|told} Reuters {c1|that it rained}.", None),
        ("{s1|She} {q1|told} reporters Tuesday {c1|that it rained}.", "reporters"),
        ("{s1|She} {q1|told} us you should know {c1|that it rained}.", None),
        ("{s1|She} {q1|told} myself {c1|that it rained}.", None),
        ("“{c1|It rained},” {s1|she} {q1|said} to applause.", None),
        ("{s1|She} {q1|said} in response to the mayor {c1|that it rained}.", None),
        ("It {q1|is told} not {c1|that it rained}.", None),
        ("{s1|She} {q1|encourages} {c1|taking the ferry to work}.", None),
    ],
)
def test_recipients(source: str, addressee: str | None) -> None:
    assert addressees(source) == [addressee]


def test_a_reply_goes_to_whoever_spoke_before() -> None:
    source = "{s1|Mira Solvey} {q1|said} {c1|it rained}. {s2|Teo Marlin} {q2|replied} {c2|that it snowed}."
    assert addressees(source) == [None, "Mira Solvey"]


def test_a_reply_to_an_outlet_has_no_addressee() -> None:
    source = (
        "Asked by {s1|Radio Harbour} {q1|whether} {c1|it rained}, {s2|Teo Marlin} {q2|replied} {c2|that it snowed}."
    )
    assert addressees(source)[1] is None
