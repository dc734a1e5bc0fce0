"""Spellings of names: which of them are taken for one person.

The file is TOML with a table `worlds`: under each title the people in it, a line each, their spellings parted by bars,
a role in brackets behind a spelling. Each world is resolved by itself; all its pairs of spellings count. A pair
is right if it is taken for one person and is one. A world is for tuning if the CRC-32 of its title is even, else kept
aside. The rows `all at once` are the same pairs with all worlds of a half resolved together.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from onrecord.actors.actor import Sighting
from onrecord.actors.resolve import Resolution, resolve
from onrecord.errors import EvaluationError
from onrecord.evaluate.report import Cell, Report, Table

SPELLING = re.compile(r"(?P<name>[^\[\]]+?)\s*(?:\[(?P<role>[^\[\]]+)\])?")
COLUMNS = ("P", "R", "F1", "pairs", "spellings")


class World(NamedTuple):
    """People who are told apart, each with all spellings."""

    title: str
    people: tuple[tuple[Sighting, ...], ...]

    @property
    def aside(self) -> bool:
        """Whether the world is kept aside."""
        return zlib.crc32(self.title.encode()) % 2 == 1

    @property
    def spellings(self) -> list[tuple[int, Sighting]]:
        """Each spelling with the number of its person."""
        return [(number, one) for number, person in enumerate(self.people) for one in person]


def run(path: Path, reader: object = None) -> Report:
    """Figures in percent for the file at `path`. `reader` is not needed."""
    found = worlds(path)
    misses = list[str]()
    rows: list[tuple[Cell, ...]] = []
    for name, half in (("tuning", [w for w in found if not w.aside]), ("kept aside", [w for w in found if w.aside])):
        rows.append(_row(name, half, None, misses if name == "tuning" else []))
        rows.append(_row(f"{name}, all at once", half, _together(half), []))
    return Report("Names", (Table("Pairs", COLUMNS, tuple(rows)),), misses=tuple(misses))


def worlds(path: Path) -> tuple[World, ...]:
    """The worlds of a file. Raises EvaluationError."""
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))["worlds"]
        return tuple(World(title, _people(lines)) for title, lines in listed.items())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise EvaluationError(f"{path}: no table of names ({error}); name a TOML file with a table `worlds`") from error


def _people(lines: str) -> tuple[tuple[Sighting, ...], ...]:
    return tuple(tuple(_sighting(part.strip()) for part in line.split("|")) for line in lines.strip().splitlines())


def _sighting(spelling: str) -> Sighting:
    found = SPELLING.fullmatch(spelling)
    if found is None:
        raise AttributeError(f"{spelling!r} is no spelling")
    return Sighting(found["name"], role=found["role"] or "")


def _together(half: Iterable[World]) -> Resolution:
    return resolve(one for world in half for _, one in world.spellings)


def _row(name: str, half: Sequence[World], resolved: Resolution | None, misses: list[str]) -> tuple[Cell, ...]:
    right = taken = true = pairs = 0
    for world in half:
        said = resolved or resolve(one for _, one in world.spellings)
        for (a, one), (b, other) in combinations(dict.fromkeys(world.spellings), 2):
            same, found = a == b, said.of(one) is not None and said.of(one) is said.of(other)
            pairs, right, taken, true = pairs + 1, right + (same and found), taken + found, true + same
            if same != found:
                misses.append(f"{world.title}: {one.name} and {other.name} are {'one' if same else 'two'}")
    precision, recall = 100 * right / max(1, taken), 100 * right / max(1, true)
    f1 = 200 * right / max(1, taken + true)
    return name, precision, recall, f1, pairs, sum(len(world.spellings) for world in half)
