"""Definite descriptions: whom "the minister", "the embassy" or "the party" stands for in this document.

A description is matched with roles seen beside names and with the words of bodies' names. What fits two equally well is
left open, with both as candidates; what fits nobody describes an unnamed source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.model import SpeakerKind
from onrecord.reader.answers import Answer
from onrecord.reader.cast import Figure, fold
from onrecord.reader.heads import is_body
from onrecord.reader.lexicon import entries, lexicon
from onrecord.reader.names import GOVERNMENT, MEDIA
from onrecord.reader.roles import ARTICLES, POSSESSIVES, TOKEN, cleaned, noun
from onrecord.reader.scenery import Scenery

BACK = 1500  # characters in which the fuller wording of a description is looked for
OFFICES = entries("people", "offices")
PERSONS_FOR = lexicon("people")["stands_for"]
BODIES_FOR = lexicon("organisations")["stands_for"]
AFTER = re.compile(r", (?!\w+ing\b)(?:the [\w-]+ of the |one of the |the |a |an )?([^,.;:()“”\n]{3,60})[,.;:]")
HIGHEST = re.compile(r"head of (?:state|government)$")
BEFORE = re.compile(r"([\w’'-]+),? $")
_LABEL = r"(?:(?:the|an?|his|her|its|their|our) )?(?:(?!of\b|for\b|from\b|in\b|at\b|by\b)[\w’'-]+ ){0,4}"
NAMED_IN_MARKS = re.compile(rf"{_LABEL}[“„«\"](?P<name>[^“”„«»\"]+)[”“»\"](?: (?P<after>[\w-]+))?", re.I)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that a description may take up: name, kind, where it is named, nouns it is called by, all its words."""

    name: str
    kind: SpeakerKind
    places: tuple[int, ...]
    nouns: frozenset[str]
    words: frozenset[str]

    def at(self, places: Iterable[int]) -> Body:
        """The same body, named at these places."""
        return replace(self, places=tuple(sorted(places)))


@dataclass(frozen=True)
class Descriptions:
    """The figures and bodies of a document, by the nouns that may stand for them."""

    scene: Scenery
    described: list[Body] = field(default_factory=list)

    @cached_property
    def bodies(self) -> dict[str, list[Body]]:
        """Bodies by noun."""
        found: dict[str, list[Body]] = {}
        for figure in self.scene.cast.figures:
            if figure.kind != "person":
                _enter(found, _body(self.scene.text, figure))
        for body in self.described:
            _enter(found, body)
        return found

    @cached_property
    def holders(self) -> dict[str, list[Figure]]:
        """Persons by the nouns of their roles."""
        found: dict[str, list[Figure]] = {}
        for number, given in self.scene.roles.by_figure.items():
            for head in dict.fromkeys(role.noun for role in given):
                found.setdefault(head, []).append(self.scene.cast.figures[number])
        return found

    def body(self, phrase: str, position: int, anywhere: bool = False) -> Body | None:
        """The body that a description takes up: the one named last before it, if its words fit; in headlines any."""
        head, rest = _parts(phrase)
        fits = [body for like in (head, *BODIES_FOR.get(head, ())) for body in self.bodies.get(like, ())]
        fits = [body for body in fits if body.words.issuperset(rest)]
        before = [body for body in fits if body.places[0] < position and fold(body.name) != fold(phrase)]
        if before:
            return max(before, key=lambda body: body.places[bisect_left(body.places, position) - 1])
        if anywhere and not fits:
            fits = [_body(self.scene.text, f) for f in self.scene.cast.figures if f.kind != "person" and _has(f, head)]
        return fits[0] if anywhere and fits else None

    def persons(self, phrase: str, position: int, anywhere: bool = False) -> list[Figure]:
        """The persons whose role a description takes up: named before it, else later; of several who is near."""
        head, rest = _parts(phrase)
        fits: dict[int, Figure] = {}
        for like in (head, *PERSONS_FOR.get(head, ())):
            for figure in self.holders.get(_last(like), ()):
                if self._fits(figure, like, rest):
                    fits[figure.number] = figure
        earlier = [figure for figure in fits.values() if anywhere or figure.mentions[0].span.start < position]
        return self._nearest(earlier, position) if earlier else list(fits.values())

    def _fits(self, figure: Figure, head: str, rest: Sequence[str]) -> bool:
        roles = self.scene.roles.by_figure[figure.number]
        words = [{fold(word) for word in TOKEN.findall(role.text)} for role in roles if role.noun == _last(head)]
        return any(all(fold(word) in known for word in (*rest, *head.split()[:-1])) for known in words)

    def _nearest(self, fits: list[Figure], position: int) -> list[Figure]:
        """Of several, the only one who is named in this sentence or the one before, if there is just one."""
        if len(fits) < 2:
            return fits
        start = self.scene.sentences.starts[max(0, self.scene.sentences.number(position) - 1)]
        here = {number for _, number in self.scene.cast.between(start, position)}
        close = [figure for figure in fits if figure.number in here]
        return close if len(close) == 1 else fits

    def office(self, phrase: str, position: int) -> Figure | None:
        """The only person named so far, for an office that one person holds, if no role is known of that person."""
        if _parts(phrase)[0] not in OFFICES and not HIGHEST.match(cleaned(phrase)):
            return None
        figures = self.scene.cast.figures
        before = {number for _, number in self.scene.cast.between(max(0, position - BACK), position)}
        persons = [figures[n] for n in before if figures[n].kind == "person"]
        if len(persons) != 1 or persons[0].number in self.scene.roles.by_figure:
            return None
        return persons[0]

    def fuller(self, phrase: str, position: int) -> str:
        """The fullest wording of a description that stands before it: "interior minister" for "minister"."""
        head, rest = _parts(phrase)
        if rest or not head.isalpha():
            return phrase
        # The last one counts: search backwards for one modifier before the noun.
        window = self.scene.text[max(0, position - BACK) : position]
        found = re.findall(
            rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) ((?:[\w-]+ )?[\w-]+ {re.escape(head)})\b", window
        )
        found = [
            f for f in found if not any(w.casefold() in ARTICLES or w in ("of", "and", "said", "to") for w in f.split())
        ]
        return found[-1] if found else phrase


def _has(figure: Figure, word: str) -> bool:
    return word in figure.name.casefold().split()


def _last(phrase: str) -> str:
    return phrase.rsplit(" ", 1)[-1]


def _enter(found: dict[str, list[Body]], body: Body) -> None:
    for like in body.nouns:
        found.setdefault(like, []).append(body)


def _body(text: str, figure: Figure) -> Body:
    words = {word.casefold() for name in figure.mentions[:5] for word in name.words if is_body(word)}
    for name in figure.mentions[:5]:
        after = AFTER.match(text, name.span.end)
        before = BEFORE.search(text, max(0, name.span.start - 30), name.span.start)
        heads = [noun(after[1])] if after else []
        heads += [before[1].casefold()] if before else []
        words |= {_singular(head) for head in heads if is_body(_singular(head))}
    return Body(
        figure.name,
        figure.kind,
        tuple(name.span.start for name in figure.mentions),
        frozenset(words),
        _words(figure.name) | words,
    )


def described(phrase: str, position: int) -> Body | None:
    """A body known by a description of several words ("the trade union of dockers"), for later short ones."""
    wording = cleaned(phrase)
    head = noun(wording)
    if " " not in wording or not is_body(_singular(head)):
        return None
    words = {head, _singular(head)} | {word.casefold() for word in wording.split() if is_body(word)}
    return Body(wording, body_kind(head), (position,), frozenset(words), _words(wording) | words)


def body_kind(head: str) -> SpeakerKind:
    """The kind of a body by its noun."""
    return "media" if head in MEDIA else "government" if head in GOVERNMENT else "organisation"


def named_in_marks(phrase: str) -> Answer | None:
    """The body that a source names in marks, with or without its sort: "the weekly “Salt”", "the “Salt” club"."""
    match = NAMED_IN_MARKS.fullmatch(phrase.strip())
    if match is None:
        return None
    sort = match["after"] or phrase[: match.start("name") - 1].strip().rpartition(" ")[2]
    if sort and not is_body(sort):
        return None
    return Answer((match["name"].strip(),), body_kind(sort))


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") and not is_body(word) else word


def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in TOKEN.findall(name))


def _parts(phrase: str) -> tuple[str, list[str]]:
    """The head noun of a description and the words that narrow it."""
    wording = cleaned(phrase)
    head = noun(wording)
    tokens = [token.casefold() for token in TOKEN.findall(wording)]
    small = ARTICLES | POSSESSIVES | {"of", "for", "in", "former", "then", "new", "own", "’", "'"}
    return head, [token for token in tokens if token != head and token not in small and token[0].isalnum()]


def unnamed(phrase: str, plural: bool = False) -> Answer:
    """An unnamed source, described."""
    return Answer(role=cleaned(phrase.split(", ")[0]) or None, kind="group" if plural else "person", plural=plural)


def open_between(figures: Iterable[Figure], role: str | None) -> Answer:
    """Several fit equally well: nobody is named, all are candidates."""
    return Answer(role=role, candidates=tuple(dict.fromkeys(figure.name for figure in figures)))
