"""A statement a row, as CSV by RFC 4180 in UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain

from onrecord.model import Reading, Statement

COLUMNS = ("document", "statement", "published", "outlet", "speaker", "role", "channel", "addressee", "type", "force",
           "parent", "confidence", "review", "start", "end", "quotation")  # fmt: skip

Row = tuple[str | float | bool | None, ...]


def rows(readings: Iterable[Reading]) -> Iterator[Row]:
    """The statements in order, with a value for each of COLUMNS; offsets are code points of the document's text."""
    return (_row(reading, statement) for reading in readings for statement in reading.statements)


def pages(readings: Iterable[Reading]) -> Iterator[bytes]:
    """The head and a line for each statement."""
    for row in chain([COLUMNS], rows(readings)):
        line = io.StringIO(newline="")
        csv.writer(line).writerow(row)
        yield line.getvalue().encode()


def _row(reading: Reading, s: Statement) -> Row:
    document = reading.document
    speaker, channel = (one.name if one else None for one in (s.speaker, s.channel))
    return (document.id, s.id, document.published, document.outlet, speaker, s.role, channel, s.addressee, s.type,
            s.force, s.parent, s.confidence, s.review, s.content[0].start, s.content[-1].end,
            reading.quote(s))  # fmt: skip
