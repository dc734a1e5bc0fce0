"""Groups of documents that are about one thing; how many there are comes out of the documents.

Similarities make a graph, and its communities are found by modularity (Newman & Girvan 2004) with the Louvain method
(Blondel et al. 2008). Nodes are visited in order and the first of equal gains wins, so that the same input gives the
same groups.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Similarity that two articles on one country share by chance, and how much denser than chance a group has to be. B³ F1
# on MEANTIME's 4 topics (120 articles, titles and text only): 0.98 here, 0.97 to 1.0 for 0.02 to 0.08 and 1 to 1.5. The
# highest of these keep small topics of one week apart (tests/topics/test_grouping.py).
BACKGROUND, RESOLUTION = 0.08, 1.5
LEAST_GAIN = 1e-9  # below this a gain is an error of rounding, and following it might never end


def groups(similarity: NDArray[np.floating[Any]]) -> tuple[tuple[int, ...], ...]:
    """The indices 0 … n-1 of an (n, n) similarity as groups, each in order, by their first members."""
    weights = np.maximum(similarity.astype(np.float64) - BACKGROUND, 0)
    np.fill_diagonal(weights, 0)
    members: list[tuple[int, ...]] = [(index,) for index in range(len(weights))]
    while True:
        labels = _communities(weights)
        if len(set(labels)) == len(members):
            return tuple(sorted(members))
        members = [_joined(members, labels, label) for label in range(labels.max() + 1)]
        together = np.eye(len(members))[labels]
        weights = together.T @ weights @ together


def _joined(members: list[tuple[int, ...]], labels: NDArray[np.intp], label: int) -> tuple[int, ...]:
    return tuple(sorted(index for at in np.flatnonzero(labels == label) for index in members[at]))


def _communities(weights: NDArray[np.float64]) -> NDArray[np.intp]:
    """One pass of Louvain: each node's community, numbered without gaps."""
    labels = np.arange(len(weights))
    degrees = weights.sum(axis=1)
    total = degrees.sum()
    moved = total > 0
    while moved:
        moved = False
        for node in range(len(weights)):
            best = _best(node, weights, labels, degrees, total)
            moved |= best != labels[node]
            labels[node] = best
    return np.unique(labels, return_inverse=True)[1]


def _best(
    node: int, weights: NDArray[np.float64], labels: NDArray[np.intp], degrees: NDArray[np.float64], total: float
) -> int:
    """The community in which a node adds most to the modularity; its own one where no other adds more."""
    ties = weights[node].copy()
    ties[node] = 0
    inside = np.bincount(labels, weights=ties, minlength=len(labels))
    volume = np.bincount(labels, weights=degrees, minlength=len(labels))
    volume[labels[node]] -= degrees[node]
    gains = inside - RESOLUTION * degrees[node] * volume / total
    best = int(gains.argmax())
    return best if gains[best] > gains[labels[node]] + LEAST_GAIN else int(labels[node])
