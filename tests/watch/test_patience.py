from __future__ import annotations

import pytest

from onrecord.watch.patience import FARTHEST, FIRST, LONGEST, TRIES, delay, seconds, worded


@pytest.mark.parametrize(("every", "as_seconds"), [("90s", 90), ("30m", 1800), ("2h", 7200), ("1d", 86_400)])
def test_intervals(every: str, as_seconds: float) -> None:
    assert seconds(every) == as_seconds


@pytest.mark.parametrize("every", ["", "m", "30", "0m", "-5m", "1.5h", "30 m", "2w", "99999d", "٣m", "1e3s"])
def test_what_is_no_interval(every: str) -> None:
    with pytest.raises(ValueError, match="write it as 30m, 2h or 1d"):
        seconds(every)


def test_delays_double_up_to_a_bound_and_half_is_chance() -> None:
    assert [delay(n, chance=lambda: 1.0) for n in (1, 2, 3)] == [FIRST, 2 * FIRST, 4 * FIRST]
    assert [delay(n, chance=lambda: 0.0) for n in (1, 2, 3)] == [FIRST / 2, FIRST, 2 * FIRST]
    assert delay(10_000, chance=lambda: 1.0) == LONGEST
    assert len({delay(5) for _ in range(20)}) > 1


def test_what_the_server_asks_for_counts_where_it_is_more_and_to_be_believed() -> None:
    assert delay(1, 3600) == 3600
    assert delay(5, 1, chance=lambda: 1.0) == 16 * FIRST
    assert delay(1, 1e12) == FARTHEST


def test_a_page_is_given_up_after_a_day_at_the_earliest() -> None:
    assert sum(delay(n, chance=lambda: 0.5) for n in range(1, TRIES)) > 86_400


@pytest.mark.parametrize(
    ("wait", "words"),
    [(0, "0 seconds"), (1, "1 second"), (45, "45 seconds"), (600, "10 minutes"), (5400, "90 minutes"),
     (36_000, "10 hours"), (86_400, "24 hours"), (200_000, "2 days")],
)  # fmt: skip
def test_waits_in_words(wait: float, words: str) -> None:
    assert worded(wait) == words
