"""What a batch of windows should be labelled: as the annotators did, in part as a teacher would."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.reader.labels import LABELS
from training.crf import Target, marginals
from training.examples import Example, Window

SIZE = len(LABELS)


class Opinion(NamedTuple):
    """A teacher's probabilities of the labels of a text, N × L, and of its moves, N − 1 × L × L."""

    labels: NDArray[np.float16]
    moves: NDArray[np.float16]


class Teacher:
    """Label scores that `training/teach.py` kept, by the number of the article; `share` of the target is theirs."""

    def __init__(self, path: Path, share: float) -> None:
        self.share = share
        with np.load(path) as file:
            self._scores = {name: file[name].astype(np.float64) for name in file.files}
        self._opinions: dict[int, Opinion] = {}

    def tell(self, article: int, versions: Sequence[Example]) -> None:
        """Remember the opinion of an article for all its versions."""
        scores = self._scores[str(article)]
        labels, moves = marginals(scores, self._scores["moves"], self._scores["start"])
        opinion = Opinion(labels.astype(np.float16), moves.astype(np.float16))
        self._opinions |= {id(version.pieces): opinion for version in versions}

    def opinion(self, example: Example) -> Opinion | None:
        """None for a text that the teacher has not read: an invented passage."""
        return self._opinions.get(id(example.pieces))


def target(windows: Sequence[Window], labels: NDArray[np.int64], teacher: Teacher | None = None) -> Target:
    """The annotators' labels B × N, mixed with the teacher's opinion where it has one."""
    wanted, moves = np.zeros((*labels.shape, SIZE)), np.zeros((SIZE, SIZE))
    for row, window in enumerate(windows):
        opinion = teacher.opinion(window.example) if teacher else None
        share = teacher.share if teacher and opinion else 0.0
        count = window.end - window.start
        gold = labels[row, :count]
        wanted[row, np.arange(count), gold] = 1 - share
        np.add.at(moves, (gold[:-1], gold[1:]), 1 - share)
        if opinion:
            wanted[row, :count] += share * opinion.labels[window.start : window.end].astype(np.float64)
            moves += share * opinion.moves[window.start : window.end - 1].astype(np.float64).sum(0)
    return Target(wanted, moves)
