from __future__ import annotations

import numpy as np

from onrecord.reader.geometry import relations


def test_sides_distances_and_what_stands_between() -> None:
    queries = np.array([[10, 12]])
    candidates = np.array([[2, 4], [6, 7], [13, 14]])
    lines = np.repeat([0, 1], [8, 7])  # a line end before word 8
    distance, between, breaks = relations(queries, candidates, lines)
    assert distance[0].tolist() == [8 + 2, 8 + 2, 1]  # log2(6 + 1), log2(3 + 1), log2(1 + 1)
    assert between[0].tolist() == [8 + 1, 8, 0]
    assert breaks[0].tolist() == [4 + 1, 4 + 1, 0]
