"""A period of time as a condition on ISO 8601 dates that may be of any precision."""

from __future__ import annotations

import re
from datetime import date as day

from sqlalchemy import ColumnElement, and_, func, true

from onrecord.errors import QueryError

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def checked(date: str) -> str:
    """`date` if it is a year, a month or a day of ISO 8601. Raises QueryError."""
    try:
        if DATE.fullmatch(date):
            day.fromisoformat(date + "-01-01"[len(date) - 4 :])
            return date
    except ValueError:
        pass
    raise QueryError(f"{date!r} is no date; write it as 2025-03-16, 2025-03 or 2025")


def within(column: ColumnElement[str], from_: str | None, to: str | None) -> ColumnElement[bool]:
    """Dates from `from_` to `to`, both included, compared as precisely as the less precise of the two is."""
    conditions: list[ColumnElement[bool]] = [true()]
    if from_ is not None:
        # The year is there for the index, which takes no bound that differs from row to row.
        conditions += [column >= checked(from_)[:4], column >= func.substr(from_, 1, func.length(column))]
    if to is not None:
        conditions.append(column <= f"{checked(to)}~")  # which no date goes on with
    return and_(*conditions)
