"""Dates and times in English news, resolved against the day of publication.

A small exact grammar: one scan finds what names a day, a month, a week or a year; years that are not said are those
nearest to the publication, weekdays are the last or the next one, as the clause looks back or ahead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from onrecord.model import Span

_words = tomllib.loads((Path(__file__).parent / "data/en/dates.toml").read_text(encoding="utf-8"))
NUMBERS: dict[str, int] = _words["numbers"]
MONTHS = {name: number for number, name in enumerate(_words["months"], 1)}
MONTHS |= {name: MONTHS[next(m for m in MONTHS if m.startswith(name[:3]))] for name in _words["short_months"]}
WEEKDAYS = {name: number for number, name in enumerate(_words["weekdays"])}
AHEAD = re.compile(r"\b(?:" + "|".join(_words["ahead"]) + r")\b", re.I)

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:\d{1,3}|" + "|".join(NUMBERS) + ")"
_NAMED = rf"(?:{_WEEKDAY},?\ )?"
DATE = re.compile(
    rf"""\b(?:
      (?P<iso>{_YEAR}-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9]))
    | (?P<dotted>{_DAY}\.(?:1[0-2]|0?[1-9])\.{_YEAR})
    | (?P<ymd>(?P<ymd_year>{_YEAR})[/.](?P<ymd_month>1[0-2]|0?[1-9])[/.](?P<ymd_day>{_DAY}))
    | (?P<slash>(?P<slash_a>\d\d?)/(?P<slash_b>\d\d?)/(?P<slash_year>{_YEAR}))
    | (?P<beyond>the\ day\ (?:after\ tomorrow|before\ yesterday))
    | (?:on|by|until|till|before)\ (?P<nth>the\ (?P<nth_day>{_DAY})(?:st|nd|rd|th))
      (?=[.,;!?”"]|\ (?:and|at|in|to|from)\b|$)
    | (?P<md>{_NAMED}(?P<md_month>{_MONTH})\ (?P<md_day>{_DAY})(?:st|nd|rd|th)?(?![\d:])(?:,?\ (?P<md_year>{_YEAR}))?)
    | (?P<dm>{_NAMED}(?P<dm_day>{_DAY})(?:st|nd|rd|th)?(?:\ of)?\ (?P<dm_month>{_MONTH})(?:,?\ (?P<dm_year>{_YEAR}))?)
    | (?P<my>(?P<my_month>{_MONTH}),?\ (?P<my_year>{_YEAR}))
    | (?:in|by|to|until|till|since|for|of|during|last|next|this|early|late|mid)[ -](?P<m>(?P<m_month>{_MONTH}))(?!\ \d)
    | (?P<rel>today|tonight|tomorrow|yesterday)
    | (?P<next>(?:next|last|this|coming|past)\ (?P<next_unit>{_WEEKDAY}|week|weekend|month|year))
    | (?P<wd>{_WEEKDAY})
    | (?P<in>in\ (?P<in_n>{_COUNT})\ (?P<in_unit>day|week|month|year)s?(?:['’]s?\ time)?)
    | (?P<ago>(?P<ago_n>{_COUNT})\ (?P<ago_unit>day|week|month|year)s?\ ago)
    | (?:in|since|of|by|from|until|before|early|late|mid)[ -](?P<y>{_YEAR})
    )(?!\w)""",
    # ASCII: without it "ſunday" would match, and be no weekday.
    re.I | re.X | re.A,
)
TIME = re.compile(
    r"\b(?:(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?:\s?(?P<ap>[ap])\.?m\b\.?)?|(?P<h2>1[0-2]|0?[1-9])\s?(?P<ap2>[ap])\.?m\b\.?"
    r"|(?P<noon>noon|midnight))",
    re.I | re.A,
)
SPOKE = re.compile(
    r"\b(?:" + "|".join(_words["speech"]["cues"]) + r")(?:\W+\w+){0,3}?\W+(?:on\W+|late on\W+|in\W+)?$", re.I
)
HALF_A_YEAR = 6  # months: one further back than this is rather the next one
CLAUSE = 300  # characters to either side in which a clause is looked for; so the work stays linear
NEAR = 40  # characters in which a time may stand before or after its date


class TimeExpression(Struct, frozen=True):
    """A date in a text: `value` is ISO 8601, as precise as the text, `time` HH:MM; `how` says how it was resolved."""

    span: Span
    value: str
    time: str | None
    how: str


def find(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """The dates of `text` in order; those that hang on the day of publication only where it is known to the day."""
    reference = _day(published)
    return tuple(_found(text, reference))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _found(text: str, reference: date | None) -> Iterator[TimeExpression]:
    for match in DATE.finditer(text):
        kind = next(name for name in RULES if match[name])
        try:
            value = RULES[kind](match, reference, text)
        except (ValueError, OverflowError):
            continue
        if value:
            span = Span(*match.span(kind))
            how = (
                "absolute"
                if kind in ("iso", "dotted", "ymd", "slash", "my", "y") or match.groupdict().get(f"{kind}_year")
                else "relative"
            )
            yield TimeExpression(span, value, clock(text, span), how)


def clock(text: str, span: Span) -> str | None:
    """The time that stands beside a date, as HH:MM."""
    after = TIME.search(text, span.end, min(len(text), span.end + NEAR))
    if after and not re.search(r"[.!?]\s", text[span.end : after.start()]):
        return _clock(after)
    earlier = list(TIME.finditer(text, max(0, span.start - NEAR), span.start))
    if earlier and not re.search(r"[.!?]\s+[A-Z]", text[earlier[-1].end() : span.start]):
        return _clock(earlier[-1])
    return None


def _clock(match: re.Match[str]) -> str:
    if match["noon"]:
        return "12:00" if match["noon"].lower() == "noon" else "00:00"
    hour, minute = int(match["h"] or match["h2"]), int(match["m"] or 0)
    half = (match["ap"] or match["ap2"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}"


def looks_ahead(text: str, span: Span) -> bool:
    """Whether the clause around `span` speaks of what is to come."""
    low, high = max(0, span.start - CLAUSE), min(len(text), span.end + CLAUSE)
    start = max(text.rfind(mark, low, span.start) for mark in ".!?\n")
    end = min((at for mark in ".!?\n" if (at := text.find(mark, span.end, high)) >= 0), default=high)
    start = max(start + 1, low)
    return AHEAD.search(text, start, end) is not None


def _nearest(month: int, day: int, reference: date) -> date:
    """The day of that name nearest to the publication. Raises ValueError where none of these years has it."""
    days = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        with suppress(ValueError):  # February 29
            days.append(date(year, month, day))
    return min(days, key=lambda found: abs(found - reference))


def _month_day(month: str, day: str, year: str | None, reference: date | None) -> str | None:
    number = MONTHS[month.lower().rstrip(".")]
    if year:
        return date(int(year), number, int(day)).isoformat()
    return _nearest(number, int(day), reference).isoformat() if reference else None


def _month(match: re.Match[str], reference: date | None, text: str) -> str | None:
    if reference is None:
        return None
    number = MONTHS[match["m_month"].lower().rstrip(".")]
    ahead = looks_ahead(text, Span(*match.span("m")))
    back = (reference.month - number) % 12  # months since the last such month
    if ahead or back > HALF_A_YEAR:
        year = reference.year + (number < reference.month)
    else:
        year = reference.year - (number > reference.month)
    return f"{year}-{number:02}"


def _weekday(name: str, reference: date, ahead: bool) -> str:
    behind = (reference.weekday() - WEEKDAYS[name.lower()]) % 7
    return (reference + timedelta(days=(7 - behind) % 7 if ahead else -behind)).isoformat()


def _plain_weekday(match: re.Match[str], reference: date | None, text: str) -> str | None:
    if reference is None:
        return None
    span = Span(*match.span("wd"))
    spoken = SPOKE.search(text[max(0, span.start - NEAR) : span.start])
    return _weekday(match["wd"], reference, not spoken and looks_ahead(text, span))


def _today(match: re.Match[str], reference: date | None, _: str) -> str | None:
    days = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}[match["rel"].lower()]
    return (reference + timedelta(days=days)).isoformat() if reference else None


def _next(match: re.Match[str], reference: date | None, _: str) -> str | None:
    if reference is None:
        return None
    word, unit = match["next"].split()[0].lower(), match["next_unit"].lower()
    step = {"next": 1, "coming": 1, "last": -1, "past": -1, "this": 0}[word]
    if unit in WEEKDAYS:
        shifted = reference + timedelta(days=1 if step > 0 else -1 if step < 0 else 0)
        return _weekday(unit, shifted, step >= 0)
    return _shifted(unit, step, reference)


def _shifted(unit: str, step: int, reference: date) -> str:
    if unit in ("week", "weekend"):
        year, week, _ = (reference + timedelta(weeks=step)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    return str(reference.year + step)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _away(count: int, unit: str, reference: date | None) -> str | None:
    if reference is None:
        return None
    if unit.lower() in ("day", "week"):
        return (reference + timedelta(days=count * (7 if unit.lower() == "week" else 1))).isoformat()
    return _shifted(unit.lower(), count, reference)


def _slashed(match: re.Match[str], *_: object) -> str | None:
    """11/25/2022 and 25/11/2022 are plain; 11/12/2022 may be either day and is left open."""
    a, b, year = int(match["slash_a"]), int(match["slash_b"]), int(match["slash_year"])
    if a <= 12 and b <= 12 and a != b:
        return None
    return date(year, *((b, a) if a > 12 else (a, b))).isoformat()


def _beyond(match: re.Match[str], reference: date | None, _: str) -> str | None:
    step = 2 if match["beyond"].lower().endswith("tomorrow") else -2
    return (reference + timedelta(days=step)).isoformat() if reference else None


def _nth(match: re.Match[str], reference: date | None, text: str) -> str | None:
    """ "On the 8th": of this month or the nearest one before or after that has it, as the clause looks."""
    if reference is None:
        return None
    day, ahead = int(match["nth_day"]), looks_ahead(text, Span(*match.span("nth")))
    for months in range(3):
        number = reference.year * 12 + reference.month - 1 + (months if ahead else -months)
        with suppress(ValueError):  # the 31st
            found = date(number // 12, number % 12 + 1, day)
            if found >= reference if ahead else found <= reference:
                return found.isoformat()
    return None


def _dotted(match: re.Match[str], *_: object) -> str:
    day, month, year = map(int, match["dotted"].split("."))
    return date(year, month, day).isoformat()


def _named_month(match: re.Match[str], *_: object) -> str:
    return f"{match['my_year']}-{MONTHS[match['my_month'].lower().rstrip('.')]:02}"


Rule = Callable[[re.Match[str], date | None, str], str | None]
RULES: dict[str, Rule] = {
    "iso": lambda m, r, t: date.fromisoformat(m["iso"]).isoformat(),
    "dotted": _dotted,
    "ymd": lambda m, r, t: date(int(m["ymd_year"]), int(m["ymd_month"]), int(m["ymd_day"])).isoformat(),
    "slash": _slashed,
    "beyond": _beyond,
    "nth": _nth,
    "md": lambda m, r, t: _month_day(m["md_month"], m["md_day"], m["md_year"], r),
    "dm": lambda m, r, t: _month_day(m["dm_month"], m["dm_day"], m["dm_year"], r),
    "my": _named_month,
    "m": _month,
    "rel": _today,
    "next": _next,
    "wd": _plain_weekday,
    "in": lambda m, r, t: _away(_count(m["in_n"]), m["in_unit"], r),
    "ago": lambda m, r, t: _away(-_count(m["ago_n"]), m["ago_unit"], r),
    "y": lambda m, r, t: m["y"],
}
