"""A person's name in its parts: given name, initials, patronymic, surname; whatever order and script they stand in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from onrecord.actors.fold import fold
from onrecord.actors.sounds import sounds
from onrecord.reader.lexicon import entries

WORD = re.compile(r"[^\s,]+")
INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.)+-?(?:[^\W\d_]\.)*|[^\W\d_]", re.UNICODE)
LETTERS = re.compile(r"[^\W\d_]+")


class Parts(Struct, frozen=True):
    """All as they sound, but for `suffix`; "" or () where the name has none.

    `surname` has the pieces of a double one; `woman` tells by its ending, None where the ending tells nothing.
    """

    surname: tuple[str, ...]
    given: str = ""
    initials: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    patronymic: str = ""
    suffix: str = ""
    woman: bool | None = None

    @property
    def full(self) -> bool:
        """Whether both a given name and a surname are known."""
        return bool(self.given and self.surname)


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """What names.toml says."""
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))


@lru_cache(maxsize=16)
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon()[name].split())


@lru_cache(maxsize=1)
def _father() -> frozenset[str]:
    return frozenset(lexicon()["father"].split())


@lru_cache(maxsize=1)
def given_groups() -> dict[str, int]:
    """The number of the line of names.toml in which a given name, by its sound, stands."""
    lines = [line.split() for line in lexicon()["given"]["same"].strip().splitlines()]
    return {sounds(word): number for number, line in enumerate(lines) for word in line}


@lru_cache(maxsize=50_000)
def given_group(heard: str) -> int | None:
    """The line of a given name; the doubtful G may be g or h. None where it is in no line."""
    groups = given_groups()
    forms = (heard, heard.replace("G", "g"), heard.replace("G", "h"))
    return next((groups[form] for form in forms if form in groups), None)


@lru_cache(maxsize=1)
def given_initials() -> dict[int, frozenset[str]]:
    """The first sounds of the names of each line."""
    first: dict[int, set[str]] = {}
    for heard, number in given_groups().items():
        first.setdefault(number, set()).add(heard[0])
    return {number: frozenset(heard) for number, heard in first.items()}


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    known = (*entries("given_names", "f"), *entries("given_names", "m"))
    return frozenset(sounds(word) for word in known) | given_groups().keys()


@lru_cache(maxsize=200_000)
def parts(name: str) -> Parts:
    """The parts of a name; of a single word, and of any name whose order nothing tells, the last is the surname."""
    words = _untitled(WORD.findall(name))
    suffix = fold(words[-1]).strip(".") if len(words) > 1 and fold(words[-1]).strip(".") in _listed("suffixes") else ""
    words = words[:-1] if suffix else words
    comma = name.partition(",")[0].split() if "," in name and not suffix else []
    words, patronymic = _without_patronymic(words)
    if not words:
        return Parts((), suffix=suffix)
    family, rest = _divided(words, len(_untitled(comma)))
    initials, plain = _initials(rest)
    surname, woman = _surname(family)
    heard = [sounds(word) for word in plain]
    return Parts(surname, heard[0] if heard else "", initials, tuple(heard[1:]), patronymic, suffix, woman)


def _untitled(words: Sequence[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and fold(words[start]).strip(".") in _listed("titles"):
        start += 1
    return list(words[start:])


def _without_patronymic(words: list[str]) -> tuple[list[str], str]:
    """The other words, and the father's name without what makes it a patronymic."""
    heard = [sounds(word) for word in words]
    for at, sound in enumerate(heard):
        if at >= 2 and sound in _father():
            return words[: at - 1] + words[at + 1 :], heard[at - 1]
    for at in range(len(words) - 1, 0, -1) if len(words) >= 3 else ():
        ending = next((end for end in lexicon()["patronymics"] if heard[at].endswith(end)), "")
        if ending:
            # "Putin Vladimir Vladimirovich": the surname goes to the end.
            rest = words[:at] + words[at + 1 :]
            return (rest if at < len(words) - 1 else [*rest[1:], rest[0]]), heard[at].removesuffix(ending) or heard[at]
    return words, ""


def _divided(words: list[str], before_comma: int) -> tuple[list[str], list[str]]:
    """The words of the surname and the rest."""
    if 0 < before_comma < len(words):
        return words[:before_comma], words[before_comma:]
    if len(words) > 1 and _surname_first(words):
        return words[:1], words[1:]
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in _listed("particles"):
        start -= 1
    return words[start:], words[:start]


def _surname_first(words: Sequence[str]) -> bool:
    first, last = words[0], words[-1]
    if INITIAL.fullmatch(last) and not INITIAL.fullmatch(first):
        return True
    if INITIAL.fullmatch(first) or (last.isupper() and not first.isupper()):
        return False
    if len(first) > 2 and first.isupper() and not last.isupper():
        return True
    heard = sounds(first), sounds(last)
    known = [sound in _given() for sound in heard]
    if known[0] != known[1]:
        return known[1] and (_has_ending(heard[0]) or not _has_ending(heard[1]))
    return not known[0] and _has_ending(heard[0]) and not _has_ending(heard[1])


def _has_ending(heard: str) -> bool:
    return len(heard) > 4 and heard.endswith(tuple(lexicon()["surnames"]))


def _initials(words: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """The sounds of initials, and the words written out."""
    short, plain = list[str](), list[str]()
    for word in words:
        if INITIAL.fullmatch(word):
            short += [sounds(letter)[:1] for letter in LETTERS.findall(word)]
        else:
            plain.append(word)
    return tuple(filter(None, short)), plain


def _surname(words: Iterable[str]) -> tuple[tuple[str, ...], bool | None]:
    """A surname's pieces as a man of the family has them, and whether it is a woman's."""
    pieces = [sounds(piece) for word in words for piece in re.split(r"[-‐–]", word)]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return (), None
    last = pieces[-1]
    for ending, of_men in lexicon()["feminine"].items():
        if last.endswith(ending) and len(last) > len(ending) + 1:
            return (*pieces[:-1], last.removesuffix(ending) + of_men), True
    return tuple(pieces), False if last.endswith(tuple(set(lexicon()["feminine"].values()))) else None
