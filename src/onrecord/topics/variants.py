"""One quotation in several documents: the same wording, or another that has to be shown beside it.

Wordings are aligned word by word (Ratcliff & Obershelp 1988, as in difflib) after folding, so that marks, case and
accents do not count. An excerpt is the same wording; a word put in, left out or replaced makes a variant. Nothing is
ever merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from onrecord.model import Reading, Statement
from onrecord.topics.words import words

GRAM = 3  # words that two wordings must share in a row before they are aligned
# By hand on tests/topics/test_variants.py and PolNeAR's dev articles: with fewer words two people may well say the same
# by chance; with a smaller share of common words, or more words between them, two sentences merely resemble each other.
FEWEST_WORDS, COMMON = 6, 0.75
EDGE = 3  # words; where two excerpts differ in more than this at an end, they go on differently
ELLIPSES = ("…", "...", "[", "(")

Relation = Literal["same", "variant", "other"]


class Said(Struct, frozen=True):
    """A statement where it stands; `text` is its content word for word."""

    reading: Reading
    statement: Statement
    text: str

    @property
    def ref(self) -> str:
        """`<document id>#<statement id>`."""
        return f"{self.reading.document.id}#{self.statement.id}"

    @property
    def name(self) -> str | None:
        """The speaker's name, None where the text names nobody."""
        return self.statement.speaker.name if self.statement.speaker else None


def _fullness(said: Said) -> tuple[bool, bool, int]:
    return said.statement.type == "direct", bool(said.name), len(said.text.split())


class Wording(Struct, frozen=True):
    """A wording: where it stands first and where it is repeated."""

    first: Said
    repeats: tuple[Said, ...] = ()

    @property
    def best(self) -> Said:
        """The place to quote from: direct before indirect, then with a name, whole before excerpt, the earliest."""
        return max(self.all, key=_fullness)

    @property
    def all(self) -> tuple[Said, ...]:
        """Every place of this wording."""
        return (self.first, *self.repeats)


class Quotation(Struct, frozen=True):
    """What was said once and is told in one or more wordings, the earliest first."""

    wordings: tuple[Wording, ...]

    @property
    def first(self) -> Said:
        """Where it stands first."""
        return self.wordings[0].first

    @property
    def best(self) -> Said:
        """Where its earliest wording is quoted best."""
        return self.wordings[0].best


@dataclass(slots=True)
class _Known:
    """A quotation while it is being collected: its wordings, each with the folded words of its first place."""

    wordings: list[list[Said]] = field(default_factory=list)
    folded: list[list[str]] = field(default_factory=list)

    def take(self, said: Said, folded: list[str]) -> bool:
        """Add `said` if it tells this quotation; False if it tells another one."""
        pairs = zip(self.wordings, self.folded, strict=True)
        relations = [relation(members[0], own, said, folded) for members, own in pairs]
        if "same" in relations:
            self.wordings[relations.index("same")].append(said)
        elif "variant" in relations or not relations:
            self.wordings.append([said])
            self.folded.append(folded)
        else:
            return False
        return True

    def frozen(self) -> Quotation:
        return Quotation(tuple(Wording(members[0], tuple(members[1:])) for members in self.wordings))


def said(readings: Iterable[Reading]) -> list[Said]:
    """All statements of `readings` in order, but for those that wait for review."""
    return [Said(r, s, r.quote(s)) for r in readings for s in r.statements if not s.review]


def quotations(places: Iterable[Said]) -> tuple[Quotation, ...]:
    """`places` gathered by what they quote, in the order of their first places."""
    known: list[_Known] = []
    index: dict[tuple[str, ...], list[int]] = {}
    for place in places:
        folded = words(place.text)
        own = grams(folded)
        near = Counter(number for gram in own for number in index.get(gram, ()))
        nearest = sorted(near, key=lambda number: (-near[number], number))
        home = next((number for number in nearest if known[number].take(place, folded)), None)
        if home is None:
            home = len(known)
            known.append(_Known())
            known[home].take(place, folded)
        for gram in own:
            index.setdefault(gram, []).append(home)
    return tuple(quotation.frozen() for quotation in known)


def grams(folded: Sequence[str]) -> list[tuple[str, ...]]:
    """The runs of GRAM words, each once; fewer words are one run."""
    return list(dict.fromkeys(tuple(folded[at : at + GRAM]) for at in range(max(1, len(folded) - GRAM + 1))))


def relation(one: Said, one_words: Sequence[str], other: Said, other_words: Sequence[str]) -> Relation:
    """How two wordings relate.

    The same words ascribed to two people are a variant, unless one of them merely quotes the other. Indirect speech may
    be worded as its reporter likes: it is the same unless the figures in it differ.
    """
    short, long = sorted(((one, one_words), (other, other_words)), key=lambda pair: len(pair[1]))
    aligned = _aligned(short[1], long[1], loose=_has_gaps(short[0]))
    of_two, quoted = rivals(one.name, other.name), "indirect" not in (one.statement.type, other.statement.type)
    if aligned == "same" and of_two:
        is_whole = len(short[1]) >= max(FEWEST_WORDS, COMMON * len(long[1]))
        return "variant" if quoted and is_whole else "other"
    if aligned == "variant" and (of_two or not quoted):
        return "same" if not of_two and _figures(short[1]) <= _figures(long[1]) else "other"
    return aligned


def _aligned(short: Sequence[str], long: Sequence[str], *, loose: bool) -> Relation:
    if list(short) == list(long):
        return "same"
    if len(short) < FEWEST_WORDS:
        return "other"
    changes = SequenceMatcher(None, short, long, autojunk=False).get_opcodes()
    inner = [c for at, c in enumerate(changes) if not (c[0] == "insert" and at in (0, len(changes) - 1))]
    kept = [i2 - i1 for tag, i1, i2, _, _ in changes if tag == "equal"]
    put_in = sum(j2 - j1 for tag, _, _, j1, j2 in inner[1:-1] if tag != "equal")
    loose = loose and min(kept, default=0) >= GRAM
    if sum(kept) < COMMON * len(short) or (not loose and put_in > (1 - COMMON) * len(short)):
        return "other"
    if all(tag == "equal" or (tag == "insert" and loose) for tag, *_ in inner):
        return "same"
    return "other" if any(_goes_on(change) for change in (changes[0], changes[-1])) else "variant"


def _goes_on(change: tuple[str, int, int, int, int]) -> bool:
    """Whether two excerpts part at an end, rather than that a word was changed there."""
    tag, start, end, *_ = change
    return tag == "delete" or (tag == "replace" and end - start > EDGE)


def _figures(folded: Sequence[str]) -> Counter[str]:
    return Counter(word for word in folded if word.isdigit())


def _has_gaps(place: Said) -> bool:
    """Whether the quotation says itself that words are missing in it."""
    return len(place.statement.content) > 1 or any(mark in place.text for mark in ELLIPSES)


def rivals(one: str | None, other: str | None) -> bool:
    """Whether two names share no word; nobody is nobody's rival."""
    if not one or not other:
        return False
    a, b = set(words(one)), set(words(other))
    return not a & b
