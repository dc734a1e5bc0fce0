"""Dates against two corpora: the cases of Recognizers-Text, and MEANTIME's TIMEX3 of type DATE.

Of Recognizers-Text (English; DateParser, DateTimeParser, DateTimeModel) those cases count that have a reference time
and one result that names a day or a day with its time; holidays do not, nor does what repeats, nor what names no day:
“now”, “in two hours”, “a month ago”. Where the case allows a past and a future reading, either is right. The cases are
American: numeric dates have the month first. Right means: the value, and the span but for prepositions and articles at
its start. A case belongs by a hash of its text to those for tuning or to the eighth kept aside. In MEANTIME (120
articles) an expression is right if what is found at its place has its value, or is an interval with that end; values
with unknown parts do not count. Half of its articles, by a hash of their names, were looked at while rules were made.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.errors import EvaluationError
from onrecord.evaluate.report import Report, Table
from onrecord.model import Span
from onrecord.reader import dates

FILES = ("DateParser", "DateTimeParser", "DateTimeModel")
KINDS = frozenset(["date", "datetime", "datetimeV2.date", "datetimeV2.datetime"])
HOLIDAY = re.compile(
    r"christmas|thanksgiving|easter|halloween|new year|valentine|ramadan|carnival|eve\b|\beid\b|saint"
    r"|earth hour|black friday|cyber"
    r"|\b(?:labou?r|memorial|mlk|king|father|mother|independence|patrick|earth|columbus|veteran|arbou?r|canada|boxing"
    r"|teacher|children|youth|women|girl|single|mao|flag|election|groundhog|tree planting|fool|president|juneteenth"
    r"|worker|loyalty)\S* day",
    re.I,
)
# What names no day: “now”, “in two hours”, “a month ago”.
NO_DAY = re.compile(
    r"(?:right )?now|at (?:the|this) .*"
    r"|(?:in |within )?(?:(?:\d+|[a-z-]+) (?:months?|years?|hours?|min(?:ute)?s?) ?){1,3}"
    r"(?:ago|later|earlier|from now)?"
)
GLUED = frozenset([",", ".", ";", ":", "!", "?", "'s", "’s", ")", "%"])  # signs before which no blank stands
LEADING = re.compile(r"^(?:(?:on|at|the|in|of|by)\s+)+", re.I)

Find = Callable[[str, str], list[tuple[str, str]]]


class Case(NamedTuple):
    """A sentence with one date: its words there, the values that are right, and the time that it is read at."""

    text: str
    words: str
    values: frozenset[str]
    reference: str

    @property
    def aside(self) -> bool:
        """Whether the case is in the eighth kept aside."""
        return zlib.crc32(self.text.encode()) % 8 == 7


def run(folder: Path, reader: object = None) -> Report:
    """Figures in percent for the folder that holds `dates` or `meantime`, or is one of them. `reader` is not needed."""
    tables, misses = [], list[str]()
    for place in (folder, folder / "dates", folder / "meantime"):
        if (place / "DateParser.json").exists():
            cases = list(recognizers(place))
            tables.append(Table("Recognizers-Text", ("right", "of"), tuple(_rows(cases))))
            misses += [f"{case.text}: {ours(case.text, case.reference)}, should be {case.words} {sorted(case.values)}"
                       for case in cases if not case.aside and not _right(case, ours)]  # fmt: skip
        if (place / "intra-doc_annotation").is_dir():
            tables.append(Table("MEANTIME", ("right", "of"), (_meantime(place, misses),)))
    if not tables:
        raise EvaluationError(f"{folder}: no dates; name a folder with DateParser.json or intra-doc_annotation")
    return Report("Dates", tuple(tables), misses=tuple(misses))


def recognizers(folder: Path) -> Iterator[Case]:
    """The cases that count, each sentence once."""
    seen = set[str]()
    for name in FILES:
        for case in json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig")):
            reference = (case.get("Context") or {}).get("ReferenceDateTime")
            results = case.get("Results") or []
            if not reference or len(results) != 1 or case["Input"] in seen or HOLIDAY.search(case["Input"]):
                continue
            values = frozenset(_values(results[0]))
            named = not NO_DAY.fullmatch(results[0]["Text"].lower())
            if values and named and results[0].get("Type", results[0].get("TypeName")) in KINDS:
                seen.add(case["Input"])
                yield Case(case["Input"], results[0]["Text"].lower(), values, reference)


def _values(result: dict[str, Any]) -> Iterator[str]:
    """The values of a result that name a day, with the time cut to minutes."""
    if "Value" in result:
        found = [result["Value"].get(f"{way}Resolution", {}) for way in ("Past", "Future")]
        raw = [value for resolution in found for value in resolution.values()]
    else:
        raw = [value.get("value", "") for value in (result.get("Resolution") or {}).get("values", [])]
    for value in raw:
        if re.fullmatch(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?", value) and not value.startswith("0001"):
            yield value[:16].strip()


def ours(text: str, reference: str) -> list[tuple[str, str]]:
    """What the reader's grammar finds: words and value, with the time where the text has one."""
    found = dates.find(text, reference, month_first=True)  # the cases are American
    return [(one.span.of(text).lower(), f"{one.value} {one.time}" if one.time else one.value) for one in found]


def dateparser_peer(text: str, reference: str) -> list[tuple[str, str]]:
    """What dateparser finds, by its search for dates in English."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(reference)}
    found = search_dates(text, languages=["en"], settings=settings) or []
    return [(words.lower(), value.strftime("%Y-%m-%d %H:%M")) for words, value in found]


def _right(case: Case, find: Find) -> bool:
    """Whether one of the dates found has a right value in the words of the case; times may stand apart from days."""
    expected = LEADING.sub("", case.words)
    for words, value in find(case.text, case.reference):
        timed = any(" " in right for right in case.values)
        same = LEADING.sub("", words) in expected if timed else LEADING.sub("", words) == expected
        if same and (value in case.values or (not timed and value[:10] in case.values)):
            return True
    return False


def _rows(cases: list[Case]) -> Iterator[tuple[str, float, int]]:
    finders: dict[str, Find] = {"onrecord": ours}
    try:
        import dateparser.search  # noqa: F401

        finders["dateparser"] = dateparser_peer
    except ImportError:
        pass
    for name, find in finders.items():
        for half in (False, True):
            chosen = [case for case in cases if case.aside == half]
            right = sum(_right(case, find) for case in chosen)
            yield f"{name}, {'kept aside' if half else 'tuning'}", 100 * right / max(1, len(chosen)), len(chosen)


def _meantime(folder: Path, misses: list[str]) -> tuple[str, float, int]:
    judged = [one for file in sorted(folder.glob("intra-doc_annotation/**/*.xml")) for one in _timed(file, misses)]
    return "dates", 100 * sum(judged) / max(1, len(judged)), len(judged)


def _timed(file: Path, misses: list[str]) -> Iterator[bool]:
    root = ET.parse(file).getroot()
    text, places = "", dict[str, Span]()
    for token in root.iter("token"):
        text += " " if text and (token.text or "") not in GLUED else ""
        places[token.attrib["t_id"]] = Span(len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    marks = [t for t in root.iter("TIMEX3") if t.attrib["type"] == "DATE"]
    created = next((t.attrib["value"] for t in marks if t.attrib["functionInDocument"] == "CREATION_TIME"), None)
    found = dates.find(text, created)
    for mark in marks:
        spans = [places[a.attrib["t_id"]] for a in mark.iter("token_anchor") if a.attrib["t_id"] in places]
        value = mark.attrib["value"]
        if mark.attrib["functionInDocument"] == "CREATION_TIME" or not spans or not re.match(r"\d{4}", value):
            continue
        if "X" in value:
            continue
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        there = [part for one in found if one.span.start < end and one.span.end > start for part in _parts(one.value)]
        if value not in there:
            misses.append(f"{file.stem}: {text[start:end]!r} is {there}, should be {value} (published {created})")
        yield value in there


def _parts(value: str) -> list[str]:
    """A date; of an interval both ends too, which the corpus marks one by one."""
    return [value, *value.split("/")]
