"""When to ask again: intervals as people write them, and delays that grow with each failure."""

from __future__ import annotations

import random
from collections.abc import Callable

FIRST = 60.0  # seconds after the first failure; twice as many after each further one
LONGEST = 6 * 3600.0
FARTHEST = 86400.0  # seconds of a Retry-After that are believed
ROW = 3  # failures in a row make a host one that is down
TRIES = 14  # after so many failures in a row, about a day, a page that a feed named is given up

_UNITS = {"s": ("second", 1), "m": ("minute", 60), "h": ("hour", 3600), "d": ("day", 86400)}


def seconds(every: str) -> float:
    """The seconds of an interval, such as 90s, 30m, 2h or 1d. Raises ValueError where it is none, or is nothing."""
    number, unit = every[:-1], every[-1:]
    if unit not in _UNITS or not (number.isascii() and number.isdecimal() and 0 < int(number) < 10_000):
        raise ValueError(f"no interval {every!r}; write it as 30m, 2h or 1d")
    return float(int(number) * _UNITS[unit][1])


def delay(failures: int, after: float = 0.0, chance: Callable[[], float] = random.random) -> float:
    """Seconds until the next try after so many failures, spread so that not all come back at once.

    Exponential back-off with equal jitter: half of it is chance, drawn from 0 to 1. `after` is what the server asked
    for, which counts where it is more.
    """
    whole = min(LONGEST, FIRST * 2.0 ** min(failures - 1, 30))
    return max(whole / 2 + chance() * whole / 2, min(after, FARTHEST))


def worded(delay: float) -> str:
    """A time to wait, as people say it: 45 seconds, 3 minutes, 2 hours."""
    name, size = next((unit for unit in reversed(_UNITS.values()) if delay >= 2 * unit[1]), ("second", 1))
    number = round(delay / size)
    return f"{number} {name}{'s' * (number != 1)}"
