"""Groups of documents that are about one thing; how many there are comes out of the documents.

Similarities make a graph, and its communities are found by modularity (Newman & Girvan 2004) with the Louvain method
(Blondel et al. 2008), first by what is told, then inside each group by whom it is told of. Nodes are visited in order
and the first of equal gains wins, so that the same input gives the same groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.topics.similarity import Likeness

# The share of names in what two documents have in common: little at first, for a law is debated by many, each of whom
# speaks once; more where a group is looked at once more, for two strikes tell the same of other people. That second
# look is needed, since modularity prefers few large groups where there are many (Fortunato & Barthélemy 2007): a group
# is divided if two documents of different parts are on average less than APART as alike as two of one part. A share of
# means holds for parts of two documents as for parts of fifty. Set on MEANTIME (120 articles, four topics), the example
# week and the tuning half of the storylines, 12 to 300 of a set (2026-11-26). From 0.2 to 0.3 for FIRST and 0.55 to 0.7
# for SECOND nothing moves much; with 0.4 at first the week's rally and its law are one. With APART 0.41 three hundred
# storylines have a B³ F1 of 84, with 0.43 of 97; with 0.45 the week's law falls into two.
FIRST, SECOND, APART = 0.25, 0.6, 0.43
# A document that is less alike than this to any other of its group stands alone: modularity would rather have a recipe
# in some group than in none. In the example week members that belong are 0.14 alike and more to the nearest, and noise
# at most 0.10 (2026-11-26).
ALONE = 0.05
LEAST_GAIN = 1e-9  # below this a gain is an error of rounding, and following it might never end


def groups(likeness: Likeness) -> tuple[tuple[int, ...], ...]:
    """The indices 0 … n-1 of documents as groups, each in order, by their first members."""
    first, second = _weights(likeness, FIRST), _weights(likeness, SECOND)
    found = (part for group in _louvain(first) for part in _parts(second, group))
    return tuple(sorted(own for part in found for own in _without_strangers(first, part)))


def _weights(likeness: Likeness, names: float) -> NDArray[np.float64]:
    weights = likeness.mixed(names).astype(np.float64)
    np.fill_diagonal(weights, 0)
    return weights


def _parts(weights: NDArray[np.float64], group: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The groups inside a group, each looked at in turn; the group itself if it has none."""
    own = weights[np.ix_(group, group)]
    found = _louvain(own)
    if len(found) == 1 or not _are_apart(own, found):
        yield group
        return
    for part in found:
        yield from _parts(weights, tuple(group[index] for index in part))


def _without_strangers(weights: NDArray[np.float64], group: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """A group without those that are hardly alike to any of it, and each of these by itself."""
    alone = [index for index in group if weights[index, group].max() < ALONE]
    yield from ((index,) for index in alone)
    if len(alone) < len(group):
        yield tuple(index for index in group if index not in alone)


def _are_apart(weights: NDArray[np.float64], found: Sequence[tuple[int, ...]]) -> bool:
    """Whether parts of a group have much less in common with each other than inside; single ones do not count."""
    labels = np.empty(len(weights), np.intp)
    for number, part in enumerate(found):
        labels[list(part)] = number
    together = labels[:, None] == labels
    pairs = together.sum() - len(weights)
    inside = weights[together].sum() / pairs if pairs else weights.max()
    return bool(weights[~together].mean() < APART * inside)


def _louvain(weights: NDArray[np.float64]) -> list[tuple[int, ...]]:
    members: list[tuple[int, ...]] = [(index,) for index in range(len(weights))]
    while True:
        labels = _communities(weights)
        if len(set(labels)) == len(members):
            return sorted(members)
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
    node: int,
    weights: NDArray[np.float64],
    labels: NDArray[np.intp],
    degrees: NDArray[np.float64],
    total: float,
) -> int:
    """The community in which a node adds most to the modularity; its own one where no other adds more."""
    ties = weights[node].copy()
    ties[node] = 0
    inside = np.bincount(labels, weights=ties, minlength=len(labels))
    volume = np.bincount(labels, weights=degrees, minlength=len(labels))
    volume[labels[node]] -= degrees[node]
    gains = inside - degrees[node] * volume / total
    best = int(gains.argmax())
    return best if gains[best] > gains[labels[node]] + LEAST_GAIN else int(labels[node])
