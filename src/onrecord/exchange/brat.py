"""brat's standoff format (Stenetorp et al. 2012): for each document a text and its annotations.

A content in several pieces is a discontinuous span; so is one that goes over a line end, for brat's spans may not.
Offsets are code points of the text file, which is written in UTF-8 with its line ends as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args
from urllib.parse import quote

from onrecord.model import EventStatus, EventType, Force, Reading, Span, Statement, StatementType

LINE = re.compile(r"\S(?:[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]*\S)?")  # without what ends a line or a column
SETTINGS = f"""[entities]
Content
Source
Cue
Condition
Happening
Mention
NotQuotation
[relations]
SourceOf Arg1:Source, Arg2:Content
CueOf Arg1:Cue, Arg2:Content
ConditionOf Arg1:Condition, Arg2:Content
Inside Arg1:Content, Arg2:Content
[events]
[attributes]
Type Arg:Content, Value:{"|".join(get_args(StatementType))}
Force Arg:Content, Value:{"|".join(get_args(Force))}
Review Arg:Content
Kind Arg:Happening, Value:{"|".join(get_args(EventType))}
Status Arg:Happening, Value:{"|".join(get_args(EventStatus))}
"""


def files(readings: Iterable[Reading]) -> Iterator[tuple[str, bytes]]:
    """Names and bytes: annotation.conf, then `<document id>.txt` and `<document id>.ann` for each document."""
    yield "annotation.conf", SETTINGS.encode()
    for reading in readings:
        name = quote(reading.document.id, safe="")
        yield f"{name}.txt", reading.document.text.encode()
        yield f"{name}.ann", "".join(f"{line}\n" for line in _Lines(reading.document.text).of(reading)).encode()


class _Lines:
    """The lines of one .ann file, numbered by kind as they come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last = dict.fromkeys("TRA#", 0)

    def of(self, reading: Reading) -> Iterator[str]:
        contents: dict[str, str] = {}
        for statement in reading.statements:
            yield from self._statement(statement, contents)
        for statement in reading.statements:
            if statement.parent is not None and {statement.parent, statement.id} <= contents.keys():
                yield self._line("R", f"Inside Arg1:{contents[statement.id]} Arg2:{contents[statement.parent]}")
        for event in reading.events:
            where = f"{event.date or ''} {event.time or ''} {event.place or ''}"
            yield from self._marked("Happening", [event.what], {"Kind": event.type, "Status": event.status}, where)
        for mention in reading.mentions:
            yield from self._marked("Mention", [mention.span], {}, f"{mention.actor} ({mention.kind})")
        for span in reading.not_quotations:
            yield from self._marked("NotQuotation", [span], {}, "")

    def _statement(self, s: Statement, contents: dict[str, str]) -> Iterator[str]:
        speaker, channel = (one.name if one else None for one in (s.speaker, s.channel))
        who = " · ".join(filter(None, [s.id, speaker, s.role, channel]))
        lines = list(self._marked("Content", s.content, {"Type": s.type, "Force": s.force, "Review": s.review}, who))
        yield from lines
        if not lines:
            return
        contents[s.id] = lines[0].split("\t")[0]
        for role in ("source", "cue", "condition"):
            span = getattr(s, role)
            found = list(self._marked(role.title(), [span], {}, "")) if span else []
            yield from found
            if found:
                yield self._line("R", f"{role.title()}Of Arg1:{found[0].split()[0]} Arg2:{contents[s.id]}")

    def _marked(self, kind: str, spans: Sequence[Span], attributes: dict[str, Any], note: str) -> Iterator[str]:
        """A text-bound annotation with its attributes and a note; nothing where its spans are blank."""
        pieces = [piece for span in spans for piece in _pieces(self.text, span)]
        if not pieces:
            return
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        line = self._line("T", f"{kind} {offsets}\t{' '.join(piece.of(self.text) for piece in pieces)}")
        yield line
        name = line.split("\t")[0]
        for attribute, value in attributes.items():
            if value:
                yield self._line("A", f"{attribute} {name}" + ("" if value is True else f" {value}"))
        if note.strip():
            yield self._line("#", f"AnnotatorNotes {name}\t{' '.join(note.split())}")

    def _line(self, kind: str, rest: str) -> str:
        self.last[kind] += 1
        return f"{kind}{self.last[kind]}\t{rest}"


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span on each line, without blanks at their ends."""
    return (Span(found.start(), found.end()) for found in LINE.finditer(text, span.start, span.end))
