"""Invented storylines, for measuring how documents fall into topics: several sub-events a topic, as in ECB (Bejan &
Harabagiu 2010), under names of their own, and each told by several outlets.

Two storylines of a set may well be of one kind (two strikes in two towns) and have to stay apart; the sub-events of one
(a strike is called, begins, ends) have to stay together. Outlets word what they tell each in its own way and leave out
what others tell; in templated sets all tell a sub-event in the same sentences, which is harder, for what two strikes
have in common is then the same to the letter. In varied sets officials appear in several storylines, and the head of
state and the capital in any. The same seed gives the same set.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
CAPITAL = "Torvin"
OUTLETS = ("Morning Ledger", "Evening Bell", "Radio Quay", "Northern Wire", "The Lamp")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
START = date(2025, 3, 3)
# What of a set is as in a week of news: 2 to 9 documents a storyline, one in eight a near-copy of another.
FEWEST, MOST, COPIED = 2, 9, 0.125
TEMPLATED = 4  # sentences of a sub-event, and so many of a text in a templated set
TOLD, BACKGROUND = (3, 5), (1, 3)  # sentences of a text beside its lead, and of background, in a varied one
OFFICIALS = 2  # storylines of a varied set for each official in it
CHOICE = re.compile(r"\[([^\[\]]*)\]")


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


def storylines(seed: int, topics: int, half: str | None = None, *, templated: bool = False) -> Iterator[Told]:
    """The documents of `topics` storylines; `half` is "tuning", "aside" or None for both."""
    teller = _Teller(random.Random(f"{seed} {half}"), templated)
    if not templated:
        teller.meet(topics)
    kinds = [kind for kind in _frames().kinds if half in (None, kind.half)]
    for number in range(topics):
        yield from teller.storyline(str(number), kinds[number % len(kinds)])


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells storylines by chance."""

    chance: random.Random
    templated: bool
    officials: list[str] = field(default_factory=list)

    def meet(self, topics: int) -> None:
        """Name those who appear in several storylines; the first is the head of state."""
        self.officials.extend(self._person() for _ in range(1 + topics // OFFICIALS))

    def storyline(self, label: str, kind: Kind) -> Iterator[Told]:
        actor = self._person()
        other = self.chance.choice(self.officials) if self.officials else self._person()
        names = {"actor": actor, "other": other, "place": self._word(), "thing": self.chance.choice(kind.things),
                 "actor_last": actor.split()[1], "other_last": other.split()[1]}  # fmt: skip
        before: str | None = None
        stages = list(kind.stages.values())
        for part in range(self.chance.randint(FEWEST, MOST)):
            stage = stages[part % len(stages)]
            copied = before is not None and self.chance.random() < COPIED
            text = f"{before}\n\n{self._background()}" if copied else self._text(stage, names)
            before = text
            title = self._filled(stage[0], names).rstrip(".")
            day = START + timedelta(days=part % len(stages) * 2)
            document = Document(
                f"{label}-{part}",
                text,
                title=title,
                outlet=self.chance.choice(OUTLETS),
                published=day.isoformat(),
                language="en",
            )
            yield Told(label, document)

    def _text(self, stage: Sequence[str], names: Mapping[str, str]) -> str:
        """A lead, what else there is to tell of the stage in any order, and background."""
        lead, *others = stage[: TEMPLATED if self.templated else None]
        count = len(others) if self.templated else self.chance.randint(*TOLD)
        lines = [self._filled(sentence, names) for sentence in [lead, *self.chance.sample(others, count)]]
        return "\n\n".join([" ".join(lines[:2]), " ".join(lines[2:]), self._background()])

    def _background(self) -> str:
        names = {"town": self._word(), "president": self.officials[0] if self.officials else "", "capital": CAPITAL}
        count = BACKGROUND[1] if self.templated else self.chance.randint(*BACKGROUND)
        lines = self.chance.sample(_frames().background["sentences"], count)
        return " ".join(self._filled(line, names) for line in lines)

    def _filled(self, frame: str, names: Mapping[str, str]) -> str:
        worded = CHOICE.sub(self._chosen, frame)
        sentence = worded.format_map({**names, "day": self.chance.choice(DAYS)})
        return sentence[0].upper() + sentence[1:]

    def _chosen(self, choice: re.Match[str]) -> str:
        ways = choice[1].split("|")
        return ways[0] if self.templated else self.chance.choice(ways)

    def _person(self) -> str:
        return f"{self.chance.choice(FIRST_NAMES)} {self._word()}"

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=3)).capitalize()


@lru_cache(maxsize=1)
def _frames() -> Frames:
    return convert(tomllib.loads(files(__package__).joinpath("storylines.toml").read_text("utf-8")), Frames)
