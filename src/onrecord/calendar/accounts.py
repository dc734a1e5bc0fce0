"""What each document tells of events, in order of publication."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.calendar.occasion import Account
from onrecord.model import Reading, Span

# Of two accounts of one day, the one that changes the plan is the news.
RANK = {"planned": 0, "held": 1, "postponed": 2, "cancelled": 3}


def accounts_of(reading: Reading) -> Iterator[Account]:
    """An account for each event of a document."""
    document = reading.document
    speakers = {s.id: s.speaker.name for s in reading.statements if s.speaker}
    for event in reading.events:
        yield Account(
            document=document.id,
            event=event,
            what=event.what.of(document.text),
            outlet=document.outlet or document.author,
            published=document.published,
            url=document.url,
            announced_by=speakers.get(event.statement or ""),
        )


def age(account: Account) -> tuple[bool, str, int, str, str, Span]:
    """Sort key: by day of publication, undated last; on one day what changes a plan comes after the plan."""
    published, event = account.published or "", account.event
    return not published, published[:10], RANK[event.status], published, account.document, event.what
