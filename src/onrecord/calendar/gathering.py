"""One event across documents: what an archive tells of it in many places is put together, and nothing else with it.

Accounts are compared only with events of their type on their day, or near it where they name none, that share a word
with them: blocking, as in record linkage (Fellegi & Sunter 1969; Christen 2012). So the work grows with the number of
accounts, not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, islice, product

from onrecord.calendar.accounts import accounts_of, age
from onrecord.calendar.occasion import Account, Occasion
from onrecord.calendar.telling import in_order, told
from onrecord.calendar.traits import SURE, Merged, Traits, atlas, likeness, traits
from onrecord.calendar.when import Days, day
from onrecord.model import EventStatus, Reading

# Days around its publication in which a text that gives no date means an event: some back, a quarter of a year ahead.
# What was held may lie a month back; a plan or its cancellation is told a week late at most.
BACK, LATE, AHEAD = 31, 7, 92
MOST_MONTHS = 24  # by which an event without a day is found; one that says “in the thirties” is found by these only
ANY_TIME = ""

Key = tuple[str, str, str]  # type, word, period


@dataclass(slots=True, eq=False)
class Bundle:
    """The accounts of one event while they are being gathered; `into` is the bundle that it became part of."""

    members: list[tuple[Account, Traits]] = field(default_factory=list)
    merged: Merged = field(default_factory=Merged)
    statuses: set[EventStatus] = field(default_factory=set)
    keys: set[Key] = field(default_factory=set)
    into: Bundle | None = None

    def add(self, account: Account, own: Traits) -> None:
        """Take in one more account."""
        self.members.append((account, own))
        self.merged.add(own)
        self.statuses.add(account.event.status)

    def last(self) -> Bundle:
        """The bundle that this one is part of by now."""
        bundle = self
        while bundle.into is not None:
            bundle = bundle.into
        return bundle


@dataclass(slots=True)
class Gatherer:
    """Puts accounts into bundles, one after the other, and finds the likely bundles by type, word and period."""

    made: list[Bundle] = field(default_factory=list)
    index: defaultdict[Key, list[Bundle]] = field(default_factory=lambda: defaultdict(list))

    def take(self, account: Account, own: Traits) -> None:
        """Add an account to the event that it tells of, or make it a new one; a moved event is one on both days."""
        bundle = _likeliest(account, own, self._near(account, own, own.days or _window(account)))
        if bundle is None:
            self.made.append(bundle := Bundle())
        bundle.add(account, own)
        self._register(bundle, account, own)
        if account.event.status == "postponed" and own.days and _is_on(bundle, own.days):
            near = self._near(account, own, _window(account))
            before = [one for one in near if "held" not in one.statuses and not _is_on(one, own.days)]
            if earlier := _likeliest(account, own, before, moved=True):
                _absorb(earlier, bundle)

    def _near(self, account: Account, own: Traits, window: Days | None) -> list[Bundle]:
        """The events that share a word with an account and have a day in the window, or none at all."""
        keys = product([account.event.type], sorted(own.tokens), _periods(window))
        found = dict.fromkeys(bundle.last() for key in keys for bundle in self.index.get(key, ()))
        return [b for b in found if window is None or not b.merged.days or any(map(window.meets, b.merged.days))]

    def _register(self, bundle: Bundle, account: Account, own: Traits) -> None:
        window = own.days or _window(account)
        periods = {ANY_TIME, *_periods(window), *(islice(window.months(), MOST_MONTHS) if window else ())}
        for key in product([account.event.type], own.tokens, periods):
            if key not in bundle.keys:
                bundle.keys.add(key)
                self.index[key].append(bundle)


def gathered(readings: Iterable[Reading]) -> tuple[Occasion, ...]:
    """The events of all documents, each once, by date and time; those without a date come last.

    Two documents tell of one event where its type is the same, its dates and places fit, and words, actors, place or
    time say so. Where nothing but “the rally” speaks for it and there are two, it stays alone. The order of `readings`
    does not matter.
    """
    return gather(chain.from_iterable(map(accounts_of, readings)))


def gather(accounts: Iterable[Account]) -> tuple[Occasion, ...]:
    """The same, from what each document tells."""
    by_age = sorted(accounts, key=age)
    known = atlas(by_age)
    described = [(account, traits(account, known)) for account in by_age]
    gatherer = Gatherer()
    for account, own in sorted(described, key=lambda pair: pair[1].days.length if pair[1].days else math.inf):
        gatherer.take(account, own)
    return in_order(told(bundle.members) for bundle in gatherer.made if bundle.into is None)


def _likeliest(account: Account, own: Traits, bundles: Sequence[Bundle], moved: bool = False) -> Bundle | None:
    """The likeliest, and of those the nearest in time; none where several are no more than possible."""
    scored = [(likeness(own, bundle.merged, moved), -_distance(account, bundle), bundle) for bundle in bundles]
    possible = [one for one in scored if one[0]]
    best = max(possible, key=lambda one: one[:2], default=None)
    return best[2] if best and (best[0] >= SURE or len(possible) == 1) else None


def _is_on(bundle: Bundle, day: Days) -> bool:
    """Whether an event has no other day than this one."""
    return all(map(day.meets, bundle.merged.days))


def _absorb(earlier: Bundle, later: Bundle) -> None:
    """Make two bundles one."""
    for account, own in later.members:
        earlier.add(account, own)
    earlier.keys |= later.keys
    later.into = earlier


def _window(account: Account) -> Days | None:
    """The days that an account without a date can mean; None where it is not known when it was published."""
    published = day(account.published)
    if published is None:
        return None
    held = account.event.status == "held"
    return Days(published - timedelta(BACK if held else LATE), published + timedelta(0 if held else AHEAD))


def _periods(window: Days | None) -> list[str]:
    if window is None:
        return [ANY_TIME]
    return [window.first.isoformat()] if window.is_one else list(islice(window.months(), MOST_MONTHS))


def _distance(account: Account, bundle: Bundle) -> int:
    """Days from the publication to the nearest day of an event."""
    published = day(account.published) or date.min
    return min((abs((days.first - published).days) for days in bundle.merged.days), default=0)
