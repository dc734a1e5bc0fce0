"""Times of day: `14:00`, `6 p.m.`, `8.30pm`, `at seven in the evening`, `twenty past five`.

Hours without a.m. or p.m. are read as on a clock of 24 hours, unless words beside them name a part of the day.
"""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.reader.dates.words import CARDINAL, either, number
from onrecord.reader.lexicon import lexicon

_parts = lexicon("dates")["parts"]
_MINUTES = rf"(?:[0-5]?\d|{CARDINAL})"
_PARTS = r"(?:five|ten|twenty(?:[-\s]five)?|(?:a\s)?quarter|half)"
_TWELVE = rf"(?:1[0-2]|[1-9]|{CARDINAL})"
_STOP = r"(?=\s*[,;!?”\")]|\s*\.(?!\d)|\s*$|\s(?:in|on|this|tonight|today|tomorrow)\b)"
TIME = re.compile(
    rf"""(?<![\w:.,/$€£-])(?:
      (?P<clock>(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<ap>[ap])\.?(?:m\b\.?|\b))?)
    | (?P<hour>1[0-2]|0?[1-9])(?:\.(?P<minute>[0-5]\d))?\s?(?P<ap2>[ap])\.?\s?m\b\.?
    | (?P<written>{CARDINAL}(?:\s{CARDINAL})?)\s(?P<ap3>[ap])\.?\s?m\b\.?
    | (?:at|around|until|till|by)\s(?P<dotted_h>[01]?\d|2[0-3])\.(?P<dotted_m>[0-5]\d)(?!\d|\s?%|\.\d|\s?[ap]\.?\s?m)
    | (?P<past>{_MINUTES}\smin(?:ute)?s?|(?<!from\s){_PARTS})\s(?P<to>past|to)\s(?P<past_h>{_TWELVE})\b
    | (?:at|around)\s(?P<bare>[01]?\d|2[0-3]|{CARDINAL}(?:[-\s]{CARDINAL}){{0,2}})(?:\so['’]?clock)?{_STOP}
    | (?P<oclock>{_TWELVE})\so['’]?clock
    | at\s(?P<short_h>1[0-2]|[1-9])(?P<ap4>[ap])
    | (?P<noon>noon|midnight)
    )(?!\w)""",
    re.I | re.A | re.X,
)
AFTERNOON = re.compile(rf"\b{either(_parts['after_noon'])}\b", re.I)
NIGHT = re.compile(rf"\b{either(_parts['night'])}\b", re.I)
TO = re.compile(r"\s(?:to|until|till|and)\s(?:at\s)?|\s?[-–—]\s?")
FROM = re.compile(rf"\b(?:from|between)\s(?P<h>1[0-2]|0?[1-9])(?:[.:](?P<m>[0-5]\d))?(?:{TO.pattern})$", re.I)
SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z“])|\n")
END = re.compile(r"\b(?:end\sof|eod\b)", re.I)
NEAR = 40  # characters in which a time may stand before or after its date, and a part of the day beside them
LATE = 5  # the first hour that is one of the evening where a text says “at night”


def clock(text: str, span: Span, whole_day: bool = True) -> str | None:
    """The time that stands beside a date in its sentence, as HH:MM; the end of a day (`whole_day`) is 23:59."""
    if whole_day and END.search(text, max(0, span.start - len("end of the ")), span.end):
        return "23:59"
    ends = min(len(text), span.end + NEAR)
    after = TIME.search(text, span.start, min(len(text), ends + NEAR))
    if after and after.start() <= ends and not _parted(text, span.end, after.start()):
        return _read(after, text, Span(span.start, after.end()))
    earlier = list(TIME.finditer(text, max(0, span.start - NEAR), span.start))
    if earlier and not _parted(text, earlier[-1].end(), span.start):
        opening = _opening(earlier, text)
        return _read(opening, text, Span(opening.start(), span.end))
    return None


def _opening(times: list[re.Match[str]], text: str) -> re.Match[str]:
    """The last of the times, or where it ends a stretch (“from 14:00 to 16:00”) the one before it."""
    if len(times) > 1 and TO.fullmatch(text, times[-2].end(), times[-1].start()):
        return times[-2]
    return times[-1]


def _parted(text: str, start: int, end: int) -> bool:
    return SENTENCE_END.search(text, start, end) is not None


def _read(match: re.Match[str], text: str, around: Span) -> str | None:
    """The time of a match, in the words `around` that hold it and its date."""
    if match["noon"]:
        return "12:00" if match["noon"].lower() == "noon" else "00:00"
    hour, minute = _numbers(match)
    if (match["ap"] or match["ap2"]) and (first := FROM.search(text, max(0, match.start() - NEAR), match.start())):
        hour, minute = int(first["h"]), int(first["m"] or 0)  # “from 2 to 4 pm”
    half = (match["ap"] or match["ap2"] or match["ap3"] or match["ap4"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour < 12 and not half and _is_late(text, around, hour):
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _numbers(match: re.Match[str]) -> tuple[int, int]:
    """Hour and minute as they are written."""
    if match["past"]:
        minutes = _minutes(match["past"])
        hour = number(match["past_h"])
        return (hour, minutes) if match["to"].lower() == "past" else ((hour - 1) % 12, 60 - minutes)
    if words := match["bare"] or match["written"] or match["oclock"]:
        return _in_words(words)
    written: str = match["h"] or match["hour"] or match["dotted_h"] or match["short_h"]
    return number(written), int(match["m"] or match["minute"] or match["dotted_m"] or 0)


def _minutes(written: str) -> int:
    last = written.lower().split()[-1]
    return {"quarter": 15, "half": 30}.get(last) or number(re.sub(r"\s?min\w*$", "", written, flags=re.I))


def _in_words(written: str) -> tuple[int, int]:
    """`7`, `seven`, `seven twenty-seven`, `five-thirty`."""
    first, _, rest = written.replace("-", " ", 1).partition(" ")
    return number(first), number(rest) if rest else 0


def _is_late(text: str, around: Span, hour: int) -> bool:
    """Whether words beside an hour put it after noon."""
    ends = min(len(text), around.end + NEAR // 2)
    stop = SENTENCE_END.search(text, around.end, ends)
    low, high = around.start, stop.start() if stop else ends
    return bool(AFTERNOON.search(text, low, high) or (hour >= LATE and NIGHT.search(text, low, high)))
