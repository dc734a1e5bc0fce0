"""Find the dates of a text: one scan for forms, neighbours joined, a time of day beside each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from msgspec import Struct
from msgspec.structs import replace

from onrecord.model import Span
from onrecord.reader.dates.around import Around
from onrecord.reader.dates.clock import clock
from onrecord.reader.dates.grammar import DATE
from onrecord.reader.dates.joining import Atom, joined
from onrecord.reader.dates.rules import ABSOLUTE, RULES, value

NUMERIC = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:\d{4}|\d\d)(?![\d/])", re.A)


class TimeExpression(Struct, frozen=True):
    """A date in a text.

    `value` is ISO 8601, as precise as the text: a day, week, month or year, or an interval `first/last`; a quarter is
    `2025-Q1`, a season `2025-SU` and a weekend `2025-W12-WE`, as in TIMEX3. `time` is HH:MM. `how` is `absolute` where
    the text says the year, else `relative`.
    """

    span: Span
    value: str
    time: str | None
    how: str


def find(text: str, published: str | None = None, month_first: bool | None = None) -> tuple[TimeExpression, ...]:
    """The dates of `text` in order; those that hang on the day of publication only where it is known to the day.

    `month_first` says how the outlet writes 3/4/2025; where it is not given, other dates of the same text may tell.
    """
    day, hour = _published(published)
    around = Around(text, day, hour, _order(text) if month_first is None else month_first)
    return tuple(_expression(text, atom) for atom in joined(_atoms(around), around))


def _published(published: str | None) -> tuple[date | None, time | None]:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None, None
    try:
        return day, datetime.fromisoformat(published or "").time() if len(published or "") > 10 else None
    except ValueError:
        return day, None


def _order(text: str) -> bool | None:
    """Whether numeric dates of the text have the month first; None where they don't tell, or contradict each other."""
    if "/" not in text:
        return None
    told = {int(first) <= 12 for first, second in NUMERIC.findall(text) if max(int(first), int(second)) > 12}
    return told.pop() if len(told) == 1 else None


def _atoms(around: Around) -> Iterator[Atom]:
    for match in DATE.finditer(around.text):
        kind = next(name for name in RULES if match[name])
        found = value(kind, match, around)
        if found is None:
            continue
        dated = kind in ABSOLUTE or bool(match.groupdict().get(f"{kind}_year"))
        atom = Atom(Span(*match.span(kind)), found, kind, dated)
        if atom.day:
            around = replace(around, told=atom.day)
        yield atom


def _expression(text: str, atom: Atom) -> TimeExpression:
    day, _, hour = atom.value.partition("T")
    how = "absolute" if atom.dated else "relative"
    return TimeExpression(atom.span, day, hour or clock(text, atom.span, whole_day=atom.day is not None), how)
