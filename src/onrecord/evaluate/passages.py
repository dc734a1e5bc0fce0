"""Passages with exact gold: short texts with the statements and events that a careful reader would find in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.errors import EvaluationError
from onrecord.model import EventStatus, EventType, Force, Span, StatementType


class GoldStatement(Struct, frozen=True):
    """A statement as annotated: names are strings, spans are code points of the passage's text, end exclusive."""

    id: str
    type: StatementType
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    role: str | None = None
    channel: str | None = None
    addressee: str | None = None
    force: Force = "assertion"
    parent: str | None = None
    condition: Span | None = None


class GoldEvent(Struct, frozen=True):
    """An event as annotated; `date` and `time` are ISO 8601."""

    what: Span
    type: EventType
    status: EventStatus
    date: str | None = None
    time: str | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()


class Passage(Struct, frozen=True):
    """A text of a few sentences, the day it was published, and all that is said and announced in it."""

    id: str
    category: str
    text: str
    published: str | None = None
    statements: tuple[GoldStatement, ...] = ()
    not_quotations: tuple[Span, ...] = ()
    events: tuple[GoldEvent, ...] = ()


def passages(file: Path) -> Iterator[Passage]:
    """The passages of a JSONL file, one a line; EvaluationError names file, line and cause where one does not fit."""
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=Passage)
            except msgspec.MsgspecError as error:
                raise EvaluationError(f"{file} line {number}: not a passage ({error})") from error
