"""By what an event is recognised in another document: its words, who takes part, where and at what time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from onrecord.actors.fold import fold
from onrecord.calendar.occasion import Account
from onrecord.calendar.when import Days, days
from onrecord.reader.events import NOUN
from onrecord.topics.words import subject_words, words

ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|final|last)\b", re.I)
INSIDE = re.compile(r"(?P<inner>.+?)(?:,? in |, )(?P<outer>.+)")  # “Harbour Square in Torvin”
ARTICLES = frozenset({"a", "an", "the", "in", "of"})
SURE = 2  # points of `likeness`, by hand: a shared name or subject, or a shared head with the place or the time
PARTIES = 2  # actors, of a meeting or a trial: with another of them it is another one

Place = frozenset[str]


class Traits(Struct, frozen=True):
    """What is compared of an account.

    `about` are the stems that tell one rally from another, `heads` those that do not, such as “rally” itself; `actors`
    are folded names and `names` their stems; `place` are the words of where it is, and of what that lies in.
    """

    about: frozenset[str]
    heads: frozenset[str]
    ordinals: frozenset[str]
    actors: frozenset[str]
    names: frozenset[str]
    place: Place
    time: str | None
    days: Days | None

    @property
    def tokens(self) -> frozenset[str]:
        """What an account can be found by: nothing is like it that shares none of these."""
        return self.about | self.names | self.heads | self.place


@dataclass(slots=True)
class Merged:
    """The traits of all accounts of one event."""

    about: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    places: set[Place] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
    days: set[Days] = field(default_factory=set)

    def add(self, traits: Traits) -> None:
        """Take in one more account."""
        self.about |= traits.about
        self.heads |= traits.heads
        self.ordinals |= traits.ordinals
        self.actors |= traits.actors
        self.names |= traits.names
        self.places |= {traits.place} if traits.place else set()
        self.times |= {traits.time} if traits.time else set()
        # The first account says when; only another day is added to it, never a rougher date.
        self.days |= {traits.days} if traits.days and (traits.days.is_one or not self.days) else set()


def atlas(accounts: Iterable[Account]) -> dict[str, Place]:
    """What places lie in, as far as an account says so: Harbour Square in Torvin."""
    known: dict[str, Place] = {}
    for account in accounts:
        if found := INSIDE.fullmatch(account.event.place or ""):
            inner = _key(found["inner"])
            known[inner] = known.get(inner, frozenset()) | _words(found["outer"])
    return known


def traits(account: Account, known: Mapping[str, Place]) -> Traits:
    """The traits of an account, with the help of an atlas."""
    event = account.event
    stems, bare = set(subject_words(account.what)), set(subject_words(NOUN.sub(" ", account.what)))
    place = event.place or ""
    return Traits(
        about=frozenset(bare),
        heads=frozenset(stems - bare),
        ordinals=ordinals(account.what),
        actors=frozenset(map(fold, event.actors)),
        names=frozenset(subject_words(" ".join(event.actors))),
        place=_words(place) | known.get(_key(place), frozenset()),
        time=event.time,
        days=days(event.date),
    )


def ordinals(what: str) -> frozenset[str]:
    """“first” in “the first reading”."""
    return frozenset(found.lower() for found in ORDINAL.findall(what))


def likeness(one: Traits, other: Merged, moved: bool = False) -> int:
    """How much speaks for their being one event, both being of one type and on days that fit: 0 is nothing.

    SURE and more is enough by itself; less (“the rally”, and there is a rally) is where there is no other. Times may
    differ, as sources do; where an event was moved (`moved`) they say nothing.
    """
    own, head = len((one.about | one.names) & (other.about | other.names)), bool(one.heads & other.heads)
    here = bool(one.place) and any(not are_apart(one.place, place) for place in other.places)
    same_time = one.time in other.times and not moved
    if _clash(one, other) or (not own and _strangers(one, other) and not (head and same_time)):
        return 0
    off_time = one.time is not None and bool(other.times) and not same_time and not moved
    vague = here and one.days in other.days and not off_time
    if own or vague or (head and (here or not off_time)):
        return 2 * own + head + here + same_time
    return 0


def _clash(one: Traits, other: Merged) -> bool:
    """Whether it is the first and not the second, with somebody else, or in another place.

    The same two who meet on one day are taken to do so in one place, of which sources differ.
    """
    common = len(one.actors & other.actors)
    with_others = common == 1 and min(len(one.actors), len(other.actors)) >= PARTIES
    if with_others or (one.ordinals and other.ordinals and not one.ordinals & other.ordinals):
        return True
    one_day = one.days is not None and one.days.is_one and one.days in other.days
    return any(are_apart(one.place, place) for place in other.places) and not (one_day and common >= PARTIES)


def are_apart(one: Place, other: Place) -> bool:
    """Whether two places are not the same, and neither lies in the other."""
    return bool(one and other) and not (one <= other or other <= one)


def _strangers(one: Traits, other: Merged) -> bool:
    """Whether both say what they are about, or who takes part, and say something else."""
    return bool(one.about and other.about) or bool(one.names and other.names)


def _words(place: str) -> Place:
    return frozenset(words(place)) - ARTICLES


def _key(place: str) -> str:
    return " ".join(sorted(_words(place)))
