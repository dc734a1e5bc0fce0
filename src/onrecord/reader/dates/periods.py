"""Dates longer than a day: weeks, months, quarters, seasons and years."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.reader.dates import steps, words
from onrecord.reader.dates.around import Around, Match, Rule, is_capital, span_of, step_of
from onrecord.reader.dates.grammar import NO_YEAR

QUARTERS = {"final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
BEFORE = 12  # characters: the word in front of a number of four digits


def of_unit(unit: str, day: date, step: int) -> str:
    """The week, weekend, month or year of a day, or that many from it."""
    if unit in ("week", "weekend"):
        return steps.week(day + timedelta(weeks=step)) + ("-WE" if unit == "weekend" else "")
    return steps.month(day, step) if unit == "month" else f"{day.year + step:04}"


def week_in(match: Match, around: Around) -> str:
    """“the last week of March”: the month, for where its weeks begin is not agreed on."""
    number = words.month(match["wi_month"])
    if match["wi_year"]:
        return f"{match['wi_year']}-{number:02}"
    return steps.near_month(number, around.reference, around.looks(span_of(match, "week_in")))


def named_month(match: Match, _: Around) -> str:
    return f"{match['my_year']}-{words.month(match['my_month']):02}"


def month(kind: str, name: str) -> Rule:
    def rule(match: Match, around: Around) -> str | None:
        if not is_capital(match, name):
            return None
        number, here = words.month(match[name]), around.reference
        first = match[0].split()[0].lower()
        if first == "next":  # said in March, “next March” is that of another year
            return f"{here.year + (number <= here.month):04}-{number:02}"
        if first == "last":
            return f"{here.year - (number >= here.month):04}-{number:02}"
        return steps.near_month(number, here, around.looks(span_of(match, kind)))

    return rule


def quarter(match: Match, around: Around) -> str:
    """“the third quarter of last year”; without a year the nearest one that is over, or to come."""
    if match["q_step"]:
        return steps.quarter(around.reference, step_of(match["q_step"]))
    name = match["q_n"].lower()
    number = QUARTERS.get(name) or words.number(name)
    if match["q_year"]:
        return f"{match['q_year']}-Q{number}"
    if match["q_which"]:
        return f"{around.reference.year + step_of(match['q_which'])}-Q{number}"
    day = around.reference
    this = (day.month - 1) // 3 + 1
    ahead = around.ahead(span_of(match, "quarter"))
    return f"{day.year + (number < this if ahead else -(number >= this))}-Q{number}"


def season(kind: str, prefix: str) -> Rule:
    def rule(match: Match, around: Around) -> str:
        name, step = match[f"{prefix}_name"], match[f"{prefix}_step"]
        year = match.groupdict().get(f"{prefix}_year") if kind == "season" else None
        if year:
            return f"{year}-{steps.SEASONS[name.lower()]}"
        ahead = around.ahead(span_of(match, kind))
        return steps.season(name, around.reference, step_of(step) if step else None, ahead)

    return rule


def year(match: Match, around: Around) -> str | None:
    before = around.text[max(0, match.start("y") - BEFORE) : match.start("y")]
    return None if NO_YEAR.search(before) else match["y"]
