"""Headings come from the sources."""

from __future__ import annotations

import pytest

from onrecord.topics.headings import heading
from tests.readings import reading
from tests.varania import announcement, reaction, wire


def test_the_headline_that_most_documents_share_words_with_is_taken() -> None:
    assert heading([announcement(), *wire(), reaction()]) == "Torvin refuses permit for opposition march"


@pytest.mark.parametrize(
    "shouted",
    ["Ministers meet in Sarn?", "“Ministers meet in Sarn”", "Live: ministers meet in Sarn"],
)
def test_a_plain_headline_is_taken_before_another(shouted: str) -> None:
    text = "The ministers meet in Sarn to talk about gas."
    plain = reading("a", text, title="Ministers meet in Sarn")
    assert heading([reading("b", text, title=shouted), plain]) == "Ministers meet in Sarn"
    assert heading([reading("b", text, title=shouted)]) == shouted


def test_a_headline_in_capitals_is_set_as_the_text_writes_its_words() -> None:
    text = "The ministers of Ledonia and the EU meet on Monday in Sarn. They will talk about gas."
    shouted = reading("a", text, title="EU AND LEDONIA: MINISTERS MEET IN SARN TO DISCUSS GAS")
    assert heading([shouted]) == "EU and Ledonia: ministers meet in Sarn to discuss gas"


def test_the_name_of_the_outlet_is_no_part_of_the_headline() -> None:
    document = reading("a", "Text.", title="Ministers meet in Sarn | The Torvin Courier", outlet="Torvin Courier")
    assert heading([document]) == "Ministers meet in Sarn"


def test_without_a_headline_the_commonest_speakers_make_the_heading() -> None:
    post = reading("a", "“[[s1|We will march]]”", {"s1": {"speaker": "Mira Solvey"}})
    assert heading([post]) == "Mira Solvey"


def test_without_speakers_the_commonest_words_do_as_they_are_written() -> None:
    assert (
        heading([reading("a", "Pipelines. A pipeline to Ledonia, and Ledonia again, and a pipeline.")])
        == "Pipelines, Ledonia"
    )
