"""Readings with the ids of their actors. Readings are kept without: so a later decision of the user counts for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.actors.actor import Actor, Sighting
from onrecord.actors.fold import fold
from onrecord.actors.registry import Registry
from onrecord.actors.resolve import Resolution, resolve
from onrecord.model import Mention, Reading, Speaker


def sightings(readings: Iterable[Reading], dated: frozenset[str] = frozenset()) -> Iterator[Sighting]:
    """Where speakers and others are named, in order; those whom no name is known for are passed over.

    Those whose last word is in `dated` come with their day, for what they are depends on it.
    """
    for reading in readings:
        day = reading.document.published or ""
        for speaker in (s.speaker for s in reading.statements if s.speaker and s.speaker.name.strip()):
            yield _of_speaker(speaker, day if fold(speaker.name.split()[-1]) in dated else "")
        if not _has_ids(reading):
            yield from (Sighting(m.actor, m.kind) for m in reading.mentions if m.actor.strip())


def actors(readings: Iterable[Reading], registry: Registry | None = None) -> Resolution:
    """The actors of all readings together."""
    return resolve(sightings(readings, registry.dated if registry else frozenset()), registry)


def identified(
    readings: Sequence[Reading], registry: Registry | None = None, known: Resolution | None = None
) -> list[Reading]:
    """The readings with `speaker.actor` and the actors of mentions as ids, and speakers under their fullest name.

    The fullest name is the registry's for confirmed actors, else the fullest in these readings. An actor who stays open
    has no id. `known` is what `actors` gave, else it is worked out from these readings.
    """
    resolution = known or actors(readings, registry)
    return [_with_ids(reading, resolution) for reading in readings]


def _has_ids(reading: Reading) -> bool:
    return any(s.speaker is not None and s.speaker.actor is not None for s in reading.statements)


def _of_speaker(speaker: Speaker, day: str) -> Sighting:
    return Sighting(speaker.name, speaker.kind, speaker.role or "", day[:10])


def _with_ids(reading: Reading, resolution: Resolution) -> Reading:
    day = reading.document.published or ""
    statements = tuple(
        replace(s, speaker=_speaker(s.speaker, day, resolution)) if s.speaker is not None else s
        for s in reading.statements
    )
    done = _has_ids(reading)
    mentions = reading.mentions if done else tuple(_mention(m, resolution) for m in reading.mentions)
    return replace(reading, statements=statements, mentions=mentions)


def _speaker(speaker: Speaker, day: str, resolution: Resolution) -> Speaker:
    actor = resolution.of(_of_speaker(speaker, day))
    return replace(speaker, name=_shown(actor, speaker.name), actor=actor.id) if actor else speaker


def _shown(actor: Actor, name: str) -> str:
    """The name to show: a guess renames people only, for a body's own wording may say more than its shortest one."""
    return actor.name if actor.confirmed or actor.kind == "person" else name


def _mention(mention: Mention, resolution: Resolution) -> Mention:
    actor = resolution.of(Sighting(mention.actor, mention.kind))
    return replace(mention, actor=actor.id) if actor else mention
