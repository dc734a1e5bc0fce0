"""Antecedents without a name: the person or the crowd that the text describes before a pronoun.

The search goes back sentence by sentence, past sentences that say nothing fitting, and far back only while pronouns of
the same sort keep the antecedent in mind. Where a sentence offers two, the one that opens it is meant, else neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.reader.heads import is_body, is_person
from onrecord.reader.lexicon import entries
from onrecord.reader.roles import ARTICLES, POSSESSIVES, PREPOSITIONS, TOKEN, VERBS
from onrecord.reader.scene import Levels
from onrecord.reader.scenery import Scenery

FARTHEST = 8  # sentences back at most
IDLE = 2  # sentences without a fitting pronoun that may lie between
LONGEST = 400  # characters of a sentence that are looked at, those next to the pronoun
WIDEST = 4  # words before a noun that may belong to it
MEN, WOMEN = entries("people", "gender", "m"), entries("people", "gender", "f")
CROWDS, COLLECTIVES = entries("people", "crowds"), entries("people", "collectives")
QUANTIFIERS = entries("people", "quantifiers") | {"some", "no"}
HE, SHE, THEY = entries("pronouns", "m"), entries("pronouns", "f"), entries("pronouns", "plural")
DETERMINERS = ARTICLES | POSSESSIVES | QUANTIFIERS | {"these", "those", "another"}
TAIL = re.compile(
    r" (?:of|from|in|at) (?:the |an? |his |her |their |our )?"
    r"(?:[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+){0,3}|people\b|\w+s\b)"
)
SUBJECT = re.compile(
    r"(?:^|[.!?,;:] |\n|[”\"] )((?:(?:the|some|many|most|all|both|several|nearly|[\w’'-]+) ){0,3}[a-z-]{3,}[^s\W]s)"
    r" (?:have|had|are|were|will|would|could|can|cannot|may|must|say|said|told|went|came|took|made|want|fear|met"
    r"|\w{3,}ed)\b",
    re.I,
)
OPENING = re.compile(
    r"\W*(?:(?:and|but|yet|so|then|when|while|if|as|to|with|\w+ly"
    r"|(?:there|that|these|those) (?:was|were|is|are|came))\W+)*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Described:
    """A noun phrase for a person or for several: its words, where it begins and ends, whether it opens its sentence."""

    phrase: str
    start: int
    end: int
    opens: bool

    @property
    def new(self) -> bool:
        """Whether it brings in somebody new: "a teacher", "one of the drivers"."""
        return self.phrase.split(" ", 1)[0].casefold() in ("a", "an", "one", "another")


Find = Callable[[Span], Iterator[Described]]


@dataclass(frozen=True, slots=True)
class Antecedents:
    """Finds in a document what is described before a position, on the same level of quotation."""

    scene: Scenery
    levels: Levels

    def person(self, position: int, sex: str | None) -> Described | None:
        """The person described for "he" or "she"."""
        own = HE if sex == "m" else SHE if sex == "f" else HE | SHE
        unlike = WOMEN if sex == "m" else MEN if sex == "f" else frozenset[str]()
        return self._search(position, lambda stretch: self._persons(stretch, unlike, own), own)

    def crowd(self, position: int) -> Described | None:
        """Those described for "they": persons in the plural, or one body that opens a sentence."""
        return self._search(position, self._crowds, THEY) or self._subject(position)

    def _subject(self, position: int) -> Described | None:
        """The one plural subject, whatever it is, of this sentence and the one before: "Vendors were moved. They"."""
        here = self.scene.sentences.number(position)
        start = max(self.scene.sentences.starts[max(0, here - 1)], position - LONGEST)
        found = list(SUBJECT.finditer(self.scene.text, start, position))
        alike = {match[1].casefold() for match in found}
        return Described(found[-1][1], *found[-1].span(1), True) if len(alike) == 1 else None

    def _search(self, position: int, find: Find, pronouns: frozenset[str]) -> Described | None:
        here, idle = self.scene.sentences.number(position), 0
        for number in range(here, max(-1, here - FARTHEST), -1):
            stretch = self._stretch(number, position)
            level = self.levels.at(position)
            found = [d for d in find(stretch) if self.levels.at(d.start) == level]
            if found:
                return _chosen(self.scene.text, found)
            said = {word.casefold() for word in TOKEN.findall(stretch.of(self.scene.text))}
            idle = 0 if number == here or said & pronouns else idle + 1
            if idle > IDLE:
                return None
        return None

    def _stretch(self, number: int, position: int) -> Span:
        starts = self.scene.sentences.starts
        end = min(position, starts[number + 1]) if number + 1 < len(starts) else position
        return Span(max(starts[number], end - LONGEST), end)

    def _persons(self, stretch: Span, unlike: frozenset[str], own: frozenset[str]) -> Iterator[Described]:
        for tokens, n in self._nouns(stretch, lambda low: is_person(low) or low in MEN | WOMEN):
            first = _first(tokens, n)
            opening = tokens[first][0].casefold()
            # "His lawyer … he": the owner and what he owns are two.
            if opening in DETERMINERS - own and tokens[n][0].casefold() not in unlike:
                yield self._described(stretch, tokens[first], tokens[n])

    def _crowds(self, stretch: Span) -> Iterator[Described]:
        for tokens, n in self._nouns(stretch, _is_crowd):
            yield self._described(stretch, tokens[_first(tokens, n)], tokens[n])
        for tokens, n in self._nouns(stretch, is_body):
            found = self._described(stretch, tokens[_first(tokens, n)], tokens[n])
            if found.opens and found.phrase[:4].casefold() == "the ":
                yield found

    def _nouns(self, stretch: Span, fits: Callable[[str], bool]) -> Iterator[tuple[Sequence[re.Match[str]], int]]:
        text = self.scene.text
        tokens = list(TOKEN.finditer(text, *stretch))
        for n, token in enumerate(tokens):
            named = re.match(r" [^\W\d_a-z]", text[token.end() : token.end() + 2]) is not None
            if not named and fits(token[0].casefold()):
                yield tokens, n

    def _described(self, stretch: Span, first: re.Match[str], noun: re.Match[str]) -> Described:
        text = self.scene.text
        tail = TAIL.match(text, noun.end(), stretch.end)
        end = tail.end() if tail else noun.end()
        opens = OPENING.fullmatch(text, stretch.start, first.start()) is not None
        return Described(text[first.start() : end], first.start(), end, opens)


def _is_crowd(low: str) -> bool:
    return low in CROWDS or low in COLLECTIVES or (low.endswith("s") and is_person(low[:-1]))


def _first(tokens: Sequence[re.Match[str]], noun: int) -> int:
    """Where the noun phrase begins: at its determiner, or at the noun if it has none."""
    for n in range(noun - 1, max(-1, noun - 1 - WIDEST), -1):
        low = tokens[n][0].casefold()
        if low in DETERMINERS:
            return n - 1 if n and tokens[n - 1][0].casefold() in ("a", "all", "both") else n
        if low in VERBS or low in PREPOSITIONS or not (low[0].isalnum() or low in "’'"):
            break
    return noun


def _chosen(text: str, found: Sequence[Described]) -> Described | None:
    """The only one, or the one that opens the sentence; an apposition ("a woman, a fan of the club") adds nobody."""
    found = sorted(found, key=lambda d: d.start)
    several = [d for n, d in enumerate(found) if not n or text[found[n - 1].end : d.start] != ", "]
    several = [d for n, d in enumerate(several) if not n or d.start >= several[n - 1].end]
    if len({d.phrase.casefold() for d in several}) == 1:
        return several[-1]
    return next((d for d in several if d.opens), None)
