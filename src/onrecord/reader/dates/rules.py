"""What each form of date means: from a match of grammar.DATE to a value as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from onrecord.reader.dates import periods, steps, words
from onrecord.reader.dates.around import STEPS, Around, Match, Rule, is_capital, span_of, step_of
from onrecord.reader.dates.grammar import REPEATED, SHORT_AFTER
from onrecord.reader.dates.lapses import away
from onrecord.reader.lexicon import lexicon

_words = lexicon("dates")
DAYS: dict[str, int] = _words["days"]
TOLD: dict[str, int] = _words["told"] | _words["told_at_the_end"]
ANAPHORIC = frozenset(["following", "previous"])  # from the day last told of
BEFORE = 12  # characters: the word in front of two numbers


def value(kind: str, match: Match, around: Around) -> str | None:
    """The value of a match of that kind; None for what is no date or left open."""
    try:
        return RULES[kind](match, around)
    except (ValueError, OverflowError, LookupError):
        return None


def _compact(match: Match, _: Around) -> str:
    return datetime.strptime(match["compact"], "%Y%m%d").date().isoformat()


def _iso(match: Match, _: Around) -> str:
    day, mark, hour = match["iso"].upper().partition("T")
    value = date(*map(int, day.split("-"))).isoformat()
    return f"{value}T{hour[:5]}" if mark else value


def _dotted(match: Match, _: Around) -> str:
    day, month, year = map(int, match["dotted"].split("."))
    return date(year, month, day).isoformat()


def _year_first(match: Match, _: Around) -> str:
    year, month, day = map(int, match["ymd"].split(match["ymd_mark"]))
    return date(year, month, day).isoformat()


def _named(match: Match, _: Around) -> str:
    """Three parts in any order: the name of a month, a year of four digits, a day."""
    parts = match["named"].split(match["named_mark"])
    name = next(part for part in parts if not part.isdigit())
    year = next(part for part in parts if part.isdigit() and len(part) == 4)
    (day,) = (part for part in parts if part not in (name, year))
    return date(int(year), words.month(name), int(day)).isoformat()


def _numbers(match: Match, around: Around) -> str | None:
    """`25/11/2022`, `3-7-07`: plain where one number can't be a month, else by the order of the outlet."""
    first, second, year = (int(part) for part in re.split(r"[-/,]\s?", match["numbers"]))
    if year < 100:
        year = min((year + century for century in (1900, 2000)), key=lambda y: abs(y - around.reference.year))
    return _ordered(first, second, around.month_first, lambda month, day: date(year, month, day))


def _short(match: Match, around: Around) -> str | None:
    first, second = (int(part) for part in re.split(r"[-/.]", match["short"]))
    start = match.start("short")
    introduced = SHORT_AFTER.search(around.text, max(0, start - BEFORE), start) is not None
    if introduced + ("/" in match["short"]) + (around.month_first is not None) < 2:  # one sign alone is not enough
        return None
    return _ordered(first, second, around.month_first, lambda month, day: steps.nearest(month, day, around.reference))


def _ordered(first: int, second: int, month_first: bool | None, day: Callable[[int, int], date]) -> str | None:
    """The day of two numbers; None where each may be the month and no order is known: it is left open."""
    if first > 12 or second > 12 or first == second:
        month_first = first <= 12
    elif month_first is None:
        return None
    return day(*((first, second) if month_first else (second, first))).isoformat()


def _month_day(month: str, day: str, year: str | None, around: Around) -> str:
    if year:
        return date(words.year(year), words.month(month), words.number(day)).isoformat()
    return steps.nearest(words.month(month), words.number(day), around.reference).isoformat()


def _day_in(kind: str) -> Rule:
    def rule(match: Match, around: Around) -> str | None:
        day = match[f"{kind}_day"]
        named = match[kind][:3].lower() in words.SHORT_WEEKDAYS
        if not day[0].isdigit() and not named and not is_capital(match, f"{kind}_month"):
            return None
        return _month_day(match[f"{kind}_month"], day, match[f"{kind}_year"], around)

    return rule


def _stretch(kind: str) -> Rule:
    """`3–5 June`, `June 3 to 5`: an interval."""

    def rule(match: Match, around: Around) -> str | None:
        named = [match[f"{kind}_{part}"] for part in ("month", "first", "last", "year")]
        opened = re.match(r"from|between", match[kind], re.I)
        if kind == "days" and not opened and match["days_to"].strip().lower() == "and":
            return _pair(named, around, words.number(named[2]))  # “3 and 5 June”: two days; the last one counts
        if kind == "stretch" and match["stretch_to"].strip().lower() == "and":
            return _pair(named, around, words.number(named[1]))
        first, last = (_month_day(named[0], day, named[3], around) for day in named[1:3])
        return f"{first}/{last}" if first < last else None

    return rule


def _pair(named: list[str], around: Around, alone: int) -> str:
    """“22 and 23 March” is an interval; of two days that do not follow each other one counts."""
    first, last = (words.number(day) for day in named[1:3])
    if last == first + 1:
        days = (_month_day(named[0], day, named[3], around) for day in named[1:3])
        return "/".join(days)
    return _month_day(named[0], str(alone), named[3], around)


def _of_month(match: Match, around: Around) -> str:
    """“the first Friday of March”, “of next month”."""
    count = -1 if match["of_n"].lower() == "last" else words.number(match["of_n"])
    if match["of_month"]:
        number = words.month(match["of_month"])
        near = steps.near_month(number, around.reference, around.looks(span_of(match, "of")))
        year = words.year(match["of_year"]) if match["of_year"] else int(near[:4])
    else:
        year, number = map(int, steps.month(around.reference, step_of(match["of_step"])).split("-"))
    return steps.nth_weekday(count, match["of_day"], year, number).isoformat()


def _nth_weekday(match: Match, around: Around) -> str:
    """“the second Sunday”: of the month of publication."""
    day = around.reference
    return steps.nth_weekday(words.number(match["nth_n"]), match["nth_name"], day.year, day.month).isoformat()


def _relative(match: Match, around: Around) -> str:
    step = DAYS[" ".join(match["rel"].lower().split())]
    return (around.reference + timedelta(days=step)).isoformat()


def _told(match: Match, around: Around) -> str:
    step = TOLD[" ".join(match["told"].lower().split())]
    return (around.anchor + timedelta(days=step)).isoformat()


def _week_day(day: str, step: str) -> Rule:
    """“next week Sunday”, “Friday of next week”."""

    def rule(match: Match, around: Around) -> str:
        inside = around.reference + timedelta(weeks=step_of(match[step]))
        return steps.weekday_of(match[day], inside).isoformat()

    return rule


def _next(match: Match, around: Around) -> str:
    word, unit = " ".join(match["next_word"].lower().split()), match["next_unit"].lower()
    step = STEPS[word]
    day = around.anchor if word in ANAPHORIC else around.reference
    if unit in words.WEEKDAYS:
        return _near(word, unit, day)
    return periods.of_unit(unit, day, step)


def _skipped(match: Match, around: Around) -> str:
    """“the week before last”, “the Friday after next”."""
    step, unit = (2 if match["skip_way"].lower().startswith("after") else -2), match["skip_unit"].lower()
    if unit in words.WEEKDAYS:
        return steps.weekday_of(unit, around.reference + timedelta(weeks=step)).isoformat()
    return periods.of_unit(unit, around.reference, step)


def _week_after(match: Match, around: Around) -> str:
    """“Monday week”: a week after the next Monday."""
    name = match["wd_week"].split()[0]
    return (steps.near_weekday(name, around.reference + timedelta(days=1), ahead=True) + timedelta(weeks=1)).isoformat()


def _near(word: str, name: str, day: date) -> str:
    """“this Friday” is of this week, “next” and “last Friday” of the next and the last; others are the nearest."""
    if word in ("this", "next", "last", "current", "following", "previous"):
        return steps.weekday_of(name, day + timedelta(weeks=STEPS[word])).isoformat()
    step = STEPS[word]
    return steps.near_weekday(name, day + timedelta(days=step), ahead=step > 0).isoformat()


def _weekday(kind: str) -> Rule:
    def rule(match: Match, around: Around) -> str | None:
        if not match[kind][0].isupper() and kind == "short_wd":
            return None
        if REPEATED.search(around.text, max(0, match.start(kind) - BEFORE), match.start(kind)):
            return None
        return steps.near_weekday(match[kind], around.reference, around.ahead(span_of(match, kind))).isoformat()

    return rule


def _month_nth(match: Match, around: Around) -> str:
    """“the 21st of next month”."""
    year, month = map(int, steps.month(around.reference, step_of(match["mn_step"])).split("-"))
    return date(year, month, words.number(match["mn_day"])).isoformat()


def _weekday_nth(match: Match, around: Around) -> str | None:
    """“Friday the 15th”: the nearest month in which that day is one; as the clause looks, where two are as near."""
    name = re.match(r"\w+", match["weekday_nth"])
    day = words.number((match["wn_day"] or match["wn_bare"]).lower().removeprefix("the").strip())
    found = [one for step in range(-14, 15) if (one := _day_of(around.reference, step, day)) is not None]
    days = [one for one in found if name and one.weekday() == words.weekday(name[0])]
    here = around.reference
    return min(days, key=lambda one: abs(one - here)).isoformat() if days else None


def _day_of(reference: date, step: int, day: int) -> date | None:
    year, month = map(int, steps.month(reference, step).split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nth(kind: str) -> Rule:
    """ "On the 8th": of this month or the nearest one before or after that has it, as the clause looks."""

    def rule(match: Match, around: Around) -> str | None:
        day, ahead = words.number(match[f"{kind}_day"]), around.ahead(span_of(match, kind))
        for step in range(3):
            found = _day_of(around.reference, step if ahead else -step, day)
            if found and (found >= around.reference if ahead else found <= around.reference):
                return found.isoformat()
        return None

    return rule


def _weekdays(match: Match, around: Around) -> str:
    """“two Sundays from now”, “three Fridays ago”."""
    count, back = round(words.count(match["wds_n"])), match["wds_way"].lower() == "ago"
    start = around.reference + timedelta(days=-1 if back else 1)
    found = steps.near_weekday(match["wds_day"], start, ahead=not back)
    return (found + timedelta(weeks=(1 - count) if back else count - 1)).isoformat()


def _hence(match: Match, around: Around) -> str:
    start = around.anchor if match["hence"].lower().endswith("later") else around.reference
    return away(start, match["hence"], 1, around.hour)


def _ago(match: Match, around: Around) -> str:
    start = around.anchor if match["ago"].lower().endswith("earlier") else around.reference
    return away(start, match["ago"], -1, around.hour)


RULES: dict[str, Rule] = {
    "iso": _iso,
    "iso_week": lambda match, _: match["iso_week"].upper(),
    "compact": _compact,
    "dotted": _dotted,
    "ymd": _year_first,
    "named": _named,
    "numbers": _numbers,
    "short": _short,
    "days": _stretch("days"),
    "stretch": _stretch("stretch"),
    "md": _day_in("md"),
    "dm": _day_in("dm"),
    "of": _of_month,
    "nth_weekday": _nth_weekday,
    "my": periods.named_month,
    "quarter": periods.quarter,
    "short_quarter": lambda match, _: f"{match['qq_year']}-Q{match['qq_n']}",
    "m": periods.month("m", "m_month"),
    "bare_month": periods.month("bare_month", "bare_name"),
    "rel": _relative,
    "told": _told,
    "skip": _skipped,
    "wd_week": _week_after,
    "end_of": lambda match, around: periods.of_unit(match["end_unit"], around.reference, 0),
    "week_in": periods.week_in,
    "week_of": _week_day("wo_day", "wo_step"),
    "day_of": _week_day("do_day", "do_step"),
    "next": _next,
    "season": periods.season("season", "se"),
    "season_step": periods.season("season_step", "ss"),
    "weekday_nth": _weekday_nth,
    "wd": _weekday("wd"),
    "short_wd": _weekday("short_wd"),
    "month_nth": _month_nth,
    "nth": _nth("nth"),
    "nth_at": _nth("nth_at"),
    "weekdays": _weekdays,
    "the_day": lambda _, around: around.reference.isoformat(),
    "yy": lambda match, _: str(words.year(match["yy"])),
    "ago": _ago,
    "hence": _hence,
    "in": lambda match, around: away(around.reference, match["in"], 1, around.hour),
    "lapse": lambda *_: "",
    "y": periods.year,
}
ABSOLUTE = frozenset(["iso", "iso_week", "compact", "dotted", "ymd", "named", "my", "short_quarter", "y"])
