"""Dates that stand side by side and are one: “next week” + “Sunday”, “two weeks before” + “May 13”, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from msgspec import Struct

from onrecord.model import Span
from onrecord.reader.dates import steps, words
from onrecord.reader.dates.around import Around
from onrecord.reader.dates.lapses import away
from onrecord.reader.lexicon import lexicon

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.A)
WEEK = re.compile(r"\d{4}-W\d\d", re.A)
BESIDE = re.compile(r"(?:,?\s|\s?\(|-|,?\s(?:on|of|in)\s(?:the\s)?)", re.I)
UNTIL = re.compile(r"\s(?:to|until|till|through)\s", re.I)
AND = re.compile(r"\sand\s", re.I)
DASH = re.compile(r"\s?[-–—]\s?")
LAPSES = frozenset(["in", "hence", "ago", "lapse"])
WRITTEN = frozenset(["short", "numbers", "named", "md", "dm", "iso", "dotted", "ymd"])
MOVES = re.compile(r"\b(?:" + "|".join(lexicon("dates")["moves"]) + r")\b[^.!?\n]*$", re.I)
CLAUSE = 80  # characters before a stretch in which a verb of moving may stand
PREFIX = 10  # characters before a stretch in which “from” or “between” may stand


class Atom(Struct, frozen=True):
    """A date as one form found it: `kind` names the rule, `dated` whether the text itself gives the year."""

    span: Span
    value: str
    kind: str
    dated: bool

    @property
    def day(self) -> date | None:
        """The day that it names; None if it names more or less than one."""
        return date.fromisoformat(self.value[:10]) if DAY.match(self.value) and "/" not in self.value else None


def joined(atoms: Iterable[Atom], around: Around) -> Iterator[Atom]:
    """Atoms in text order, neighbours that are one date put together; what waits for a date in vain is dropped."""
    last: Atom | None = None
    for atom in atoms:
        whole = None
        if last is not None:
            with suppress(ValueError, OverflowError, LookupError):
                whole = _join(last, atom, around)
        if last is not None and whole is None and last.value:
            yield last
        last = whole or atom
    if last is not None and last.value:
        yield last


def _join(a: Atom, b: Atom, around: Around) -> Atom | None:
    gap = around.text[a.span.end : b.span.start]
    if len(gap) > PREFIX:
        return None
    value = _shifted(a, b, gap, around) or _weekday(a, b, gap, around) or _stretch(a, b, gap, around)
    if not value:
        return None
    kind = "lapse" if a.kind == "lapse" else b.kind
    end = b.span.end + ("(" in gap and around.text[b.span.end : b.span.end + 1] == ")")
    return Atom(Span(a.span.start, end), value, kind, b.dated)


def _shifted(a: Atom, b: Atom, gap: str, around: Around) -> str | None:
    """“two weeks before May 13”."""
    if a.kind == "ago" and b.kind == "rel" and gap.isspace() and b.day == around.reference:  # “two years ago today”
        return _exact(b.day, a.span.of(around.text), -1)
    if a.kind != "lapse" or a.value or not gap.isspace() or b.day is None:
        return None
    written = a.span.of(around.text)
    if written.lower().endswith(("from", "on")) and b.kind == "wd":  # counted from the next such day
        after = steps.near_weekday(_name(b, around.text) or "", around.reference + timedelta(days=1), ahead=True)
        return away(after, written, 1)
    sign = -1 if written.lower().endswith("before") else 1
    for_day = away(b.day, written, sign)
    return for_day if DAY.fullmatch(for_day) else _exact(b.day, written, sign)


def _exact(day: date, written: str, sign: int) -> str:
    """Months and years counted from a day lead to a day."""
    return away(day, f"{written} and 0 days", sign)


def _weekday(a: Atom, b: Atom, gap: str, around: Around) -> str | None:
    """“Friday next week”, “next week on Friday”, “Saturday, three days from now”, “this Friday (5/12)”."""
    if not BESIDE.fullmatch(gap):
        return None
    first, second = (_name(one, around.text) for one in (a, b))
    if first and b.kind in WRITTEN and b.day:
        return b.value
    if first and (WEEK.fullmatch(b.value) or (b.kind in LAPSES and b.day)):
        return steps.weekday_of(first, _inside(b)).isoformat()
    if second and (WEEK.fullmatch(a.value) or (a.kind in LAPSES and a.day)):
        return steps.weekday_of(second, _inside(a)).isoformat()
    return None


def _name(atom: Atom, text: str) -> str | None:
    """The weekday that an atom is, with or without “this” or “next”."""
    last = atom.span.of(text).split()[-1]
    return last if atom.kind in ("wd", "next") and last.lower() in words.WEEKDAYS else None


def _inside(atom: Atom) -> date:
    """A day of the week that an atom names, or the day itself."""
    if WEEK.fullmatch(atom.value):
        return date.fromisocalendar(int(atom.value[:4]), int(atom.value[6:]), 1)
    return date.fromisoformat(atom.value)


def _stretch(a: Atom, b: Atom, gap: str, around: Around) -> str | None:
    """“from Monday to Friday”, “between April and June”, “28 February – 3 March”: an interval of ISO 8601."""
    before = around.text[max(0, a.span.start - PREFIX) : a.span.start + PREFIX].lower()
    until = UNTIL.fullmatch(gap) and "from" in before and not _is_move(around.text, a.span)
    opened = until or (AND.fullmatch(gap) and "between" in before)
    if not opened and not (DASH.fullmatch(gap) and a.day and b.day):
        return None
    if len(a.value) != len(b.value) or "/" in a.value + b.value or "T" in a.value + b.value:
        return None
    start, end = _in_order(a, b, around)
    return f"{start}/{end}" if start < end else None


def _is_move(text: str, span: Span) -> bool:
    """Whether something is moved from that day to another."""
    return MOVES.search(text, max(0, span.start - CLAUSE), span.start) is not None


def _in_order(a: Atom, b: Atom, around: Around) -> tuple[str, str]:
    """Both ends, where the later one says the year of both or is the next such weekday."""
    name = _name(b, around.text)
    if a.value > b.value and name and a.day:
        return a.value, steps.near_weekday(name, a.day + timedelta(days=1), ahead=True).isoformat()
    if b.dated and not a.dated and len(a.value) > 4:
        year = int(b.value[:4]) - (a.value[5:] > b.value[5:])
        return f"{year}{a.value[4:]}", b.value
    return a.value, b.value
