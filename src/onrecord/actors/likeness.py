"""How alike two spellings sound: a weighted edit distance (Wagner & Fischer 1974) over sounds."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from onrecord.actors.sounds import coarse

# Calibrated on the tuning half of tests/corpora/names.toml, 2026-11-25: what one letter by which two families differ
# costs stands above it, what transcriptions differ in stands below.
MOST = 0.65
PER_SOUND = 0.11  # short words may differ less
MOST_CHANGES = 1  # consonants of other kin, doubtful ones apart; two cost more than MOST in any case


@lru_cache(maxsize=1)
def _costs() -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    data = tomllib.loads(files(__package__).joinpath("likeness.toml").read_text("utf-8"))
    pairs = {(pair[a], pair[1 - a]): cost for pair, cost in data["pairs"].items() for a in (0, 1)}
    return pairs, data["gaps"]


@lru_cache(maxsize=200_000)
def distance(one: str, other: str) -> float:
    """What it costs to turn one line of sounds into another; 0 for the same."""
    if one == other:
        return 0.0
    pairs, gaps = _costs()
    row = [0.0]
    for sound in other:
        row.append(row[-1] + gaps.get(sound, 1.0))
    for mine in one:
        above, row = row, [row[0] + gaps.get(mine, 1.0)]
        for at, theirs in enumerate(other):
            swap = 0.0 if mine == theirs else pairs.get((mine, theirs), 1.0)
            gone, come = above[at + 1] + gaps.get(mine, 1.0), row[at] + gaps.get(theirs, 1.0)
            row.append(min(above[at] + swap, gone, come))
    return row[-1]


@lru_cache(maxsize=500_000)
def alike(one: str, other: str) -> bool:
    """Whether two lines of sounds may be one name."""
    if one == other:
        return bool(one)
    shorter = min(len(one), len(other))
    most = MOST_CHANGES + one.count("K") + other.count("K")
    if shorter < 2 or Levenshtein.distance(coarse(one), coarse(other), score_cutoff=most) > most:
        return False
    return distance(one, other) <= min(MOST, PER_SOUND * shorter)
