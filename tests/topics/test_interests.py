"""What is of interest."""

from __future__ import annotations

from onrecord.topics.interests import Interests
from tests.readings import reading
from tests.varania import announcement, ministers, noise, reaction, strike

RECIPE, MATCH = noise()


def test_politics_is_of_interest_by_itself_and_a_recipe_and_a_match_are_not() -> None:
    kept = [announcement(), reaction(), *ministers(), *strike()]
    assert all(Interests().cover(document) for document in kept)
    assert not Interests().cover(RECIPE)
    assert not Interests().cover(MATCH)


def test_named_interests_decide_alone() -> None:
    sport = Interests(words=("matches",), actors=("Ostrel Rovers",))
    assert sport.cover(MATCH)
    assert not sport.cover(ministers()[0])


def test_a_name_is_compared_by_whole_words() -> None:
    assert not Interests(places=("Sar",)).cover(ministers()[0])
    assert Interests(places=("SARN",)).cover(ministers()[0])


def test_roles_of_speakers_count() -> None:
    said = {"s1": {"speaker": "Ada Brenn", "role": "deputy minister of defence"}}
    assert Interests().cover(reading("a", "“[[s1|It went well]]”", said))
