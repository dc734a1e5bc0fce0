"""All spellings of the actor that a search asks for."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.actors.actor import Sighting
from onrecord.actors.parts import WORD
from onrecord.actors.registry import Registry
from onrecord.actors.resolve import resolve
from onrecord.actors.sounds import frames, sounds


def spellings(asked: str, known: Iterable[Sighting], registry: Registry | None = None) -> tuple[str, ...]:
    """The names, of those in `known` and the registry, of every actor whom `asked` names or may name; sorted."""
    registry, question = registry or Registry(), Sighting(asked)
    wanted = _frames(asked)
    for entry in registry.actor:
        if any(wanted & _frames(name) for name in entry.names):
            wanted = wanted.union(*map(_frames, entry.names))
    near = [sighting for sighting in known if wanted & _frames(sighting.name)]
    resolution = resolve([*near, question], registry)
    own = resolution.of(question)
    meant = {one.id for one in resolution.named(asked)} | ({own.id, *own.maybe} if own else set())
    return tuple(sorted({name for actor in resolution.actors if actor.id in meant for name in actor.names}))


def _frames(name: str) -> frozenset[str]:
    """The frames of all words of a name."""
    return frozenset(frame for word in WORD.findall(name) for frame in frames(sounds(word)))
