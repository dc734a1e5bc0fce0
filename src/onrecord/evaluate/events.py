"""What the reader finds in the sentences of event coders: PLOVER's gold records and PETRARCH's unit sentences.

Both code interactions (who does what to whom), we read public events and statements; so this is no score but a table of
how the two meet, and a check that nothing breaks on sentences made to break coders. A row is a class of PLOVER; what
PETRARCH codes in CAMEO is named by the first two digits of its first code. `class` counts the sentences in which an
event of ours has the gold class in its PLOVER column, which only PROTEST and CONSULT can.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.errors import EvaluationError
from onrecord.evaluate.report import Report, Table
from onrecord.intake import document
from onrecord.model import Reading
from onrecord.reader.plover import plover
from onrecord.reader.reader import Reader

RECORDS = "plover/gold_standard_records/PLOVER_GSR_CAMEO.txt"
UNITS = "PETR.UnitTest.records.xml"
COLUMNS = ("of", "with an event", "class", "with a statement")


class Coded(NamedTuple):
    """A sentence, its day, and the class that its coders gave it."""

    label: str
    text: str
    date: str


def run(folder: Path, reader: Reader) -> Report:
    """The tables for the folder that holds PLOVER's and PETRARCH's files. Raises EvaluationError."""
    try:
        corpora = {
            "PLOVER gold records": list(records(folder / RECORDS)),
            "PETRARCH unit sentences": list(units(folder)),
        }
    except (OSError, ValueError, ET.ParseError) as error:
        raise EvaluationError(f"{folder}: no event corpora ({error}); it should hold {RECORDS} and {UNITS}") from error
    return Report("Events", tuple(Table(name, COLUMNS, tuple(_rows(coded, reader))) for name, coded in corpora.items()))


def records(path: Path) -> Iterator[Coded]:
    """PLOVER's gold records."""
    for record in json.loads(path.read_text(encoding="utf-8")):
        if record.get("text"):
            yield Coded(record["event"], record["text"], record["date"])


def units(folder: Path) -> Iterator[Coded]:
    """PETRARCH's unit sentences."""
    for sentence in ET.parse(folder / UNITS).getroot().iter("Sentence"):
        code = sentence.find("EventCoding")
        text = " ".join((sentence.findtext("Text") or "").split())
        if text:
            root = (code.get("eventcode") or "")[:2] if code is not None else ""
            day = datetime.strptime(sentence.attrib["date"], "%Y%m%d").date().isoformat()
            yield Coded(f"CAMEO {root}" if root else "nothing coded", text, day)


def _rows(coded: Sequence[Coded], reader: Reader) -> Iterator[tuple[str, int, int, int, int]]:
    groups: dict[str, list[Reading]] = defaultdict(list)
    for one in coded:
        groups[one.label].append(reader.read(replace(document(one.text), published=one.date)))
    for label in sorted(groups, key=lambda name: (-len(groups[name]), name)):
        yield label, *_counts(label, groups[label])
    yield (
        "all",
        *(sum(column) for column in zip(*(_counts(name, group) for name, group in groups.items()), strict=True)),
    )


def _counts(label: str, readings: Iterable[Reading]) -> tuple[int, int, int, int]:
    read = list(readings)
    same = sum(any(plover(event) == label for event in reading.events) for reading in read)
    return len(read), sum(bool(one.events) for one in read), same, sum(bool(one.statements) for one in read)
