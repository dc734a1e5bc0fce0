"""Entries of the calendar as lines for people and as rows of a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from onrecord.calendar.due import Entry
from onrecord.calendar.occasion import Account, Conflict, Occasion
from onrecord.calendar.prospects import Foretold, Source

EVENTS = ("uid", "type", "plover", "status", "date", "time", "place", "actors", "what", "condition", "announced_by",
          "moved_from", "conflicts", "published", "outlets", "documents")  # fmt: skip
FORECASTS = ("uid", "force", "speaker", "role", "what", "condition", "horizon", "review", "published", "outlets",
             "documents")  # fmt: skip

Row = dict[str, str | None]


def line(text: str) -> str:
    """`text` in one line, without control characters and halves of surrogate pairs."""
    kept = (char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cs"))
    return " ".join("".join(kept).split())


def lines(entry: Entry) -> Iterator[str]:
    """An entry for people: when and what; who, where and under which condition; the sources."""
    yield from _foretold(entry) if isinstance(entry, Foretold) else _occasion(entry)
    yield "    " + "; ".join(sources(entry))


def sources(entry: Entry) -> Iterator[str]:
    """Who published it and when, and the statement that says it where there is one."""
    parts: list[tuple[str, str | None, str | None]]
    if isinstance(entry, Foretold):
        parts = [(one.outlet or one.document, one.published, one.statement) for one in entry.sources]
    else:
        parts = [(one.outlet or one.document, one.published, one.event.statement) for one in entry.accounts]
    return (line(" ".join(filter(None, [who, when and when[:10], statement]))) for who, when, statement in parts)


def conflict(differing: Conflict) -> str:
    """Who says what: “time: 16:00 (Torvin Courier), 15:00 (Radio Harbour)”."""
    claims = ", ".join(f"{claim.value} ({'; '.join(claim.sources)})" for claim in differing.claims)
    return line(f"{differing.field}: {claims}")


def row(entry: Entry) -> Row:
    """An entry as a row; it has all columns of EVENTS, and a statement those of FORECASTS too."""
    shared = {"uid": entry.uid, "what": line(entry.what)}
    return shared | (_row_of_foretold(entry) if isinstance(entry, Foretold) else _row_of_occasion(entry))


def _row_of_occasion(entry: Occasion) -> Row:
    named = {name: getattr(entry, name) for name in ("type", "plover", "status", "date", "time", "place")}
    listed = {name: "; ".join(getattr(entry, name)) for name in ("actors", "announced_by", "moved_from")}
    return named | listed | _origin(entry.accounts) | {"conflicts": " | ".join(map(conflict, entry.conflicts))}


def _row_of_foretold(entry: Foretold) -> Row:
    """A statement; in a table of events its force is the type, its horizon the date and its speaker the actor."""
    named = {name: getattr(entry, name) for name in ("force", "speaker", "role", "horizon")}
    as_event = {"type": entry.force, "date": entry.horizon, "actors": entry.speaker, "announced_by": entry.speaker}
    condition = line(entry.condition) if entry.condition else None
    return named | as_event | _origin(entry.sources) | {"condition": condition, "review": str(entry.review).lower()}


def _origin(parts: Sequence[Account | Source]) -> Row:
    return {
        "published": max((one.published for one in parts if one.published), default=None),
        "outlets": "; ".join(dict.fromkeys(one.outlet for one in parts if one.outlet)),
        "documents": "; ".join(dict.fromkeys(one.document for one in parts)),
    }


def _occasion(entry: Occasion) -> Iterator[str]:
    when = " ".join(filter(None, [entry.date or "no date", entry.time]))
    moved = f" (was {', '.join(entry.moved_from)})" if entry.moved_from else ""
    yield f"{when}  {entry.type}, {entry.status}{moved}: {line(entry.what)}"
    yield from (f"    {line(part)}" for part in (entry.place, ", ".join(entry.actors)) if part)
    yield from (f"    differs: {conflict(one)}" for one in entry.conflicts)


def _foretold(entry: Foretold) -> Iterator[str]:
    who = ", ".join(filter(None, [entry.speaker, entry.role])) or "?"
    unsure = " [for review]" if entry.review else ""
    yield f"{entry.horizon or 'no date'}  {entry.force}, {line(who)}{unsure}: {line(entry.what)}"
    if entry.condition:
        yield f"    condition: {line(entry.condition)}"
