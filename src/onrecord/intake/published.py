"""The publication date: what the source says, else the text's own dateline. Never today, never the file's."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from itertools import islice
from pathlib import Path

# ISO 8601 and what is near it: a blank for the T, a time without seconds, fractions (dropped), any form of zone.
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]\s?([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?(?:[.,]\d+)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_WEEKDAY = re.compile(r"(?:[^\W\d_]{2,14}\.?,\s+|(?:mon|tues|wednes|thurs|fri|satur|sun)day\s+)?", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:de\s+)?)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_CLOCK = re.compile(r"(?:,?\s+(?:at\s+)?([01]?\d|2[0-3])[:.]([0-5]\d))?(?:\s*(?:г|год|р)\.?)?\.?", re.IGNORECASE)
# An agency’s dateline opens the story: “TORVIN, 12 March 2025 (VNA) — …”. The words of its place begin with a capital,
# so that a sentence that opens with a place and a day is none: “In Sarn, on Monday, 12 March 2025 – a …”.
_PLACE = r"[^\W\d_a-z][\w’'.-]*(?:[ -](?:[^\W\d_a-z][\w’'.-]*|of|on|upon|de|la|el|al)){0,4}"
_AGENCY = re.compile(
    rf"(?!(?:In|On|At|By|Since|Until|From|After|Before)\s){_PLACE}(?:,\s{_PLACE})?,\s(?P<date>[^\n–—(/]{{6,40}}?)"
    r"(?:\s[(/][^\n)/]{1,30}[)/])?\s?(?:[–—]|--|\s-)\s"
)
_HEAD = 2000  # characters of a text that are looked at for it
_OPENING = 3  # lines in which an agency's dateline may stand: headline, subheading, story
_LONGEST = 60  # characters; the longest date line that the patterns above can match is shorter


def find_published(said: str | None, text: str) -> str | None:
    """The date in ISO 8601, as precise as the source: `said` by it, else the dateline of `text`, else None."""
    return iso_date(said) or dateline(text)


def dateline(text: str) -> str | None:
    """The date that is all of the text's first or last line that is not empty, such as "November 8, 2022", or that
    stands with its place before a dash where the story opens."""
    stripped = text.strip()
    first, last = stripped.partition("\n")[0], stripped.rpartition("\n")[2]
    return _written(first.strip()) or _written(last.strip()) or _agency(stripped)


def _agency(text: str) -> str | None:
    for line in islice(filter(None, map(str.strip, text[:_HEAD].split("\n"))), _OPENING):
        if (found := _AGENCY.match(line)) and (value := _written(found["date"].strip())):
            return value
    return None


def iso_date(said: str | None) -> str | None:
    """What a source's date field says, in ISO 8601 and as precise as there (`2022-11`, `2022-11-08T16:00:00+04:00`).

    Read are ISO 8601, the dates of mail (RFC 5322), and dates as people write them; None for anything else, and for
    an order of day and month that can't be known (`08/11/2022`).
    """
    said = (said or "").strip()
    if len(said) > _LONGEST:
        return None
    if whole := _YEAR_MONTH.fullmatch(said):
        return _month(*whole.groups())
    return _iso(said) or _written(said) or _mail(said)


def date_in(words: str) -> str | None:
    """The date in a byline or other words around it, as `iso_date` gives it; None where they have none, or several."""
    if whole := iso_date(words):
        return whole
    found = set[str]()
    for pattern in (_ISO, _DOTTED, _SLASHED, _DAY_MONTH, _MONTH_DAY):
        for day in pattern.finditer(words[:_HEAD]):
            clock = _CLOCK.match(words, day.end())
            ends = sorted({day.end(), clock.end() if clock else 0}, reverse=True)
            values = (iso_date(words[day.start() : end]) for end in ends)
            found.update(filter(_has_day, islice(filter(None, values), 1)))
    return found.pop() if len(found) == 1 else None


def _has_day(date: str) -> bool:
    return len(date) >= len("2025-03-12")


def _month(year: str, month: str | None) -> str | None:
    if month is None:
        return year if "1000" <= year <= "2999" else None
    return f"{year}-{month}" if _real(year, month, "1") else None


def _iso(said: str) -> str | None:
    whole = _ISO.fullmatch(said)
    if whole is None or not _real(*whole.group(1, 2, 3)):
        return None
    year, month, day, hour, minute, second, zone = whole.groups()
    clock = f"T{hour}:{minute}{second or ''}{_zone(zone)}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    digits = zone[1:].replace(":", "")
    return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}" if digits.isdecimal() else "+00:00"


def _mail(said: str) -> str | None:
    try:
        moment: datetime = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat()


def _written(line: str) -> str | None:
    """A line that is wholly a date, as people write it, in the languages of months.toml."""
    if not line or len(line) > _LONGEST:
        return None
    weekday = _WEEKDAY.match(line)
    bare = line[weekday.end() :] if weekday else line
    for read in (_month_day, _day_month, _digits):
        for start in (bare, line):
            if found := read(start):
                return found
    return None


def _month_day(line: str) -> str | None:
    found = _MONTH_DAY.match(line)
    return _made(found[3], _months().get(found[1].lower()), found[2], line[found.end() :]) if found else None


def _day_month(line: str) -> str | None:
    found = _DAY_MONTH.match(line)
    return _made(found[3], _months().get(found[2].lower()), found[1], line[found.end() :]) if found else None


def _digits(line: str) -> str | None:
    if found := _DOTTED.match(line):
        return _made(found[3], found[2], found[1], line[found.end() :])
    if found := _SLASHED.match(line):
        return _made(found[1], found[2], found[3], line[found.end() :])
    return _iso(line)


def _made(year: str, month: str | None, day: str | None, rest: str) -> str | None:
    clock = _CLOCK.fullmatch(rest)
    if clock is None or month is None or not _real(year, month, day or "1"):
        return None
    if day is None:
        return f"{year}-{int(month):02}" if not clock[1] else None
    time = f"T{int(clock[1]):02}:{clock[2]}" if clock[1] else ""
    return f"{year}-{int(month):02}-{int(day):02}{time}"


def _real(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year >= 1000
    except ValueError:
        return False


@cache
def _months() -> dict[str, str]:
    table = tomllib.loads(Path(__file__).with_name("months.toml").read_text(encoding="utf-8"))
    return {name: number for number, names in table.items() for name in names}
