"""What each document tells of events, in order of publication."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from msgspec.structs import replace

from onrecord.calendar.occasion import Account
from onrecord.model import Event, Reading, Span

# Of two accounts of one day, the one that changes the plan is the news.
RANK = {"planned": 0, "held": 1, "postponed": 2, "cancelled": 3}


def accounts_of(reading: Reading) -> Iterator[Account]:
    """An account for each event of a document."""
    document = reading.document
    speakers = {s.id: s.speaker.name for s in reading.statements if s.speaker}
    guessed = [c for s in reading.statements if s.cue and _is_guess(s.cue.of(document.text)) for c in s.content]
    for event in (_still_planned(event) if _is_in(event, guessed) else event for event in reading.events):
        yield Account(
            document=document.id,
            event=event,
            what=event.what.of(document.text),
            outlet=document.outlet or document.author,
            published=document.published,
            url=document.url,
            announced_by=speakers.get(event.statement or ""),
        )


def _is_in(event: Event, contents: Iterable[Span]) -> bool:
    return any(span.start <= event.what.start and event.what.end <= span.end for span in contents)


def _still_planned(event: Event) -> Event:
    """An event that is called off or moved in somebody's opinion only."""
    return replace(event, status="planned") if event.status in ("cancelled", "postponed") else event


def _is_guess(cue: str) -> bool:
    return cue.partition(" ")[0].casefold() in _guesses()


@lru_cache(maxsize=1)
def _guesses() -> frozenset[str]:
    return frozenset(tomllib.loads(files(__package__).joinpath("guesses.toml").read_text("utf-8"))["words"].split())


def age(account: Account) -> tuple[bool, str, int, str, str, Span]:
    """Sort key: by day of publication, undated last; on one day what changes a plan comes after the plan."""
    published, event = account.published or "", account.event
    return not published, published[:10], RANK[event.status], published, account.document, event.what
