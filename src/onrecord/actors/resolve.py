"""From sightings to actors: who is meant by each name, across documents, scripts and spellings.

The registry comes first, then full names, then short ones. Two who share a name but not a role are kept apart, as is a
name that fits several. The same sightings and registry give the same actors and ids, in whatever order they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from onrecord.actors.actor import Actor, Sighting
from onrecord.actors.bodies import acronym, body, initials
from onrecord.actors.clusters import Cluster, People
from onrecord.actors.fold import fold
from onrecord.actors.identity import identity
from onrecord.actors.parts import parts
from onrecord.actors.registry import Entry, Registry


@dataclass(frozen=True, slots=True)
class Resolution:
    """All actors, confirmed ones first, and the actor of each sighting."""

    actors: tuple[Actor, ...]
    _of: dict[Sighting, Actor]

    def of(self, sighting: Sighting) -> Actor | None:
        """The actor of a sighting that was resolved; None for another, and where a confirmed name means several."""
        return self._of.get(sighting) or self._of.get(replace(sighting, day=""))

    def named(self, part: str) -> list[Actor]:
        """The actors with `part`, folded, in one of their names."""
        return [actor for actor in self.actors if any(fold(part) in fold(name) for name in actor.names)]


def resolve(sightings: Iterable[Sighting], registry: Registry | None = None) -> Resolution:
    """The actors behind `sightings`."""
    seen = Counter(sightings)
    work = _Work(registry or Registry())
    order = sorted(seen, key=lambda s: (_rank(s), s.role == "", -seen[s], s.name, s.role, s.kind, s.day))
    for sighting in order:
        work.place(sighting)
    return work.resolution(seen)


def _rank(sighting: Sighting) -> int:
    """Full names before initials before bare surnames; bodies' full names before their initials."""
    if sighting.kind != "person":
        return 3 if acronym(sighting.name) else 0
    form = parts(sighting.name)
    return 0 if form.full else 1 if form.initials else 2


@dataclass
class _Work:
    registry: Registry
    people: People = field(default_factory=People)
    bodies: dict[str, Cluster] = field(default_factory=dict)
    by_initials: dict[str, list[Cluster]] = field(default_factory=dict)
    seeded: dict[str, Cluster] = field(default_factory=dict)
    owners: dict[str, list[Entry]] = field(default_factory=dict)
    barred: dict[str, set[str]] = field(default_factory=dict)
    placed: dict[Sighting, Cluster] = field(default_factory=dict)
    own: dict[str, Cluster] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.registry.actor:
            self.seeded[entry.id] = self._seed(entry)
            for name in entry.names:
                self.owners.setdefault(fold(name), []).append(entry)
            for name in entry.not_:
                self.barred.setdefault(fold(name), set()).add(entry.id)

    def _seed(self, entry: Entry) -> Cluster:
        if entry.kind == "person":
            return self.people.seed(entry.names, entry.roles, entry.id)
        cluster = Cluster(-1, entry=entry.id)
        for name in entry.names:
            self.bodies.setdefault(body(name), cluster)
            self.by_initials.setdefault(initials(name), []).append(cluster)
        return cluster

    def place(self, sighting: Sighting) -> None:
        """Find the cluster of a sighting; none where the registry has its name for several whom no role tells apart."""
        owners = self.owners.get(fold(sighting.name), [])
        if owners:
            fitting = owners
            if len(owners) > 1:
                fitting = [e for e in owners if self.seeded[e.id].allows(sighting.role, sighting.day)]
            if len(fitting) > 1:
                fitting = [e for e in fitting if _shares_role(e, sighting)]
            if len(fitting) == 1:
                self.placed[sighting] = self.seeded[fitting[0].id]
        elif fold(sighting.name) in self.barred:
            self.placed[sighting] = self._barred(sighting)
        else:
            self.placed[sighting] = self._person(sighting) if sighting.kind == "person" else self._body(sighting)

    def _barred(self, sighting: Sighting) -> Cluster:
        """A name that the user took from an actor is an actor of its own."""
        return self.own.setdefault(fold(sighting.name), Cluster(-1))

    def _person(self, sighting: Sighting) -> Cluster:
        form = parts(sighting.name)
        find = self.people.add if form.full else self.people.abbreviated
        return find(sighting.name, sighting.role, sighting.day)

    def _body(self, sighting: Sighting) -> Cluster:
        short = acronym(sighting.name)
        meant = list(dict.fromkeys(self.by_initials.get(short, ()))) if short else []
        if len(meant) == 1:
            return meant[0]
        key = body(sighting.name)
        if key not in self.bodies:
            self.bodies[key] = Cluster(-1)
            if (letters := initials(sighting.name)):
                self.by_initials.setdefault(letters, []).append(self.bodies[key])
        return self.bodies[key]

    def resolution(self, seen: Counter[Sighting]) -> Resolution:
        """The actors of all clusters, with ids."""
        members: dict[Cluster, list[Sighting]] = {cluster: [] for cluster in self.seeded.values()}
        for sighting, cluster in self.placed.items():
            members.setdefault(cluster, []).append(sighting)
        entries = {entry.id: entry for entry in self.registry.actor}
        made: dict[Cluster, Actor] = {}
        taken = set(entries)
        for cluster, own in members.items():
            entry = entries.get(cluster.entry or "")
            made[cluster] = _confirmed(entry, own, seen) if entry else _found(own, seen, taken)
            taken.add(made[cluster].id)
        actors = {c: _with_maybe(a, c, made) for c, a in made.items()}
        ordered = sorted(actors.values(), key=lambda a: (not a.confirmed, bool(a.maybe), -a.seen, a.name, a.id))
        return Resolution(tuple(ordered), {s: actors[c] for s, c in self.placed.items()})


def _shares_role(entry: Entry, sighting: Sighting) -> bool:
    """Whether a role that the entry held on the day has a word in common with this one."""
    words = {*fold(sighting.role).split()}
    return any(words & {*fold(own.role).split()} for own in entry.roles if own.on(sighting.day))


def _confirmed(entry: Entry, own: list[Sighting], seen: Counter[Sighting]) -> Actor:
    names = tuple(dict.fromkeys([*entry.names, *_names(own, seen)]))
    roles = tuple(dict.fromkeys([*(role.role for role in entry.roles), *_roles(own)]))
    count = sum(seen[s] for s in own)
    return Actor(entry.id, entry.name, entry.kind, names, roles, True, entry.weight, entry.watch, count)


def _found(own: list[Sighting], seen: Counter[Sighting], taken: set[str]) -> Actor:
    names = _names(own, seen)
    kind = own[0].kind
    fullest = max(names, key=lambda name: (_fullness(name, kind), -names.index(name)))
    return Actor(_free(identity(fullest, kind), taken), fullest, kind, tuple(names), tuple(_roles(own)),
                 seen=sum(seen[s] for s in own))  # fmt: skip


def _fullness(name: str, kind: str) -> int:
    """Full names before short ones; of full ones the commonest is the best, whatever its length."""
    return 2 * parts(name).full + bool(parts(name).initials) if kind == "person" else int(not acronym(name))


def _names(own: Iterable[Sighting], seen: Counter[Sighting]) -> list[str]:
    counts = Counter[str]()
    for sighting in own:
        counts[sighting.name] += seen[sighting]
    return sorted(counts, key=lambda name: (-counts[name], name))


def _roles(own: Iterable[Sighting]) -> list[str]:
    return sorted({sighting.role for sighting in own if sighting.role})


def _free(wanted: str, taken: set[str]) -> str:
    """The id itself, or with the first number that is free."""
    return next(id_ for id_ in _numbered(wanted) if id_ not in taken)


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _with_maybe(actor: Actor, cluster: Cluster, made: dict[Cluster, Actor]) -> Actor:
    return replace(actor, maybe=tuple(made[one].id for one in cluster.maybe if one in made)) if cluster.maybe else actor
