"""From the readings of a period to its topics, and to what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.model import LeftOut, Reading
from onrecord.topics.duplicates import Story, age, stories
from onrecord.topics.grouping import groups
from onrecord.topics.headings import heading
from onrecord.topics.interests import Interests
from onrecord.topics.similarity import similarities


class Topic(Struct, frozen=True):
    """Stories that are about one thing, the earliest first."""

    heading: str
    stories: tuple[Story, ...]

    @property
    def id(self) -> str:
        """The id of its earliest document."""
        return self.stories[0].original.document.id

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All its documents, near-duplicates too, earliest first."""
        return tuple(sorted((reading for story in self.stories for reading in story.readings), key=age))


class Overview(Struct, frozen=True):
    """The topics of a period, by their earliest documents, and the documents that are not used."""

    topics: tuple[Topic, ...]
    left_out: tuple[LeftOut, ...]


def overview(readings: Sequence[Reading], interests: Interests | None = None) -> Overview:
    """Sort `readings` into topics; near-duplicates stay with their originals and are listed as left out too."""
    interests = interests or Interests()
    unread = [LeftOut(r.document.id, _unread(r.document.language)) for r in readings if not r.read]
    told = stories([reading for reading in readings if reading.read])
    likeness = similarities([story.original for story in told])
    kept: list[Topic] = []
    left_out: list[LeftOut] = []
    for indices in groups(likeness):
        group = tuple(told[index] for index in indices)
        reason = _reason(group, interests)
        left_out.extend(_left_out(group, reason))
        if not reason:
            kept.append(Topic(heading([reading for story in group for reading in story.readings]), group))
    return Overview(tuple(kept), tuple(sorted([*left_out, *unread], key=lambda entry: entry.document)))


def _unread(language: str | None) -> str:
    return f"not read: language {language or 'unknown'}"


def _reason(group: Sequence[Story], interests: Interests) -> str:
    """Why a group is no topic; "" if it is one."""
    originals = [story.original for story in group]
    if len(group) == 1 and not _says_something(originals[0]):
        return "nothing said"
    covered = sum(interests.cover(reading) for reading in originals)
    return "off topic" if 2 * covered < len(originals) else ""


def _says_something(reading: Reading) -> bool:
    return bool(reading.events) or any(not statement.review for statement in reading.statements)


def _left_out(group: Sequence[Story], reason: str) -> Iterator[LeftOut]:
    for story in group:
        original = story.original.document.id
        if reason:
            yield LeftOut(original, reason)
        for copy in story.readings[1:]:
            yield LeftOut(copy.document.id, f"duplicate of {original}")
