"""Which source and which content belong to a cue: the learned pair scorer, in numpy.

Every query span scores all candidate spans of its window, and "none". The window is the one in which the query is most
central, since hidden states of different windows do not compare.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span
from onrecord.reader.encoder import Encoded, Seen
from onrecord.reader.geometry import relations

Array = NDArray[np.float32]


class LinkScorer:
    """One kind of link, with the weights that training/network.py trained under the same names."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._query = (weights["query.weight"].T, weights["query.bias"])
        self._candidate = (weights["candidate.weight"].T, weights["candidate.bias"])
        self._bilinear = weights["bilinear"]
        self._alone = (weights["alone.weight"].T, weights["alone.bias"])
        self._none = (weights["none.weight"].T, weights["none.bias"])
        self._where = [weights[f"where.{number}.weight"][:, 0] for number in range(3)]

    def probabilities(
        self, encoded: Encoded, lines: NDArray[np.int64], queries: Sequence[Span], candidates: Sequence[Span]
    ) -> NDArray[np.float64]:
        """For each query the probability of each candidate and, in the last column, of none: Q × (C + 1)."""
        table = np.zeros((len(queries), len(candidates) + 1))
        table[:, -1] = 1.0
        if not queries or not candidates:
            return table
        starts = np.array([c.start for c in candidates])
        for seen, rows in _by_window(encoded, queries):
            low, high = np.searchsorted(starts, seen.words).tolist()
            inside = [k for k in range(low, high) if candidates[k].end <= seen.words.end]
            if not inside:
                continue
            scores = self._score(seen, lines, [queries[row] for row in rows], [candidates[k] for k in inside])
            table[np.ix_(rows, [*inside, len(candidates)])] = _softmax(scores)
        return table

    def _score(
        self, seen: Seen, lines: NDArray[np.int64], queries: Sequence[Span], candidates: Sequence[Span]
    ) -> NDArray[np.float64]:
        start, end = seen.words
        q = np.array(queries).clip(start, end) - start
        c = np.array(candidates) - start
        left = np.maximum(_vectors(seen.hidden, q) @ self._query[0] + self._query[1], 0)
        right = np.maximum(_vectors(seen.hidden, c) @ self._candidate[0] + self._candidate[1], 0)
        scores = left @ self._bilinear @ right.T + (right @ self._alone[0] + self._alone[1]).T
        for table, bucket in zip(self._where, relations(q, c, lines[start : end + 1]), strict=True):
            scores = scores + table[bucket]
        return np.concatenate([scores, left @ self._none[0] + self._none[1]], 1).astype(np.float64)


def _by_window(encoded: Encoded, queries: Sequence[Span]) -> list[tuple[Seen, list[int]]]:
    """The queries' numbers by the window in which each is most central."""
    count = len(encoded.emissions)
    rows: list[list[int]] = [[] for _ in encoded.windows]
    starts = [seen.words.start for seen in encoded.windows]
    for number, query in enumerate(queries):
        last = int(np.searchsorted(starts, query.start, side="right")) - 1
        first = max(0, last - 2)
        rows[max(range(first, last + 1), key=lambda k: _margin(encoded.windows[k].words, query, count))].append(number)
    return [(seen, numbers) for seen, numbers in zip(encoded.windows, rows, strict=True) if numbers]


def _margin(window: Span, query: Span, count: int) -> int:
    if not window.start <= query.start < window.end:
        return -count
    left = count if window.start == 0 else query.start - window.start
    right = count if window.end == count else window.end - query.end
    return min(left, right)


def _vectors(hidden: Array, spans: NDArray[np.int64]) -> Array:
    """The first word, the last and the mean of each span, side by side."""
    start, end = spans[:, 0], spans[:, 1]
    padded = np.concatenate([hidden, hidden[:1]])  # reduceat wants every edge inside the array
    mean = np.add.reduceat(padded, spans.ravel())[::2] / (end - start)[:, None]
    return np.concatenate([hidden[start], hidden[end - 1], mean.astype(np.float32)], 1)


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    result: NDArray[np.float64] = powers / powers.sum(1, keepdims=True)
    return result
