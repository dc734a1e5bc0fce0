"""Is the speaker that a draft names the one that the source names? The one place where names are compared."""

from __future__ import annotations

from difflib import SequenceMatcher

from onrecord.model import Speaker
from onrecord.topics.words import words

# By hand on spellings of names in tests/check/test_speakers.py: Kerimli is like Karimli, Sallow not like Solvey.
ALIKE = 0.75
SMALL = frozenset({"the", "of", "and", "for", "in", "a", "an", "mr", "mrs", "ms", "dr"})


def same_speaker(drafted: Speaker | None, source: Speaker | None) -> bool:
    """Whether two speakers may be one; where either is not named nothing is held against the draft.

    Persons need like surnames, and like first names or initials where both have them; a body is the same as one who
    speaks for it by role. Names in another spelling are alike.
    """
    if drafted is None or source is None:
        return True
    one, other = _words(drafted.name), _words(source.name)
    if not one or not other:
        return True
    if drafted.kind == source.kind == "person":
        return _same_person(one, other)
    return _any_alike(one, other) or _speaks_for(drafted, source) or _speaks_for(source, drafted)


def _same_person(one: list[str], other: list[str]) -> bool:
    if min(len(one), len(other)) == 1:
        return _any_alike(one, other)
    first, second = one[0], other[0]
    initials = min(len(first), len(second)) == 1 and first[0] == second[0]
    return _alike(one[-1], other[-1]) and (initials or _alike(first, second))


def _speaks_for(one: Speaker, body: Speaker) -> bool:
    named = _words(body.name)
    return body.kind != "person" and bool(one.role) and _any_alike(named, _words(one.role or ""))


def _any_alike(one: list[str], other: list[str]) -> bool:
    return any(_alike(a, b) for a in one for b in other)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and SequenceMatcher(None, one, other).ratio() >= ALIKE)


def _words(name: str) -> list[str]:
    return [word for word in words(name) if word not in SMALL]
