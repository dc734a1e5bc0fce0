"""A document a line, as `onrecord read` gives it and docs/contract.md fixes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model import Reading
from onrecord.records import encode


def pages(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for each document."""
    return (f"{encode(reading)}\n".encode() for reading in readings)
