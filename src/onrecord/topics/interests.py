"""What the reader of an issue wants to know about, so that the rest can be left out."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from onrecord.model import Reading
from onrecord.topics.similarity import OPENING
from onrecord.topics.words import stem, words

# One word by itself says little: a striker's strike, a diplomat in a crossword. By hand, on the tests' week.
LEAST_WORDS = 2
# An event of these types is political whatever the words around it are.
POLITICAL_EVENTS = frozenset({"protest", "summit", "election", "vote", "trial", "strike"})


class Interests(Struct, frozen=True):
    """Words, actors and places to look for; where any is named, only these decide, else a list of political words.

    `watched` are ids of actors: a document in which one of them speaks is of interest in any case.
    """

    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    watched: frozenset[str] = frozenset()

    def cover(self, reading: Reading) -> bool:
        """Whether a document is of interest."""
        if any(s.speaker is not None and s.speaker.actor in self.watched for s in reading.statements):
            return True
        named = (*self.words, *self.actors, *self.places)
        return _mentions(reading, named) if named else _is_political(reading)


@lru_cache(maxsize=1)
def _political() -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("interests.toml").read_text("utf-8"))
    return frozenset(stem(word) for word in data["words"].split())


def _mentions(reading: Reading, named: tuple[str, ...]) -> bool:
    """Whether any of the names, each of one or more words, stands in the title or the text."""
    found = _phrase(f"{reading.document.title or ''} {reading.document.text}")
    return any(_phrase(name) in found for name in named)


def _phrase(text: str) -> str:
    """Stems with a blank on both sides, so that whole words are compared."""
    return f" {' '.join(_stems(text))} "


def _is_political(reading: Reading) -> bool:
    document = reading.document
    roles = [statement.role or "" for statement in reading.statements]
    looked_at = _stems(" ".join([document.title or "", document.text[:OPENING], *roles]))
    is_event = any(event.type in POLITICAL_EVENTS for event in reading.events)
    return is_event or len(_political().intersection(looked_at)) >= LEAST_WORDS


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]
