"""Word tokens of a text by their place, so that spans of two readers can be compared whatever their tokenisers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Set

from onrecord.model import Span

WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")


class Words:
    """The word tokens of `text`: `spans` in text order; a set of words is a set of indices into it."""

    __slots__ = ("_ends", "_starts", "spans", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = tuple(Span(*match.span()) for match in WORD.finditer(text))
        self._starts = [span.start for span in self.spans]
        self._ends = [span.end for span in self.spans]

    def touched(self, *spans: Span) -> frozenset[int]:
        """The words that share at least one character with one of the spans."""
        ranges = (range(bisect_right(self._ends, s.start), bisect_left(self._starts, s.end)) for s in spans)
        return frozenset(index for found in ranges for index in found)

    def lower(self, index: int) -> str:
        """The word in lower case."""
        return self.spans[index].of(self.text).lower()


def jaccard(a: Set[int], b: Set[int]) -> float:
    """Size of the intersection over size of the union (0 to 1); 0 for two empty sets."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0


def hull(spans: Iterable[Span]) -> Span | None:
    """From the first start to the last end; None where there is no span."""
    pieces = list(spans)
    return Span(min(s.start for s in pieces), max(s.end for s in pieces)) if pieces else None
