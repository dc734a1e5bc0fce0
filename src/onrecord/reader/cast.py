"""The cast of a document: who is named in it, every one in the fullest form of the name, with gender and mentions.

Names are grouped by the skeleton of the surname, so that transliterations meet (Ağaoğlu, Aghaoglu), and then by given
names, so that two people with one surname stay apart. Time is linear in the names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from anyascii import anyascii

from onrecord.model import Span, SpeakerKind
from onrecord.reader.lexicon import entries
from onrecord.reader.names import ADDRESS, GIVEN_F, GIVEN_M, PARTICLES, PLACE_WORDS, Name

MEN, WOMEN = entries("people", "gender", "m"), entries("people", "gender", "f")
SIR, MADAM = entries("titles", "address", "m"), entries("titles", "address", "f")
NOT_LETTER = re.compile(r"[^a-z]+")
# One sound, several spellings: what transliteration from Cyrillic, Azerbaijani, Turkish and Arabic script varies most.
RESPELT = (
    ("tsch", "c"), ("shch", "s"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ch", "c"),
    ("sh", "s"), ("ts", "c"), ("ph", "f"), ("ck", "k"), ("q", "g"), ("x", "h"), ("w", "v"), ("z", "s"), ("y", "i"),
    ("j", "i"),
)  # fmt: skip
MOST = 50  # people of one surname that are told apart
VOWELS = re.compile(r"(?<=.)[aeiou]+")
DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody named in the document: `number` in the cast, fullest name, kind, gender ("m", "f"), mentions."""

    number: int
    name: str
    kind: SpeakerKind
    gender: str | None
    mentions: tuple[Name, ...]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in plain lower-case Latin letters."""
    return NOT_LETTER.sub("", anyascii(word).lower())


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """What the spellings of one name have in common: consonants, their variants made one."""
    plain = fold(word)
    for spelling, sound in RESPELT:
        plain = plain.replace(spelling, sound)
    return DOUBLED.sub(r"\1", VOWELS.sub("", plain))


def surname(words: Sequence[str]) -> str:
    """The last word of a name, which is what people are called by."""
    return words[-1]


def _given(words: Sequence[str]) -> list[str]:
    return [word for word in words[:-1] if word.casefold() not in PARTICLES and word.casefold() not in ADDRESS]


def agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names with like surnames can be one person's: every given name of the shorter is in the longer."""
    short, long = sorted((_given(one), _given(other)), key=len)
    return all(any(_like(a, b) for b in long) for a in short)


def _like(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    if len(a) == 1 or len(b) == 1 or one.endswith(".") or other.endswith("."):
        return a[:1] == b[:1]
    return a == b or (len(a) > 2 and len(b) > 2 and skeleton(one) == skeleton(other))


@dataclass(slots=True)
class _Group:
    """Mentions of one person on the way to a figure."""

    mentions: list[Name] = field(default_factory=list)

    def takes(self, name: Name) -> bool:
        """Whether a name of several words fits all that this person is called."""
        return all(agree(name.words, mention.words) for mention in self.mentions[:8])


@dataclass(frozen=True)
class Cast:
    """All figures, and who may be meant by a name."""

    figures: tuple[Figure, ...]
    by_word: Mapping[str, tuple[int, ...]]
    by_first: Mapping[str, tuple[int, ...]]
    by_name: Mapping[str, int]

    def who(self, words: Sequence[str]) -> list[Figure]:
        """The figures that a name fits, persons by surname or given name and bodies by name; none if it is new."""
        exact = self.by_name.get(key(words))
        if exact is not None:
            return [self.figures[exact]]
        short = [word for word in words if word.casefold() not in ADDRESS]
        while len(short) > 1 and short[0].casefold() in PARTICLES:
            short = short[1:]
        if not short:
            return []
        fits = [self.figures[n] for n in self.by_word.get(skeleton(short[-1]), ())[:MOST]]
        fits = [figure for figure in fits if len(short) == 1 or agree(short, figure.name.split())]
        closer = [figure for figure in fits if fold(short[-1]) in map(fold, figure.name.split())]
        return closer or [self.figures[n] for n in self.by_first.get(fold(short[-1]), ())[:MOST]] or fits

    @cached_property
    def places(self) -> tuple[tuple[Span, int], ...]:
        """All mentions of figures in text order, with the figure's number."""
        pairs = ((name.span, figure.number) for figure in self.figures for name in figure.mentions)
        return tuple(sorted(pairs))

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span, _ in self.places]

    def between(self, start: int, end: int) -> Sequence[tuple[Span, int]]:
        """The mentions that begin in a stretch of text, in order."""
        return self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def key(words: Sequence[str]) -> str:
    """A name folded, to look it up."""
    return " ".join(filter(None, map(fold, words)))


def cast(text: str, names: Sequence[Name]) -> Cast:
    """Group the names of a text into figures, persons first, then bodies and countries, then what is called alone."""
    placed = _places(names)
    persons = [name for name in names if _person(name, placed)]
    groups = list(_groups(persons))
    figures = [_figure(n, group.mentions) for n, group in enumerate(groups)]
    bodies: dict[str, list[Name]] = defaultdict(list)
    called = {fold(surname(name.words)) for name in persons}
    for name in names:
        if name.kind not in ("person", "group", None) and (len(name.words) > 1 or fold(name.words[0]) not in called):
            bodies[key(name.words)].append(name)
    aliases = dict(_shortened(text, [group[0] for group in bodies.values()]))
    for mentions in bodies.values():
        if key(mentions[0].words) not in aliases:
            figures.append(_body(len(figures), mentions))
    found = Cast(tuple(figures), _index(figures), _by_first(figures), _named(figures, aliases))
    return _complete(found, names, persons)


def _places(names: Iterable[Name]) -> frozenset[str]:
    """Names of two words that stand after "in" or "near": towns, not persons."""
    return frozenset(key(n.words) for n in names if n.kind is None and n.before in PLACE_WORDS)


def _person(name: Name, placed: frozenset[str]) -> bool:
    if name.kind == "person":
        return True
    return name.kind is None and len(name.words) > 1 and name.before != "the" and key(name.words) not in placed


def _groups(persons: Sequence[Name]) -> Iterator[_Group]:
    buckets: dict[str, list[_Group]] = defaultdict(list)
    full = [name for name in persons if len(name.words) > 1]
    for name in full:
        bucket = buckets[skeleton(surname(name.words))]
        group = next((group for group in bucket[:MOST] if group.takes(name)), None)
        if group is None:
            bucket.append(group := _Group())
        group.mentions.append(name)
    for name in persons:
        if len(name.words) == 1 and not buckets[skeleton(name.words[0])]:
            buckets[skeleton(name.words[0])].append(_Group([name]))
    for bucket in buckets.values():
        yield from bucket


def _figure(number: int, mentions: Sequence[Name]) -> Figure:
    best = max(mentions, key=lambda name: (_fullness(name), -name.span.start))
    return Figure(number, " ".join(best.words), "person", _gender(mentions), tuple(mentions))


def _fullness(name: Name) -> tuple[int, int]:
    written = [word for word in name.words if len(fold(word)) > 1 and not word.endswith(".")]
    return len(written), len(name.words) if not all(word.isupper() for word in written) else 0


def _gender(mentions: Sequence[Name]) -> str | None:
    for name in mentions:
        titles = {word.casefold() for word in name.title}
        if titles & (SIR | MEN):
            return "m"
        if titles & (MADAM | WOMEN):
            return "f"
    first = [word for name in mentions for word in name.words[:-1]]
    return next(("f" if word in GIVEN_F else "m" for word in first if word in GIVEN_F or word in GIVEN_M), None)


def _body(number: int, mentions: Sequence[Name]) -> Figure:
    first = mentions[0]
    return Figure(number, " ".join(first.words), first.kind or "organisation", None, tuple(mentions))


def _shortened(text: str, bodies: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Short names of bodies named in full: "Common Ground Party (CGP)", CGP by its letters, "the Ground" by its end.

    Yields the key of the short name and the key of the full one.
    """
    short = {key(name.words): name for name in bodies if len(name.words) == 1}
    for name in bodies:
        if len(name.words) > 1:
            letters = "".join(word[0] for word in name.words if word[0].isupper()).casefold()
            bracket = re.match(r" \(([^\W\d_]{2,8})\)", text[name.span.end : name.span.end + 12])
            for short_key in (letters, bracket[1].casefold() if bracket else letters):
                if short_key in short:
                    yield short_key, key(name.words)
    yield from _endings(bodies)


def _endings(bodies: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Names that are the end of just one longer name: "the Road Office" of the National Road Office."""
    known = {key(name.words) for name in bodies}
    longer: dict[str, set[str]] = defaultdict(set)
    for name in bodies:
        for cut in range(1, min(len(name.words), 8)):
            if (end := key(name.words[cut:])) in known:
                longer[end].add(key(name.words))
    yield from ((end, min(names)) for end, names in longer.items() if len(names) == 1)


def _index(figures: Iterable[Figure]) -> dict[str, tuple[int, ...]]:
    """Figures by the words that they may be called by alone."""
    found: dict[str, list[int]] = defaultdict(list)
    for figure in figures:
        sure = figure.kind == "person" and any(name.kind == "person" for name in figure.mentions)
        words = {part for name in figure.mentions[:20] for part in _callings(name, figure.kind, sure)}
        for word in sorted(words):
            found[word].append(figure.number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _by_first(figures: Iterable[Figure]) -> dict[str, tuple[int, ...]]:
    """Those who may or may not be persons by their first word, for a word that calls nobody else: "Liu" Xiaming."""
    found: dict[str, list[int]] = defaultdict(list)
    for figure in figures:
        if figure.kind == "person" and all(name.kind is None for name in figure.mentions):
            for word in sorted({fold(name.words[0]) for name in figure.mentions[:20]}):
                found[word].append(figure.number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _callings(name: Name, kind: SpeakerKind, sure: bool) -> Iterator[str]:
    """The words that a figure is called by alone: the last, and for those who are `sure` to be persons each."""
    if kind != "person":
        yield skeleton(name.words[-1])
        return
    for word in name.words if sure else name.words[-1:]:
        if word.casefold() not in PARTICLES and not word.endswith("."):
            yield skeleton(word)
            yield from (skeleton(part) for part in word.split("-")[1:])


def _named(figures: Iterable[Figure], aliases: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for figure in figures:
        for name in figure.mentions:
            if len(name.words) > 1 or figure.kind != "person":
                found.setdefault(key(name.words), figure.number)
    return found | {short: found[long] for short, long in aliases.items() if long in found}


def _complete(cast: Cast, names: Sequence[Name], persons: Sequence[Name]) -> Cast:
    """The cast with the mentions by surname or acronym alone."""
    known = {name.span for figure in cast.figures for name in figure.mentions}
    more: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        if name.span not in known and len(fits := cast.who(name.words)) == 1:
            more[fits[0].number].append(name)
    figures = tuple(
        Figure(f.number, f.name, f.kind, f.gender or _gender(more[f.number]),
               tuple(sorted([*f.mentions, *more[f.number]], key=lambda name: name.span)))
        for f in cast.figures
    )  # fmt: skip
    return Cast(figures, cast.by_word, cast.by_first, cast.by_name)
