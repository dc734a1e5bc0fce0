"""What all accounts of an event come to: the latest word on when and whether, and where they differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from onrecord.calendar.accounts import age
from onrecord.calendar.occasion import Account, Claim, Conflict, Field, Occasion, fullest_of
from onrecord.calendar.traits import Place, Traits, are_apart, ordinals
from onrecord.calendar.when import days
from onrecord.model import EventStatus
from onrecord.reader.plover import plover
from onrecord.topics.words import subject_words, words

DIGITS = 24  # hexadecimal, of a uid


def told(members: Iterable[tuple[Account, Traits]]) -> Occasion:
    """The event that these accounts tell of."""
    pairs = sorted(members, key=lambda pair: age(pair[0]))
    accounts = [account for account, _ in pairs]
    fullest, date = fullest_of(accounts), _date(accounts)
    there = [account for account in accounts if account.event.date is None or meet(account.event.date, date)]
    status = _status(accounts)
    return Occasion(
        uid=_uid(accounts[0]),
        type=fullest.event.type,
        plover=plover(replace(fullest.event, status=status)),
        status=status,
        what=fullest.what,
        date=date,
        time=next((account.event.time for account in reversed(there) if account.event.time), None),
        place=max((a.event.place for a in accounts if a.event.place), key=lambda name: len(words(name)), default=None),
        actors=_actors([fullest, *accounts]),
        announced_by=tuple(dict.fromkeys(a.announced_by for a in accounts if a.announced_by)),
        moved_from=_moved_from(accounts, date),
        changes=_changes(accounts),
        conflicts=tuple(_conflicts(accounts, there, [traits.place for _, traits in pairs])),
        accounts=tuple(accounts),
    )


def in_order(occasions: Iterable[Occasion]) -> tuple[Occasion, ...]:
    """By date and time, those without a date last; where two have one uid, the second gets a number."""
    seen: dict[str, int] = {}
    numbered = []
    for one in sorted(occasions, key=lambda one: (first_day(one.date), one.time or "~", age(one.accounts[0]))):
        seen[one.uid] = seen.get(one.uid, 0) + 1
        numbered.append(one if seen[one.uid] == 1 else replace(one, uid=f"{one.uid}-{seen[one.uid]}"))
    return tuple(numbered)


def first_day(value: str | None) -> str:
    """Sort key: the first day of a date; no date comes last."""
    found = days(value)
    return found.first.isoformat() if found else "~"


def meet(one: str | None, other: str | None) -> bool:
    """Whether two dates, of any precision, can be the same."""
    first, second = days(one), days(other)
    return one == other or bool(first and second and first.meets(second))


def _uid(first: Account) -> str:
    """Of what the first account says of the event, not of the document that says it: copies and later news keep it."""
    event, published = first.event, first.published or ""
    stems = set(subject_words(" ".join([first.what, event.place or "", *event.actors]))) | ordinals(first.what)
    return hashlib.sha256("\n".join([event.type, event.date or published[:10], *sorted(stems)]).encode()).hexdigest()[
        :DIGITS
    ]


def _status(accounts: Sequence[Account]) -> EventStatus:
    """The latest word; but a new date that is merely repeated does not unsay that it is a new date."""
    latest = ([account for account in accounts if account.published] or accounts)[-1].event
    moves = [account.event.date for account in accounts if account.event.status == "postponed"]
    repeats = latest.status == "planned" and any(latest.date is None or meet(move, latest.date) for move in moves)
    return "postponed" if repeats else latest.status


def _date(accounts: Sequence[Account]) -> str | None:
    """The most precise form of the day that counts: the one it was moved to, None if no new day was set."""
    moves = [account for account in accounts if account.event.status == "postponed"]
    new = [move.event.date for move in moves if move.event.date and not _was_planned(move, accounts)]
    given = [account.event.date for account in accounts if account.event.date]
    if moves and not new:
        return None
    fitting = [date for date in given if not new or meet(date, new[-1])]
    return min(reversed(fitting), key=_roughness, default=None)


def _was_planned(move: Account, accounts: Sequence[Account]) -> bool:
    """Whether the day that goes with “postponed” had been announced before: then it is the old one."""
    plans = (a for a in accounts if a.event.status == "planned" and a.event.date and age(a)[:2] < age(move)[:2])
    return any(meet(plan.event.date, move.event.date) for plan in plans)


def _roughness(date: str) -> int:
    found = days(date)
    return found.length if found else 0


def _moved_from(accounts: Sequence[Account], date: str | None) -> tuple[str, ...]:
    others = {a.event.date for a in accounts if a.event.date and not meet(a.event.date, date)}
    return tuple(sorted(others))


def _changes(accounts: Sequence[Account]) -> int:
    """Being cancelled is one, each day to which it was postponed another; no later source makes them fewer."""
    moves = {account.event.date for account in accounts if account.event.status == "postponed"}
    return len(moves) + any(account.event.status == "cancelled" for account in accounts)


def _actors(accounts: Iterable[Account]) -> tuple[str, ...]:
    """All who take part, each once, without shorter forms of a longer name."""
    names = tuple(dict.fromkeys(name for account in accounts for name in account.event.actors))
    parts = {name: frozenset(words(name)) for name in names}
    return tuple(name for name in names if not any(parts[name] < parts[other] for other in names))


def _conflicts(accounts: Sequence[Account], there: Sequence[Account], places: Sequence[Place]) -> Iterator[Conflict]:
    """Where the latest word of one source differs from that of another."""
    yield from _conflict("time", ((account, account.event.time) for account in there))
    if any(are_apart(one, other) for one, other in combinations(dict.fromkeys(places), 2)):
        yield from _conflict("place", ((account, account.event.place) for account in accounts))
    firm = next((n for n, account in enumerate(accounts) if account.event.status == "cancelled"), len(accounts))
    yield from _conflict("status", ((account, account.event.status) for account in accounts[firm:]))


def _conflict(field: Field, said: Iterable[tuple[Account, str | None]]) -> Iterator[Conflict]:
    latest = {account.outlet or account.document: value for account, value in said if value}
    claims = {value: tuple(who for who, own in latest.items() if own == value) for value in latest.values()}
    if len(claims) > 1:
        yield Conflict(field, tuple(Claim(value, sources) for value, sources in claims.items()))
