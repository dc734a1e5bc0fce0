"""`onrecord actors`: who is who, and the user's decisions about it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.actors.actor import Actor
    from onrecord.actors.editing import Edit
    from onrecord.actors.resolve import Resolution
    from onrecord.archive import Workspace


@click.group("actors")
def verb() -> None:
    """Show who is who in the archive, and decide it: your decisions stand in actors.toml and win over any guess.

    An ACTOR is an id or a name. Each decision can be taken back with undo.

    \b
    onrecord actors list
    onrecord actors merge "Mira Solvey" "M. Solvej"
    onrecord actors undo
    """


@verb.command("list")
@click.argument("part", required=False)
@click.option("--candidates", is_flag=True, help="Only names that could mean several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@shared.workspace_option
def list_(part: str | None, candidates: bool, as_json: bool, workspace: Path | None) -> None:
    """List confirmed actors (*), those found (blank) and candidates (?), with PART in a name."""
    import msgspec

    from onrecord.archive import Workspace

    resolution = _resolution(Workspace.find(workspace))
    for actor in resolution.named(part) if part else resolution.actors:
        if actor.maybe or not candidates:
            click.echo(msgspec.json.encode(actor).decode() if as_json else _line(actor))


@verb.command("show")
@click.argument("actor")
@shared.workspace_option
def show(actor: str, workspace: Path | None) -> None:
    """Show an actor with all spellings and roles."""
    from onrecord.archive import Workspace

    for line in _lines(_found(_resolution(Workspace.find(workspace)), actor)):
        click.echo(line)


@verb.command("merge")
@click.argument("kept")
@click.argument("others", nargs=-1, required=True)
@shared.workspace_option
def merge(kept: str, others: tuple[str, ...], workspace: Path | None) -> None:
    """Make actors one: KEPT gets the names and roles of OTHERS."""
    from onrecord.actors import decisions
    from onrecord.archive import Workspace

    place = Workspace.find(workspace)
    known = _resolution(place)
    edit = decisions.merge(_found(known, kept), [_found(known, other) for other in others])
    _decide(place, "merge", (kept, *others), edit)


@verb.command("split")
@click.argument("actor")
@click.argument("names", nargs=-1)
@click.option("--role", help="Whoever has this role is another one; instead of NAMES.")
@shared.workspace_option
def split(actor: str, names: tuple[str, ...], role: str | None, workspace: Path | None) -> None:
    """Make two of an actor: NAMES, spellings of it, are somebody else's."""
    from onrecord.actors import decisions
    from onrecord.archive import Workspace

    if bool(names) == bool(role):
        raise click.UsageError("name either spellings or a --role to split off")
    place = Workspace.find(workspace)
    one = _found(_resolution(place), actor)
    edit = decisions.split_role(one, role) if role else decisions.split(one, names)
    _decide(place, "split", (actor, *names, *(["--role", role] if role else [])), edit)


@verb.command("alias")
@click.argument("actor")
@click.argument("names", nargs=-1, required=True)
@shared.workspace_option
def alias(actor: str, names: tuple[str, ...], workspace: Path | None) -> None:
    """Say that NAMES mean this actor, and nobody else."""
    from onrecord.actors import decisions
    from onrecord.archive import Workspace

    place = Workspace.find(workspace)
    _decide(place, "alias", (actor, *names), decisions.alias(_found(_resolution(place), actor), names))


@verb.command("undo")
@shared.workspace_option
def undo(workspace: Path | None) -> None:
    """Take back the last decision that was not taken back yet."""
    from onrecord.actors import editing
    from onrecord.archive import Workspace

    last = editing.undo(Workspace.find(workspace).folder, _now())
    click.echo(f"took back: {last.verb} {shlex.join(last.words)}", err=True)


@verb.command("history")
@shared.workspace_option
def history(workspace: Path | None) -> None:
    """List all decisions, the first one first."""
    from onrecord.actors import editing
    from onrecord.archive import Workspace

    for one in editing.history(Workspace.find(workspace).folder):
        click.echo(f"{one.at}  {one.verb} {shlex.join(one.words)}")


def _resolution(workspace: Workspace) -> Resolution:
    from onrecord.actors.identify import actors
    from onrecord.actors.registry import Registry
    from onrecord.archive import Archive

    registry = Registry.load(workspace.folder)
    with Archive.open(workspace) as archive:
        return actors(archive.readings(), registry)


def _found(resolution: Resolution, named: str) -> Actor:
    """The actor with this id, else with this name. Raises RegistryError where it is none or several."""
    from onrecord.actors.fold import fold
    from onrecord.errors import RegistryError

    by_id = [actor for actor in resolution.actors if actor.id == named]
    found = by_id or [actor for actor in resolution.actors if fold(named) in map(fold, actor.names)]
    if len(found) > 1:
        raise RegistryError(f"{named!r} may be {', '.join(a.id for a in found)}; give one of these ids")
    if not found:
        raise RegistryError(f"no actor {named!r}; `onrecord actors list` has all")
    return found[0]


def _decide(workspace: Workspace, verb_: str, words: Sequence[str], edit: Edit) -> None:
    from onrecord.actors import editing

    editing.change(workspace.folder, verb_, words, edit, _now())
    click.echo(f"wrote {workspace.folder / 'actors.toml'}; `onrecord actors undo` takes it back", err=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _line(actor: Actor) -> str:
    mark = "*" if actor.confirmed else "?" if actor.maybe else " "
    others = [name for name in actor.names if name != actor.name]
    more = [", ".join(others)] if others else []
    more += [f"may be {' or '.join(actor.maybe)}"] if actor.maybe else []
    return "  ".join([f"{mark} {actor.id}", actor.name, actor.kind, str(actor.seen), *more])


def _lines(actor: Actor) -> Iterator[str]:
    yield _line(actor)
    yield f"    weight {actor.weight:g}{', watched' if actor.watch else ''}, seen {actor.seen} times"
    for name in actor.names:
        yield f"    also {name}"
    for role in actor.roles:
        yield f"    {role}"
