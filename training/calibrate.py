"""Fit the confidence of attributions on PolNeAR dev, and say by cross-validation how well it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluate.att50 import compare
from onrecord.evaluate.brat import articles
from onrecord.evaluate.metrics import calibration_error, reliability
from onrecord.evaluate.polnear import attribution, normalised
from onrecord.reader.confidence import Evidence, features
from onrecord.reader.finder import Finder

Array = NDArray[np.float64]
RIDGE = 1.0  # weight of the penalty on the square of the weights, against the sum of some 2,000 losses
FOLDS = 5


def fit(folder: Path, dev: Path) -> float:
    """Fit on the articles in `dev`, write the weights into `folder`/heads.npz; the error of held-out folds."""
    documents = list(_judged(Finder(folder), dev))
    held_out: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = _regress(*_stacked(d for n, d in enumerate(documents) if n % FOLDS != fold))
        x, y = _stacked(d for n, d in enumerate(documents) if n % FOLDS == fold)
        held_out += zip(_sigmoid(x @ weights).tolist(), (y > 0.5).tolist(), strict=True)
    with np.load(folder / "heads.npz") as file:
        heads = {name: file[name] for name in file.files}
    heads["calibration"] = _regress(*_stacked(documents)).astype(np.float32)
    np.savez_compressed(folder / "heads.npz", **heads)
    return calibration_error(reliability(held_out))


def _judged(finder: Finder, dev: Path) -> Iterator[list[tuple[Array, bool]]]:
    """For each article the features of each attribution found, and whether it is right."""
    seen: list[Evidence] = []

    def number(evidence: Evidence) -> float:
        """In place of a confidence each attribution carries the number of its evidence."""
        seen.append(evidence)
        return float(len(seen) - 1)

    finder.confidence = number
    for article in articles(dev):
        place = normalised(article.text)
        text = article.text.replace("\r\n", "\n")
        gold = [attribution(marked, place) for marked in (article.versions[0] if article.versions else ())]
        judged = compare(text, gold, finder.find(text)).judged
        yield [(features(seen[int(place)]), right) for place, right in judged]


def _stacked(documents: Iterable[list[tuple[Array, bool]]]) -> tuple[Array, Array]:
    pairs = [pair for document in documents for pair in document]
    return np.array([x for x, _ in pairs]), np.array([float(right) for _, right in pairs])


def _regress(x: Array, y: Array, steps: int = 30) -> Array:
    """Logistic regression by Newton's method, with a ridge on all weights but the constant."""
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[-1, -1] = 1e-6
    for _ in range(steps):
        p = _sigmoid(x @ weights)
        slope = x.T @ (p - y) + ridge @ weights
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, slope)
    return weights


def _sigmoid(z: Array) -> Array:
    value: Array = 1 / (1 + np.exp(-z))
    return value
