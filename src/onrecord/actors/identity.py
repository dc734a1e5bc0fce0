"""The id of an actor: made of the name as it sounds, so that it is the same from run to run and for most spellings."""

from __future__ import annotations

from anyascii import anyascii

from onrecord.actors.bodies import SMALL, WORD
from onrecord.actors.fold import fold
from onrecord.actors.parts import given_group, given_groups, parts
from onrecord.model import SpeakerKind

# Sounds as plain letters; a and e, i and y, and the doubtful ones are not told apart.
PLAIN = {"C": "ch", "S": "sh", "Z": "zh", "x": "h", "G": "g", "K": "k", "q": "g", "e": "a"}


def identity(name: str, kind: SpeakerKind = "person") -> str:
    """The id of an actor who is known by this name alone: `ali-karimli`, `civic-accord-party`; never empty."""
    if kind != "person":
        words = [anyascii(word).casefold() for word in WORD.findall(name) if fold(word) not in SMALL]
    else:
        words = ["".join(PLAIN.get(sound, sound) for sound in word) for word in _person(name)]
    return "-".join(filter(None, words)) or "nameless"


def _person(name: str) -> list[str]:
    known = parts(name)
    group = given_group(known.given)
    given = next((heard for heard, number in given_groups().items() if number == group), known.given)
    surname = list(known.surname)
    if known.woman:
        surname[-1] += "a"
    return [given or "-".join(known.initials), *surname, known.suffix]
