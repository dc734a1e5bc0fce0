"""Invented storylines, for measuring how documents fall into topics: several sub-events a topic, as in ECB (Bejan &
Harabagiu 2010), under names of their own, and each told by several outlets.

Two storylines of a set may well be of one kind (two strikes in two towns) and have to stay apart; the sub-events of one
(a strike is called, begins, ends) have to stay together. The same seed gives the same set.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct, convert

from onrecord.model import Document

SYLLABLES = (
    *("bre", "cas", "dol", "fen", "gar", "hul", "ist", "kor"),
    *("lem", "mar", "nov", "ost", "pel", "rus", "tam", "ver"),
)
FIRST_NAMES = ("Ada", "Bruno", "Clara", "Dario", "Edda", "Filip", "Gesa", "Hanno", "Ilse", "Jonas", "Kaja", "Leon")
OUTLETS = ("Morning Ledger", "Evening Bell", "Radio Quay", "Northern Wire", "The Lamp")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
START = date(2025, 3, 3)
# What of a set is as in a week of news: 2 to 9 documents a storyline, one in eight a near-copy of another.
FEWEST, MOST, COPIED = 2, 9, 0.125


class Kind(Struct, frozen=True):
    """A kind of news: what it may be about, and the sentences of its stages in order."""

    half: str
    things: tuple[str, ...]
    stages: dict[str, tuple[str, ...]]


class Frames(Struct, frozen=True):
    """What storylines.toml says."""

    background: dict[str, tuple[str, ...]]
    kinds: tuple[Kind, ...]


class Told(Struct, frozen=True):
    """A document and the storyline that it tells."""

    storyline: str
    document: Document


def storylines(seed: int, topics: int, half: str | None = None) -> Iterator[Told]:
    """The documents of `topics` storylines; `half` is "tuning", "aside" or None for both."""
    chance = random.Random(f"{seed} {half}")
    kinds = [kind for kind in _frames().kinds if half in (None, kind.half)]
    for number in range(topics):
        yield from _storyline(str(number), kinds[number % len(kinds)], chance)


def _storyline(label: str, kind: Kind, chance: random.Random) -> Iterator[Told]:
    names = {
        "actor": _person(chance),
        "other": _person(chance),
        "place": _word(chance),
        "thing": chance.choice(kind.things),
    }
    before: str | None = None
    stages = list(kind.stages.values())
    for part in range(chance.randint(FEWEST, MOST)):
        stage = stages[part % len(stages)]
        copied = before is not None and chance.random() < COPIED
        text = f"{before}\n\n{_background(chance)}" if copied else _text(stage, names, chance)
        before = text
        title = _filled(stage[0], names, chance).rstrip(".")
        day = START + timedelta(days=part % len(stages) * 2)
        document = Document(
            f"{label}-{part}",
            text,
            title=title,
            outlet=chance.choice(OUTLETS),
            published=day.isoformat(),
            language="en",
        )
        yield Told(label, document)


def _text(stage: Sequence[str], names: Mapping[str, str], chance: random.Random) -> str:
    """A lead, what else there is to tell of the stage in any order, and background."""
    lead, *others = stage
    body = [lead, *chance.sample(others, len(others))]
    lines = [_filled(sentence, names, chance) for sentence in body]
    return "\n\n".join([" ".join(lines[:2]), " ".join(lines[2:]), _background(chance)])


def _background(chance: random.Random) -> str:
    names = {"town": _word(chance)}
    return " ".join(_filled(line, names, chance) for line in chance.sample(_frames().background["sentences"], 3))


def _filled(frame: str, names: Mapping[str, str], chance: random.Random) -> str:
    sentence = frame.format_map({**names, "day": chance.choice(DAYS)})
    return sentence[0].upper() + sentence[1:]


def _person(chance: random.Random) -> str:
    return f"{chance.choice(FIRST_NAMES)} {_word(chance)}"


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


@lru_cache(maxsize=1)
def _frames() -> Frames:
    return convert(tomllib.loads(files(__package__).joinpath("storylines.toml").read_text("utf-8")), Frames)
