"""The calendar as bytes to print or to keep: lines for people, JSON, tables, iCalendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Literal
from zoneinfo import ZoneInfo

import msgspec

from onrecord.calendar.due import Entry
from onrecord.calendar.ics import ics
from onrecord.calendar.wording import EVENTS, lines, row

Format = Literal["text", "ics", "json", "csv"]


def render(
    entries: Iterable[Entry], format_: Format, columns: Sequence[str] = EVENTS, zone: ZoneInfo | None = None
) -> bytes:
    """Entries in a format: json is an object a line, csv a table (RFC 4180) with `columns`, ics in time zone `zone`."""
    match format_:
        case "text":
            return _ended(line for entry in entries for line in lines(entry))
        case "json":
            return _ended(msgspec.json.encode(entry).decode() for entry in entries)
        case "csv":
            return _table(entries, columns)
        case "ics":
            return ics(entries, zone)


def _table(entries: Iterable[Entry], columns: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    writer: csv.DictWriter[Any] = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(map(row, entries))
    return out.getvalue().encode()


def _ended(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
