"""A real digest, written by hand, read again: the statements that a reader of it would name."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import intake
from onrecord.model import Reading, Statement
from onrecord.reader.quotemarks import parse
from onrecord.reader.reader import Reader

SEED = Path(__file__).parents[2] / "../shared/seed/digest.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not there")


@pytest.fixture(scope="module")
def reading() -> Reading:
    (loaded,) = intake.load([SEED], refused=lambda error: pytest.fail(str(error)))
    return Reader.load().read(loaded.document)


TITLE = 200  # characters: the pull-quote above the text is nobody's until the text says whose
LONG = 15  # words
# Who speaks in the long direct quotations, in the order of the text.
SPEAKERS = [
    "Ali Karimli",
    "Aziz Mamiyev",
    "US Embassy in Azerbaijan",
    "Isa Gambar",
    "Fuad Gahramanli",
    "Fuad Gahramanli",
    "Ali Karimli",
    "Seymur Hezi",
]


def long_direct(reading: Reading) -> list[Statement]:
    """The outermost direct statements of the text that are long."""
    return [
        statement
        for statement in reading.statements
        if statement.type == "direct"
        and statement.parent is None
        and statement.content[0].start > TITLE
        and len(reading.quote(statement).split()) >= LONG
    ]


def test_it_is_dated_by_its_last_line(reading: Reading) -> None:
    assert reading.document.published == "2022-11-08"


def test_long_quotations_have_their_speakers(reading: Reading) -> None:
    found = [statement.speaker and statement.speaker.name for statement in long_direct(reading)]
    assert found == SPEAKERS


def test_long_quotations_are_whole(reading: Reading) -> None:
    """Each is the inside of a pair of marks: nothing is lost at the edge of a window or at a rhetorical question."""
    insides = {quotation.inner for quotation in parse(reading.document.text) if quotation.parent is None}
    assert all(set(statement.content) <= insides for statement in long_direct(reading))


def test_no_scare_quote_is_a_direct_statement(reading: Reading) -> None:
    text = reading.document.text
    direct = {reading.quote(s) for s in reading.statements if s.type == "direct"}
    assert direct.isdisjoint({"peacekeepers", "ally"})
    assert {"peacekeepers", "ally"} <= {span.of(text) for span in reading.not_quotations}
