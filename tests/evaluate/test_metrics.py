from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.metrics import Candidate, Counts, calibration_error, pair, reliability, reliability_table

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()))


def test_counts_compare_sets() -> None:
    counts = Counts.of([1, 2, 2, 3], [2, 3, 4])
    assert (counts.hits, counts.spurious, counts.missed) == (2, 1, 1)
    assert counts.f1 == pytest.approx(2 / 3)


def test_counts_of_nothing_are_zero() -> None:
    assert Counts().percent() == (0.0, 0.0, 0.0)


def test_pairs_are_one_to_one_and_the_cheapest_come_first() -> None:
    candidates = [
        Candidate((-0.6,), 0, 0),
        Candidate((-0.9,), 0, 1),
        Candidate((-0.7,), 1, 1),
        Candidate((-0.5,), 1, 0),
    ]
    assert [(c.gold, c.found) for c in pair(candidates)] == [(0, 1), (1, 0)]


def test_perfect_calibration_has_no_error() -> None:
    judged = [(0.5, n % 2 == 0) for n in range(200)]
    assert calibration_error(reliability(judged, bins=1)) == 0
    assert calibration_error(reliability([(1.0, True)] * 20)) == 0


def test_sure_and_wrong_is_the_worst() -> None:
    assert calibration_error(reliability([(1.0, False)] * 20)) == 1


@given(JUDGED)
def test_bins_hold_every_judgement_once_in_equal_mass(judged: list[tuple[float, bool]]) -> None:
    bins = reliability(judged)
    assert sum(b.size for b in bins) == len(judged)
    assert not bins or max(b.size for b in bins) - min(b.size for b in bins) <= 1
    assert 0 <= calibration_error(bins) <= 1


def test_the_table_ends_with_the_error() -> None:
    table = reliability_table(reliability([(0.75, True), (0.75, False)], bins=2))
    assert table.rows[-1] == ("ECE", 2, None, 50.0)
