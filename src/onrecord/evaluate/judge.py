"""One passage judged: which statements and events were found, and what of each is right.

Not counted as a difference are complementisers at the start of a content, and articles, letter case and final
punctuation in names and roles (`leniency.toml`). Force is judged twice: as it is, and with the pairs listed there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from onrecord.evaluate.metrics import Candidate, pair
from onrecord.evaluate.overlap import Words, jaccard
from onrecord.evaluate.passages import GoldEvent, GoldStatement, Passage
from onrecord.model import Event, Reading, Span, Statement

Thing = TypeVar("Thing")
# Share of words in common (Jaccard) from which two contents are one statement.
SAME = 0.8


class Leniency(Struct, frozen=True):
    """`leniency.toml`."""

    complementisers: frozenset[str]
    articles: frozenset[str]
    near_forces: frozenset[frozenset[str]]


class Judged(NamedTuple):
    """A gold statement and the one found for it; `right` says of each attribute whether it is."""

    gold: GoldStatement
    found: Statement
    right: Mapping[str, bool]


class Outcome(NamedTuple):
    """A passage judged: pairs, gold statements missed, statements that nobody made, marks that quote nobody, events."""

    passage: Passage
    paired: tuple[Judged, ...]
    missed: tuple[GoldStatement, ...]
    spurious: tuple[Statement, ...]
    scare: tuple[tuple[Span, bool, bool], ...]
    events: tuple[tuple[GoldEvent, Event], ...]
    invented: int


def judge(passage: Passage, reading: Reading) -> Outcome:
    """Compare a reading with its passage; `scare` has for each gold mark whether no direct statement was made of it,
    and whether it was listed among `not_quotations` as well."""
    words = Words(passage.text)
    pairs = [*_paired(words, passage.statements, reading.statements)]
    partner = {reading.statements[c.found].id: passage.statements[c.gold].id for c in pairs}
    paired = [
        _judged(words, passage.statements[c.gold], reading.statements[c.found], partner)
        for c in sorted(pairs, key=lambda c: c.gold)
    ]
    events = [(passage.events[c.gold], reading.events[c.found]) for c in _events(words, passage, reading)]
    return Outcome(
        passage,
        tuple(paired),
        tuple(_others(passage.statements, {c.gold for c in pairs})),
        tuple(_others(reading.statements, {c.found for c in pairs})),
        tuple(_scare(words, passage, reading)),
        tuple(events),
        len(reading.events) - len(events),
    )


@cache
def leniency() -> Leniency:
    """What is no difference (`leniency.toml`)."""
    data = tomllib.loads(files(__package__).joinpath("leniency.toml").read_text("utf-8"))
    return msgspec.convert(data, Leniency)


def plain(name: str | None) -> str | None:
    """A name or role without article, case and final punctuation; the members of a list in alphabetical order."""
    if name is None:
        return None
    return "; ".join(sorted(map(_plain, name.split(";")))) or None


def _plain(name: str) -> str:
    words = name.casefold().replace("’", "'").rstrip(" .,;:!?").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in leniency().articles else words)


def _paired(words: Words, gold: Sequence[GoldStatement], found: Sequence[Statement]) -> Iterator[Candidate]:
    contents = [(_content(words, g.content), g) for g in gold]
    given = [(_content(words, f.content), f) for f in found]
    return pair(
        Candidate((-overlap, plain(g.speaker) != _speaker(f), g.source != f.source), i, j)
        for i, (a, g) in enumerate(contents)
        for j, (b, f) in enumerate(given)
        if (overlap := jaccard(a, b)) >= SAME
    )


def _content(words: Words, pieces: Sequence[Span]) -> frozenset[int]:
    stripped = frozenset[int]().union(*(_stripped(words, piece) for piece in pieces))
    return stripped or words.touched(*pieces)


def _stripped(words: Words, piece: Span) -> frozenset[int]:
    touched = words.touched(piece)
    first = min(touched, default=None)
    if first is not None and words.lower(first) in leniency().complementisers:
        return touched - {first}
    return touched


def _speaker(found: Statement) -> str | None:
    return plain(found.speaker.name) if found.speaker else None


def role(found: Statement) -> str | None:
    """The role of a statement's source, whether or not anybody is named."""
    return found.role or (found.speaker.role if found.speaker else None)


def _judged(words: Words, gold: GoldStatement, found: Statement, partner: Mapping[str, str]) -> Judged:
    channel = found.channel.name if found.channel else None
    right = {
        "speaker": plain(gold.speaker) == _speaker(found),
        "source": _same_words(words, gold.source, found.source),
        "cue": _same_words(words, gold.cue, found.cue),
        "type": gold.type == found.type,
        "channel": plain(gold.channel) == plain(channel),
        "role": plain(gold.role) == plain(role(found)),
        "addressee": plain(gold.addressee) == plain(found.addressee),
        "force": gold.force == found.force or {gold.force, found.force} in leniency().near_forces,
        "force, exact": gold.force == found.force,
        "condition": _same_words(words, gold.condition, found.condition),
        "parent": gold.parent == (found.parent and partner.get(found.parent, "?")),
    }
    return Judged(gold, found, right)


def _same_words(words: Words, gold: Span | None, found: Span | None) -> bool:
    if gold is None or found is None:
        return gold is found
    return jaccard(words.touched(gold), words.touched(found)) >= SAME


def _others(things: Sequence[Thing], paired: Collection[int]) -> Iterator[Thing]:
    return (thing for n, thing in enumerate(things) if n not in paired)


def _scare(words: Words, passage: Passage, reading: Reading) -> Iterator[tuple[Span, bool, bool]]:
    quotations = [words.touched(*s.content) for s in reading.statements if s.type == "direct"]
    listed = {words.touched(span) for span in reading.not_quotations}
    for span in passage.not_quotations:
        marked = words.touched(span)
        out = all(jaccard(marked, quotation) < SAME for quotation in quotations)
        yield span, out, out and marked in listed


def _events(words: Words, passage: Passage, reading: Reading) -> Iterator[Candidate]:
    return pair(
        Candidate((-overlap,), i, j)
        for i, gold in enumerate(passage.events)
        for j, found in enumerate(reading.events)
        if (overlap := jaccard(_heads(words, gold.what), _heads(words, found.what))) or _same_day(gold, found)
    )


def _same_day(gold: GoldEvent, found: Event) -> bool:
    # One event may be named twice in a text; which of the names is taken is no difference.
    return gold.date is not None and (gold.type, gold.date) == (found.type, found.date)


def _heads(words: Words, what: Span) -> frozenset[int]:
    return frozenset(n for n in words.touched(what) if words.lower(n) not in leniency().articles)
