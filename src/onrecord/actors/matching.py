"""Whether two names may be one person's, by the names alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from onrecord.actors.likeness import alike, distance
from onrecord.actors.parts import Parts, given_group, given_initials

INITIAL = 0.35  # what the sounds of two initials may differ by: E. and Əli, G. and Huseyn
SHORT = 5  # sounds; two single words shorter than this have to sound the same, for nothing else speaks for it


class Verdict(IntEnum):
    """DIFFERENT people; FITS: one may stand for the other, which it does if nobody else fits; SAME person."""

    DIFFERENT = 0
    FITS = 1
    SAME = 2


def compare(one: Parts, other: Parts) -> Verdict:
    """What two names say of each other."""
    if not _surnames(one.surname, other.surname) or _contradict(one, other):
        return Verdict.DIFFERENT
    if one.full and other.full:
        return Verdict.SAME if same_given(one.given, other.given) else Verdict.DIFFERENT
    if one.woman is not None and other.woman is not None and one.woman != other.woman:
        return Verdict.DIFFERENT
    if _initials(one, other):
        both_short = one.initials and other.initials and not (one.given or other.given)
        both_bare = not (one.initials or other.initials or one.given or other.given)
        if both_bare and one.surname != other.surname and len("".join(one.surname)) < SHORT:
            return Verdict.DIFFERENT
        return Verdict.SAME if both_short or both_bare else Verdict.FITS
    return Verdict.DIFFERENT


def same_given(one: str, other: str) -> bool:
    """Whether two given names are one, in one or two languages."""
    groups = given_group(one), given_group(other)
    return groups[0] == groups[1] if None not in groups else alike(one, other)


def _surnames(one: Sequence[str], other: Sequence[str]) -> bool:
    """The whole, or one piece of a double surname for the whole."""
    if not one or not other:
        return False
    if alike("".join(one), "".join(other)):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and len(long) > 1 and any(alike(short[0], piece) for piece in long)


def _contradict(one: Parts, other: Parts) -> bool:
    """Father and son, or two whose second names differ."""
    if one.suffix != other.suffix and (one.suffix and other.suffix):
        return True
    if one.patronymic and other.patronymic and not same_given(one.patronymic, other.patronymic):
        return True
    return any(not same_given(a, b) for a, b in zip(one.middle, other.middle, strict=False))


def _initials(one: Parts, other: Parts) -> bool:
    """Whether nothing that stands before the surnames contradicts: “A.” and “Ali”, “A.” and nothing."""
    mine, theirs = _first(one), _first(other)
    return not mine or not theirs or any(distance(a, b) <= INITIAL for a in mine for b in theirs)


def _first(parts: Parts) -> frozenset[str]:
    """The first sounds that the given name has, in every language."""
    if parts.given:
        group = given_group(parts.given)
        return given_initials()[group] if group is not None else frozenset([parts.given[0]])
    return frozenset(parts.initials[:1])
