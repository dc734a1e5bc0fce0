"""How long an issue takes once its documents are read: `python -m onrecord.evaluate.drafting` prints one table.

The documents are invented storylines (storylines.py), read before the clock starts. Seconds are of wall time, and of
the whole process with its threads: the figure that somebody waits for.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TypeVar

from onrecord.digest import compose, printed
from onrecord.errors import OnrecordError
from onrecord.evaluate.bench import machine
from onrecord.evaluate.report import Report, Table
from onrecord.evaluate.storylines import storylines
from onrecord.reader.reader import Reader

DOCUMENTS = 1000
T = TypeVar("T")

FORMATS = ("json", "html", "docx")


def run(documents: int, reader: Reader) -> Report:
    """Seconds from read documents to an issue, and to each of FORMATS besides."""
    told = islice(storylines(1, documents), documents)
    readings = [reader.read(one.document) for one in told]
    issue, taken = _timed(lambda: compose(readings))
    rows = [("the issue", taken)]
    for format in FORMATS:
        _, taken = _timed(partial(printed, issue, readings, format))
        rows.append((f"and as {format}", taken))
    said = sum(len(reading.statements) for reading in readings)
    notes = (f"{len(readings)} documents, {said} statements, {len(issue.sections)} sections", machine())
    return Report("From readings to an issue", (Table("Seconds", ("wall",), tuple(rows)),), notes)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    before = time.perf_counter()
    done = work()
    return done, time.perf_counter() - before


def main() -> None:
    """Print the table for 1,000 documents."""
    try:
        print(*run(DOCUMENTS, Reader.load(threads=2)).lines(), sep="\n")
    except OnrecordError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
