"""The records of the calendar: an event as one document tells it, and as all of them together do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from onrecord.model import Event, EventStatus, EventType
from onrecord.topics.words import subject_words

Field = Literal["status", "time", "place"]


class Account(Struct, frozen=True):
    """What one document tells of an event: `what` is the span `event.what` of its text.

    `event.statement` is the id of the statement that tells it, `announced_by` its speaker.
    """

    document: str
    event: Event
    what: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    announced_by: str | None = None

    @property
    def fullness(self) -> tuple[int, int]:
        """How much it says: its details, then the words that carry a subject."""
        event = self.event
        details = sum(map(bool, (event.date, event.time, event.place, event.actors)))
        return details, len(subject_words(self.what))


def fullest_of(accounts: Iterable[Account]) -> Account:
    """The one that says most; of several the first."""
    return max(accounts, key=lambda account: account.fullness)


class Claim(Struct, frozen=True):
    """A value and who gives it, by outlet, else by document."""

    value: str
    sources: tuple[str, ...]


class Conflict(Struct, frozen=True):
    """A field on which sources differ, with what each of them says, in order of publication."""

    field: Field
    claims: tuple[Claim, ...]


class Occasion(Struct, frozen=True, tag_field="kind", tag="event"):
    """One event across documents.

    `uid` is the same from run to run. `date` (ISO 8601, as precise as the sources) and `status` are what the latest
    source says, `moved_from` the days on which it was to be before; `what` is the wording of the fullest account.
    `changes` counts cancellations and moves; `plover` is its class in PLOVER, where its type fixes one; `accounts` are
    in order of publication.
    """

    uid: str
    type: EventType
    status: EventStatus
    what: str
    date: str | None
    time: str | None
    place: str | None
    actors: tuple[str, ...]
    announced_by: tuple[str, ...]
    moved_from: tuple[str, ...]
    changes: int
    conflicts: tuple[Conflict, ...]
    accounts: tuple[Account, ...]
    plover: str | None = None

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that tell of it, in order of publication, each once."""
        return tuple(dict.fromkeys(account.document for account in self.accounts))

    @property
    def fullest(self) -> Account:
        """The account whose words are `what`."""
        return fullest_of(self.accounts)
