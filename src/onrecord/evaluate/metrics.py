"""What evaluations count with: hits and misses, one-to-one pairing, calibration."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from msgspec import Struct

from onrecord.evaluate.report import Table

Thing = TypeVar("Thing")
PRF = ("P", "R", "F1")


class Counts(Struct, frozen=True):
    """Hits, spurious finds and misses; precision, recall and F1 lie between 0 and 1, 0 where nothing is there."""

    hits: int = 0
    spurious: int = 0
    missed: int = 0

    @classmethod
    def of(cls, gold: Collection[Thing], found: Collection[Thing]) -> Counts:
        """Compare two collections as sets."""
        hits = len(set(gold) & set(found))
        return cls(hits, len(set(found)) - hits, len(set(gold)) - hits)

    @classmethod
    def paired(cls, hits: int, gold: int, found: int) -> Counts:
        """Of `gold` things and `found` finds, `hits` agree; any other is a miss or spurious."""
        return cls(hits, found - hits, gold - hits)

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the finds that are hits."""
        return share(self.hits, self.hits + self.spurious)

    @property
    def recall(self) -> float:
        """Share of the gold that was hit."""
        return share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def percent(self) -> tuple[float, float, float]:
        """Precision, recall and F1 times 100, in the order of `PRF`."""
        return 100 * self.precision, 100 * self.recall, 100 * self.f1


def share(part: float, whole: float) -> float:
    """`part / whole`, 0 where there is no whole."""
    return part / whole if whole else 0.0


class Candidate(NamedTuple):
    """A pair that may be made: `cost` says how gladly (smaller first), `gold` and `found` are places in their lists."""

    cost: tuple[float, ...]
    gold: int
    found: int


def pair(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Pair one to one, greedily from the cheapest; equal costs go by place."""
    gold: set[int] = set()
    found: set[int] = set()
    for candidate in sorted(candidates):
        if candidate.gold not in gold and candidate.found not in found:
            gold.add(candidate.gold)
            found.add(candidate.found)
            yield candidate


class Bin(Struct, frozen=True):
    """Judgements of like confidence: how many, their mean confidence, and the share of them that was right (0 to 1)."""

    size: int
    confidence: float
    right: float


def reliability(judged: Sequence[tuple[float, bool]], bins: int = 10) -> list[Bin]:
    """Judgements `(confidence, right)` in bins of equal mass, from the least confident; empty bins are left out.

    Bins of equal mass keep the estimate stable where most confidences are high (Nixon et al. 2019, adaptive ECE).
    """
    ranked = sorted(judged)
    edges = [len(ranked) * k // bins for k in range(bins + 1)]
    return [_bin(ranked[a:b]) for a, b in pairwise(edges) if a < b]


def _bin(judged: Sequence[tuple[float, bool]]) -> Bin:
    size = len(judged)
    return Bin(size, sum(c for c, _ in judged) / size, sum(right for _, right in judged) / size)


def calibration_error(bins: Iterable[Bin]) -> float:
    """Expected calibration error: the mean gap between confidence and share right, weighted by mass (0 to 1)."""
    filled = list(bins)
    gap = sum(b.size * abs(b.confidence - b.right) for b in filled)
    return share(gap, sum(b.size for b in filled))


def reliability_table(bins: Sequence[Bin]) -> Table:
    """The bins as a table, in percent, with the expected calibration error as its last row."""
    rows = [(f"bin {n}", b.size, 100 * b.confidence, 100 * b.right) for n, b in enumerate(bins, 1)]
    error = ("ECE", sum(b.size for b in bins), None, 100 * calibration_error(bins))
    return Table("Calibration", ("statements", "confidence", "right"), (*rows, error))
