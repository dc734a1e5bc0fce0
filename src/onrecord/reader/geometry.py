"""How far two spans of words stand from each other, as the link scorer wants to know it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DISTANCES, BETWEENS, BREAKS = 16, 16, 8


def relations(queries: NDArray[np.int64], candidates: NDArray[np.int64], lines: NDArray[np.int64]) -> NDArray[np.int64]:
    """Buckets for each pair, 3 × Q × C: words apart, other candidates between, line ends between.

    `queries` (Q × 2) and `candidates` (C × 2) are spans in words; `lines[w]` counts the line ends before word `w`.
    The upper half of the buckets is for candidates on the left.
    """
    q_start, q_end = queries[:, :1], queries[:, 1:]
    c_start, c_end = candidates[None, :, 0], candidates[None, :, 1]
    right = c_start >= q_start
    gap = np.where(right, c_start - q_end, q_start - c_end).clip(0)
    distance = np.minimum(np.log2(gap + 1).astype(np.int64), 7)
    low, high = np.where(right, q_end, c_end), np.where(right, c_start, q_start)
    ordered = np.sort(candidates[:, 0])
    between = (np.searchsorted(ordered, high) - np.searchsorted(ordered, low)).clip(0, 7)
    breaks = (lines[np.maximum(high, low)] - lines[low - 1]).clip(0, 3)
    return np.stack([distance + ~right * 8, between + ~right * 8, breaks + ~right * 4])
