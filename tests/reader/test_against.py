from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.reader.against import contradicted, set_apart
from onrecord.reader.draft import Draft


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to the port’s claim that nobody was hurt, nine were.",
        "Unlike the claims of the port that nobody was hurt, the list has nine names.",
        "Nine were, in contrast to the port’s claim that nobody was hurt.",
    ],
)
def test_who_is_contradicted(text: str) -> None:
    (claim,) = contradicted(text)
    assert claim.source is not None
    assert (claim.source.of(text), claim.content[0].of(text)) == ("the port", "that nobody was hurt")


def test_a_claim_ends_before_what_is_held_against_it() -> None:
    text = "Contrary to the port’s claim that nobody was hurt, Ida has counted nine."
    ran_on = Draft("indirect", (at(text, "that nobody was hurt, Ida has counted nine"),), at(text, "the port"))
    assert [d.content for d in set_apart(text, [ran_on])] == [(at(text, "that nobody was hurt"),)]


def test_what_is_held_against_a_claim_has_a_source_of_its_own() -> None:
    text = "Contrary to the port’s claim that nobody was hurt, the clinic reported nine injured."
    pieces = (at(text, "the clinic"), at(text, "nine injured"))
    mixed_up = Draft("indirect", pieces, at(text, "the port"), at(text, "reported"))
    counter, claim = set_apart(text, [mixed_up])
    assert (counter.source, counter.content) == (pieces[0], (pieces[1],))
    assert claim.source == at(text, "the port")


def test_a_claim_inside_what_somebody_says_is_looked_for_there() -> None:
    text = "Ida said that, contrary to the port’s claim that nobody was hurt, nine were."
    said = Draft("indirect", (Span(9, len(text) - 1),), at(text, "Ida"), at(text, "said"))
    assert set_apart(text, [said]) == [said]
