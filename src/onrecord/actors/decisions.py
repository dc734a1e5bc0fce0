"""What a user decides about actors, as edits of the registry: these are one, these are two, that is a name of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import tomlkit

from onrecord.actors.actor import Actor
from onrecord.actors.editing import Edit
from onrecord.actors.fold import fold
from onrecord.actors.identity import identity
from onrecord.errors import RegistryError

Table = Any  # tomlkit's tables behave like dictionaries of lists


def merge(kept: Actor, gone: Sequence[Actor]) -> Edit:
    """All names and roles of `gone` become those of `kept`."""

    def edit(document: tomlkit.TOMLDocument) -> None:
        table = _entry(document, kept)
        for other in gone:
            if other.id == kept.id:
                raise RegistryError(f"{kept.id}: can't be merged with itself; name two actors")
            mine = _find(document, other.id)
            _alias(document, table, other.names)
            if mine is not None:
                for role in mine.get("roles", ()):
                    table.setdefault("roles", tomlkit.array()).append(role)
                table["weight"] = max(float(table.get("weight", 1.0)), float(mine.get("weight", 1.0)))
                _remove(document, other.id)

    return edit


def alias(actor: Actor, names: Sequence[str]) -> Edit:
    """`names` mean this actor from now on, and nobody else."""

    def edit(document: tomlkit.TOMLDocument) -> None:
        _alias(document, _entry(document, actor), names)

    return edit


def split(actor: Actor, names: Sequence[str]) -> Edit:
    """`names` are no longer this actor's but those of another one, who gets an entry."""

    def edit(document: tomlkit.TOMLDocument) -> None:
        table = _entry(document, actor)
        folded = {fold(name) for name in names}
        known = {fold(name) for name in (*actor.names, *table.get("aliases", ()))}
        if strange := [name for name in names if fold(name) not in known]:
            raise RegistryError(f"{strange[0]!r} is no name of {actor.id}; `onrecord actors show` has its names")
        if fold(str(table["name"])) in folded:
            raise RegistryError(f"{actor.id} goes by the name {table['name']!r}; split off another, or use --role")
        _keep(table, "aliases", lambda name: fold(name) not in folded)
        _add(table, "not", names)
        _new(document, names[0], actor.kind, names[1:])

    return edit


def split_role(actor: Actor, role: str) -> Edit:
    """Whoever of this name has this role is another one; a name that two share is told apart by roles alone."""

    def edit(document: tomlkit.TOMLDocument) -> None:
        table = _entry(document, actor)
        rest = [own for own in actor.roles if fold(own) != fold(role)]
        if not rest:
            raise RegistryError(f"{actor.id} has no other role; without one nobody can tell the two apart")
        kept = [own for own in table.get("roles", ()) if fold(str(own["role"])) != fold(role)]
        known = {fold(str(own["role"])) for own in kept}
        table["roles"] = _roles([*kept, *({"role": own} for own in rest if fold(own) not in known)])
        _new(document, str(table["name"]), actor.kind, ())["roles"] = _roles([{"role": role}])

    return edit


def _entries(document: tomlkit.TOMLDocument) -> Table:
    if "actor" not in document:
        document["actor"] = tomlkit.aot()
    return document["actor"]


def _find(document: tomlkit.TOMLDocument, id_: str) -> Table | None:
    return next((table for table in document.get("actor", ()) if table.get("id") == id_), None)


def _entry(document: tomlkit.TOMLDocument, actor: Actor) -> Table:
    """The actor's table, made with all its spellings where it has none: what is decided on is confirmed."""
    table = _find(document, actor.id)
    if table is None:
        table = _new(document, actor.name, actor.kind, [name for name in actor.names if name != actor.name], actor.id)
    return table


def _new(document: tomlkit.TOMLDocument, name: str, kind: str, aliases: Iterable[str], id_: str = "") -> Table:
    taken = {table.get("id") for table in document.get("actor", ())}
    wanted = id_ or identity(name, kind)  # type: ignore[arg-type]
    table = tomlkit.table()
    numbers = ("", *(f"-{number}" for number in range(2, len(taken) + 3)))
    table["id"] = next(wanted + number for number in numbers if wanted + number not in taken)
    table["name"] = name
    if kind != "person":
        table["kind"] = kind
    _add(table, "aliases", aliases)
    _entries(document).append(table)
    return _entries(document)[-1]


def _alias(document: tomlkit.TOMLDocument, table: Table, names: Iterable[str]) -> None:
    """Add aliases; the latest decision counts, so other entries lose them."""
    names = list(names)
    folded = {fold(name) for name in names}
    for other in _entries(document):
        if other.get("id") != table["id"]:
            _keep(other, "aliases", lambda name: fold(name) not in folded)
    _keep(table, "not", lambda name: fold(name) not in folded)
    _add(table, "aliases", [name for name in names if fold(name) != fold(str(table["name"]))])


def _add(table: Table, key: str, names: Iterable[str]) -> None:
    known = {str(name) for name in table.get(key, ())}
    fresh = [name for name in dict.fromkeys(names) if name not in known]
    if fresh and key not in table:
        table[key] = tomlkit.array()
    for name in fresh:
        table[key].append(name)


def _keep(table: Table, key: str, wanted: Any) -> None:
    for name in [name for name in table.get(key, ()) if not wanted(str(name))]:
        table[key].remove(name)


def _remove(document: tomlkit.TOMLDocument, id_: str) -> None:
    entries = _entries(document)
    for at in [at for at, table in enumerate(entries) if table.get("id") == id_]:
        del entries[at]


def _roles(roles: Iterable[Any]) -> Any:
    array = tomlkit.array()
    for role in roles:
        inline = tomlkit.inline_table()
        inline.update({str(key): str(value) for key, value in role.items()})
        array.append(inline)
    return array
