"""Names of persons gathered into people: full names by what they sound like, then what is short by who alone fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.actors.likeness import distance
from onrecord.actors.matching import Verdict, compare
from onrecord.actors.parts import Parts, given_group, parts
from onrecord.actors.registry import Role
from onrecord.actors.roles import conflict
from onrecord.actors.sounds import frames

Block = tuple[str, str]


@dataclass(slots=True, eq=False)
class Cluster:
    """One person while being gathered: forms of the name, each different in sound, and roles; `number` is its rank.

    `held` are the registry's roles.
    """

    number: int
    forms: list[Parts] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    entry: str | None = None
    held: tuple[Role, ...] = ()
    maybe: tuple[Cluster, ...] = ()

    def verdict(self, form: Parts) -> Verdict:
        """The best that any form says; DIFFERENT where one full name contradicts, but for names that the user gave."""
        found = [compare(own, form) for own in self.forms]
        if self.entry is None and form.full:
            found = [v for v, own in zip(found, self.forms, strict=True) if own.full] or found
            return min(found, default=Verdict.DIFFERENT)
        return max(found, default=Verdict.DIFFERENT)

    def allows(self, role: str, day: str = "") -> bool:
        """Whether no known role speaks against one more; of those with dates only what was held on the day."""
        own = (*self.roles, *(one.role for one in self.held if one.on(day)))
        return not role or not any(conflict(role, one) for one in own)

    def take(self, form: Parts, role: str) -> None:
        """Add a form and a role."""
        if form not in self.forms:
            self.forms.append(form)
        # Of somebody with dated roles the user knows better than texts of other days.
        if role and role not in self.roles and not any(one.from_ or one.to for one in self.held):
            self.roles.append(role)

    def far(self, form: Parts) -> float:
        """How far the nearest form is in sound."""
        return min(distance(_heard(own), _heard(form)) for own in self.forms)


@dataclass(slots=True)
class People:
    """All clusters. Blocking keeps the work near the number of names: only names that share a frame are compared."""

    clusters: list[Cluster] = field(default_factory=list)
    full: dict[Block, list[Cluster]] = field(default_factory=dict)
    by_surname: dict[str, list[Cluster]] = field(default_factory=dict)
    exact: dict[Parts, list[Cluster]] = field(default_factory=dict)
    open: dict[tuple[Parts, tuple[Cluster, ...]], Cluster] = field(default_factory=dict)

    def add(self, name: str, role: str = "", day: str = "") -> Cluster:
        """The person whom a full name means: the nearest known one whom nothing contradicts, else a new one.

        Where two are as near, as two of one name with different roles are to that name without a role, a candidate.
        """
        form = parts(name)
        known = [cluster for cluster in self.exact.get(form, ()) if cluster.allows(role, day)]
        fitting = known or [c for c in self._near(form) if c.verdict(form) is Verdict.SAME and c.allows(role, day)]
        ranked = sorted((c.far(form), c.number, c) for c in fitting if not c.maybe)
        nearest = [c for far, _, c in ranked if far == ranked[0][0]]
        if len(nearest) > 1:
            return self._candidate(form, role, nearest)
        return self._take(nearest[0] if nearest else self._new(), form, role)

    def _candidate(self, form: Parts, role: str, fitting: Iterable[Cluster]) -> Cluster:
        """One who may be any of several: not one of them, and nobody else's name."""
        meant = tuple(fitting)
        if (form, meant) not in self.open:
            self.open[form, meant] = self._new()
        cluster = self.open[form, meant]
        cluster.maybe = meant
        cluster.take(form, role)
        return cluster

    def abbreviated(self, name: str, role: str = "", day: str = "") -> Cluster:
        """The person whom a bare surname or initials mean if exactly one fits; else a candidate of its own."""
        form = parts(name)
        own = [cluster for cluster in self.exact.get(form, ()) if cluster.allows(role, day)]
        if own:
            return self._take(own[0], form, role)
        bearers = (c for c in self._bearers(form) if c.allows(role, day))
        fitting = [c for c in bearers if c.verdict(form) is not Verdict.DIFFERENT]
        if len(fitting) == 1:
            self.exact.setdefault(form, []).append(fitting[0])
            fitting[0].take(form, role)
            return fitting[0]
        return self._candidate(form, role, fitting) if fitting else self._take(self._new(), form, role)

    def seed(self, names: Iterable[str], roles: Iterable[Role], entry: str) -> Cluster:
        """A person of the registry."""
        cluster = self._new()
        cluster.entry = entry
        for name in names:
            self._take(cluster, parts(name), "")
        cluster.held = tuple(roles)
        return cluster

    def _near(self, form: Parts) -> Iterator[Cluster]:
        return _once(cluster for block in _blocks(form) for cluster in self.full.get(block, ()))

    def _bearers(self, form: Parts) -> Iterator[Cluster]:
        keys = (key for piece in form.surname for key in frames(piece))
        return (c for c in _once(c for key in keys for c in self.by_surname.get(key, ())) if c.forms and not c.maybe)

    def _new(self) -> Cluster:
        self.clusters.append(Cluster(len(self.clusters)))
        return self.clusters[-1]

    def _take(self, cluster: Cluster, form: Parts, role: str) -> Cluster:
        known = self.exact.setdefault(form, [])
        if cluster not in known:
            known.append(cluster)
            for block in _blocks(form):
                _into(self.full, block, cluster)
            for key in {key for piece in form.surname for key in frames(piece)}:
                _into(self.by_surname, key, cluster)
        cluster.take(form, role)
        return cluster


def _blocks(form: Parts) -> set[Block]:
    """The keys under which a full name is filed: frames of its surname's pieces with the given name, coarsely."""
    if not form.full:
        return set()
    group = given_group(form.given)
    given = [*([str(group)] if group is not None else []), *(key[:2] for key in frames(form.given))]
    pieces = {*form.surname, "".join(form.surname)}
    return {(key, first) for piece in pieces for key in frames(piece) for first in given}


def _heard(form: Parts) -> str:
    return form.given + "".join(form.surname)


def _into(index: dict[Block, list[Cluster]] | dict[str, list[Cluster]], key: Block | str, cluster: Cluster) -> None:
    filed = index.setdefault(key, [])  # type: ignore[arg-type]
    if cluster not in filed:
        filed.append(cluster)


def _once(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    return iter(dict.fromkeys(clusters))
