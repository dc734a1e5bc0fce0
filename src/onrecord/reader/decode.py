"""From label scores to labels: the best path under the transition scores, and how probable each label is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span
from onrecord.reader.labels import LABELS, ROLES, allowed

Scores = NDArray[np.float32]


class Transitions:
    """Transition scores of the trained field; what may not follow, or begin a text, is forbidden here."""

    def __init__(self, moves: Scores, start: Scores) -> None:
        forbidden, not_first = allowed()
        self.moves = (moves + forbidden).astype(np.float64)
        self.start = (start + not_first).astype(np.float64)
        self._step = np.exp(self.moves)

    def best(self, emissions: Scores) -> list[int]:
        """The labels of the best path (Viterbi 1967) through emissions N × labels; empty for N = 0."""
        if not len(emissions):
            return []
        back = np.empty(emissions.shape, np.int8)
        columns = np.arange(emissions.shape[1])
        score = self.start + emissions[0]
        for number, row in enumerate(emissions[1:].astype(np.float64), 1):
            options = score[:, None] + self.moves
            back[number] = chosen = options.argmax(0)
            score = options[chosen, columns] + row
        path = [int(score.argmax())]
        for row in back[:0:-1].tolist():
            path.append(row[path[-1]])
        return path[::-1]

    def marginals(self, emissions: Scores) -> NDArray[np.float64]:
        """The probability of each label of each word (forward-backward), N × labels."""
        if not len(emissions):
            return np.zeros((0, len(LABELS)))
        x = np.exp(emissions.astype(np.float64) - emissions.max(1, keepdims=True))
        forward, backward = np.empty_like(x), np.empty_like(x)
        row = np.exp(self.start) * x[0]
        forward[0] = row / row.sum()
        for number in range(1, len(x)):
            row = (forward[number - 1] @ self._step) * x[number]
            forward[number] = row / row.sum()
        backward[-1] = row = np.ones(x.shape[1])
        for number in range(len(x) - 2, -1, -1):
            row = self._step @ (row * x[number + 1])
            backward[number] = row = row / row.sum()
        both = forward * backward
        probabilities: NDArray[np.float64] = both / both.sum(1, keepdims=True)
        return probabilities


def spans(labels: list[int]) -> dict[str, list[Span]]:
    """The spans in words of each role, in text order."""
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    start, role = 0, None
    for place, number in enumerate([*labels, 0]):
        label = LABELS[number]
        if role is not None and not label.startswith("I"):
            found[role].append(Span(start, place))
            role = None
        if label.startswith("B"):
            start, role = place, label[2:]
    return found
