"""Pronouns: the nearest fitting person, the subject of a sentence preferred.

The score is that of salience weighting (Lappin & Leass 1994) in small: recency by sentence, subject, not inside a
modifier, speaker of the statement before. Gender excludes only where the text or the list of given names gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.reader.cast import Figure, key
from onrecord.reader.lexicon import entries
from onrecord.reader.names import PLACE_WORDS
from onrecord.reader.roles import PREPOSITIONS
from onrecord.reader.scene import Levels
from onrecord.reader.scenery import Scenery

REACH = 900  # characters back
SENTENCES = 3  # sentences back
# Weights of salience, set by hand on invented passages and checked on GUM (see docs/model-card.md).
RECENT, SUBJECT, SPOKE, MODIFIER, POSSESSOR, SPREAD = 6, 5, 4, 4, 2, 1.5
POSSESSIVE = re.compile(r"[’']s?(?!\w)")
# "The mayor’s brother, Teo Marlin": the subject is the brother.
OWNS_NEXT = re.compile(r"[’']s?(?: [a-z][\w-]*){1,3},? [^\W\d_a-z]")

MEN, WOMEN = entries("pronouns", "m"), entries("pronouns", "f")


def gender(pronoun: str) -> str | None:
    """ "m", "f" or None."""
    low = pronoun.casefold()
    return "m" if low in MEN else "f" if low in WOMEN else None


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Resolves pronouns of a document."""

    scene: Scenery
    levels: Levels

    def antecedents(
        self, position: int, sex: str | None, spoke: tuple[str, int] | None, without: Sequence[str] = ()
    ) -> list[Figure]:
        """The persons that fit best before a position: one, several that fit equally, or none."""
        scores = self._scores(position, sex, spoke, without)
        if not scores:
            return []
        best = max(scores.values())
        return [self.scene.cast.figures[n] for n, score in scores.items() if score > best - SPREAD]

    def _scores(
        self, position: int, sex: str | None, spoke: tuple[str, int] | None, without: Sequence[str]
    ) -> dict[int, float]:
        here = self.scene.sentences.number(position)
        level = self.levels.at(position)
        scores: dict[int, float] = {}
        seen: set[int] = set()
        for span, number in self.scene.cast.between(max(0, position - REACH), position):
            figure = self.scene.cast.figures[number]
            back = here - self.scene.sentences.number(span.start)
            if figure.kind != "person" or self.levels.at(span.start) != level or figure.name in without:
                continue
            first = (sentence := self.scene.sentences.number(span.start)) not in seen
            if back > SENTENCES or (sex and figure.gender and figure.gender != sex):
                continue
            if not OWNS_NEXT.match(self.scene.text, span.end):
                seen.add(sentence)
            score = -RECENT * back + self._salience(span, first)
            scores[number] = max(score, scores.get(number, score))
        if spoke is not None:
            self._add_speaker(scores, here, sex, *spoke)
        return scores

    def _add_speaker(self, scores: dict[int, float], here: int, sex: str | None, name: str, at: int) -> None:
        """Whoever spoke last counts as named there, also where a pronoun or a description stood."""
        back = max(0, here - self.scene.sentences.number(at))
        number = self.scene.cast.by_name.get(key(name.split()))
        figure = self.scene.cast.figures[number] if number is not None else None
        if figure is None or figure.kind != "person" or back > SENTENCES or (sex and figure.gender not in (sex, None)):
            return
        scores[figure.number] = max(scores.get(figure.number, -99), -RECENT * back + SUBJECT) + SPOKE

    def _salience(self, span: Span, first: bool) -> float:
        text = self.scene.text
        before = text[max(0, span.start - 20) : span.start].split()
        modifier = bool(before) and before[-1].casefold() in PREPOSITIONS | PLACE_WORDS
        score = SUBJECT if first and not modifier and not OWNS_NEXT.match(text, span.end) else 0
        score -= MODIFIER if modifier else 0
        return score - (POSSESSOR if POSSESSIVE.match(text, span.end) else 0)


def last_two(scene: Scenery, position: int) -> list[Figure]:
    """The two persons named in the last sentence before a position that names two or more: for "the former"."""
    for start in _sentences_back(scene, position):
        numbers = [n for _, n in scene.cast.between(*start) if scene.cast.figures[n].kind == "person"]
        pair = list(dict.fromkeys(numbers))
        if len(pair) > 1:
            return [scene.cast.figures[n] for n in pair[:2]]
    return []


def _sentences_back(scene: Scenery, position: int) -> Iterator[tuple[int, int]]:
    end = position
    for number in range(scene.sentences.number(position), max(-1, scene.sentences.number(position) - 6), -1):
        yield scene.sentences.starts[number], end
        end = scene.sentences.starts[number]
