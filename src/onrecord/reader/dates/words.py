"""The words of dates: names of months and weekdays, and numbers written out."""

from __future__ import annotations

import re

from onrecord.reader.lexicon import lexicon

_words = lexicon("dates")
MONTHS: dict[str, int] = {name: number for number, name in enumerate(_words["months"], 1)}
MONTHS |= {name: MONTHS[next(m for m in MONTHS if m.startswith(name[:3]))] for name in _words["short_months"]}
ALSO_WORDS = frozenset(_words["also_words"])
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(_words["weekdays"])}
SHORT_WEEKDAYS: dict[str, int] = {
    name: next(n for day, n in WEEKDAYS.items() if day.startswith(name[:3])) for name in _words["short_weekdays"]
}
CARDINALS: dict[str, int] = _words["numbers"] | _words["tens"]
ORDINALS: dict[str, int] = _words["ordinals"]
COUNTS: dict[str, float] = _words["counts"]


def either(words: object) -> str:
    """An expression for any of the words, the longest first; blanks stand for any blank."""
    ordered = sorted(map(str, words), key=len, reverse=True)  # type: ignore[call-overload]
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) + ")"


TURN = 50  # ’49 is 2049, ’50 is 1950

_TENS, _ONES = either(_words["tens"]), either(w for w, n in _words["numbers"].items() if n < 10)
CARDINAL = rf"(?:{_TENS}(?:[-\s]{_ONES})?|{either(_words['numbers'])})"
ORDINAL = rf"(?:{_TENS}[-\s]{either(w for w, n in ORDINALS.items() if n < 10)}|{either(ORDINALS)})"
YEAR_IN_WORDS = (
    rf"(?:{either(w for w in _words['numbers'] if w.endswith('teen'))}|twenty)"
    rf"[-\s](?:hundred(?:\s(?:and\s)?{CARDINAL})?|(?:(?:zero|oh)\s)?{CARDINAL})"
    rf"|two\sthousand(?:\s(?:and\s)?{CARDINAL})?"
)


def number(written: str) -> int:
    """The value of digits (`21`, `21st`), of a cardinal or of an ordinal up to ninety-nine."""
    if digits := re.match(r"\d+", written, re.A):
        return int(digits[0])
    return sum((CARDINALS | ORDINALS)[word] for word in re.split(r"[-\s]", written.lower()))


def count(written: str) -> float:
    """How many: digits, a number in words, or “a”, “half an”, “a couple of”."""
    folded = " ".join(written.lower().split())
    return COUNTS[folded] if folded in COUNTS else number(written)


def year(written: str) -> int:
    """A year in digits or in words: `1986`, `nineteen eighty-six`, `two thousand and eighteen`."""
    words = [word for word in re.split(r"[-\s]", written.lower()) if word not in ("and", "zero", "oh", "hundred")]
    if words[0].isdigit():
        return int(words[0])
    if words[0][0] in "'’":
        return 1900 + int(words[0][1:]) + 100 * (int(words[0][1:]) < TURN)
    if words[:2] == ["two", "thousand"]:
        return 2000 + sum(CARDINALS[word] for word in words[2:])
    return CARDINALS[words[0]] * 100 + sum(CARDINALS[word] for word in words[1:])


def month(name: str) -> int:
    """1 to 12, by the full name or an abbreviation, with or without a full stop."""
    return MONTHS[name.lower().rstrip(".")]


def weekday(name: str) -> int:
    """0 (Monday) to 6."""
    return (WEEKDAYS | SHORT_WEEKDAYS)[name.lower().rstrip(".")]
