"""The registry of actors that the user owns: `actors.toml` in the workspace. What it says wins over any guess."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.actors.fold import fold
from onrecord.errors import RegistryError
from onrecord.model import SpeakerKind

FILE = "actors.toml"


class Role(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """A role and the days from which and to which it was held, ISO 8601, "" where open."""

    role: str
    from_: str = ""
    to: str = ""

    def on(self, day: str) -> bool:
        """Whether it may have been held on a day; a month or a year counts as a whole, "" as any day."""
        begun = not self.from_ or day[: len(self.from_)] >= self.from_[: len(day)]
        return not day or (begun and (not self.to or day[: len(self.to)] <= self.to))


class Entry(Struct, frozen=True, forbid_unknown_fields=True, rename={"not_": "not"}):
    """An actor of the registry.

    `aliases` are names that are this actor's, `not` names that are not, however much they look like it. `weight` is how
    much this actor's words count in issues against 1; of a watched actor no document is left out as off topic.
    """

    id: str
    name: str
    kind: SpeakerKind = "person"
    aliases: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    weight: float = 1.0
    watch: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


class Registry(Struct, frozen=True, forbid_unknown_fields=True):
    """All entries, in the order of the file."""

    actor: tuple[Entry, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Registry:
        """The registry in a workspace's folder, empty where there is no file. Raises RegistryError."""
        path = folder / FILE
        try:
            return cls.of(path.read_text(encoding="utf-8"), path)
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            raise RegistryError(f"{path}: can't be read ({error}); mend it or move it away") from error

    @classmethod
    def of(cls, text: str, path: Path = Path(FILE)) -> Registry:
        """The registry of a file's text. Raises RegistryError, in one line."""
        try:
            registry = msgspec.convert(tomllib.loads(text), cls)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise RegistryError(f"{path}: {error}; mend that line") from error
        for problem in _problems(registry):
            raise RegistryError(f"{path}: {problem}")
        return registry

    @property
    def dated(self) -> frozenset[str]:
        """The last words, folded, of the names of actors with a role that has a date."""
        entries = (entry for entry in self.actor if any(role.from_ or role.to for role in entry.roles))
        return frozenset(fold(name.split()[-1]) for entry in entries for name in entry.names if name.split())

    def entry(self, named: str) -> Entry | None:
        """The entry with this id, else the one that has this name, folded; None where none or several do."""
        found = [entry for entry in self.actor if entry.id == named] or [
            entry for entry in self.actor if fold(named) in map(fold, entry.names)
        ]
        return found[0] if len(found) == 1 else None


def _problems(registry: Registry) -> list[str]:
    ids = [entry.id for entry in registry.actor]
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    found = [f"the id {id_!r} is given twice; give one of the two another" for id_ in twice]
    found += [f"actor {entry.id!r} has no name; give one" for entry in registry.actor if not entry.name.strip()]
    found += [f"an actor named {entry.name!r} has no id; give one" for entry in registry.actor if not entry.id.strip()]
    for entry in registry.actor:
        if {*map(fold, entry.names)} & {*map(fold, entry.not_)}:
            found.append(f"actor {entry.id!r} has a name both as its own and under `not`; take it out of one")
    return found
