"""How probable it is that an attribution is right: a logistic regression over what the decoder was sure of.

Fitted on PolNeAR dev by training/calibrate.py, where "right" is att50's judgement: the content is found by at least
half, and the source agrees. Its weights ship with the model.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Statements below this go to the review list and not into an issue. Chosen on PolNeAR dev: see docs/model-card.md.
REVIEW = 0.35
EDGE = 1e-4  # probabilities nearer to 0 or 1 count as this near, so that their log-odds stay bounded


class Evidence(NamedTuple):
    """What the decoder was sure of, as probabilities, and the attribution's form, as 0 or 1."""

    body: float  # the least sure content: mean probability that its words are content
    start: float  # that it starts where it starts
    end: float  # that it ends where it ends
    source: float  # that the source belongs to it
    link: float  # that its contents belong to the cue
    no_source: float
    no_cue: float
    pieces: float  # 1 if the content has several


def features(evidence: Evidence) -> NDArray[np.float64]:
    """The log-odds of the probabilities, the form, and a constant."""
    chances = np.clip(evidence[:5], EDGE, 1 - EDGE)
    return np.array([*np.log(chances / (1 - chances)), *evidence[5:], 1.0])


class Confidence:
    """Evidence → calibrated probability."""

    def __init__(self, weights: NDArray[np.float32]) -> None:
        self._weights = weights.astype(np.float64)

    def __call__(self, evidence: Evidence) -> float:
        """The probability that the attribution is right, rounded to a thousandth so that output is stable."""
        return round(float(1 / (1 + np.exp(-features(evidence) @ self._weights))), 3)
