"""The labels that the encoder gives to words: B, I and O for the three roles of an attribution."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
FORBIDDEN = -1e4


def allowed() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Scores to add to transitions (from × to) and to the first label: an I needs a B or an I of its role before it."""
    size = len(LABELS)
    moves, start = np.zeros((size, size), np.float32), np.zeros(size, np.float32)
    for to, label in enumerate(LABELS):
        if label.startswith("I"):
            start[to] = FORBIDDEN
            moves[:, to] = [0 if LABELS[frm] in (label, "B" + label[1:]) else FORBIDDEN for frm in range(size)]
    return moves, start
