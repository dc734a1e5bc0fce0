"""`onrecord backup`: a copy of the archive and of the published issues, or of the whole workspace, while in use."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared
from onrecord.errors import ArchiveError

if TYPE_CHECKING:
    from onrecord.archive import Workspace


@click.command("backup")
@click.argument("to", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@shared.workspace_option
def verb(to: Path, workspace: Path | None) -> None:
    """Copy the archive as it is now into a new FILE, and published issues into a folder beside it, `monday.published`.

    Into a new FOLDER (a name without a suffix) goes the whole workspace: settings, actors, corrections of outlets and
    published issues too. It can be used at once, on any machine. Other programs may read, add and publish meanwhile.
    Put a FILE and its folder in the place of the archive and of `published` to restore them.

    \b
    onrecord backup monday.sqlite
    onrecord backup /mnt/stick/varania
    """
    from onrecord.archive import Archive, Workspace
    from onrecord.digest import publishing

    place = Workspace.find(workspace)
    if not to.suffix:
        _whole(place, to)
        return
    records = publishing.files(place.folder)  # before the archive, so that it has the documents of each
    with Archive.open(place) as archive:
        archive.backup(to)
    click.echo(f"wrote {to}", err=True)
    if records:
        folder = to.with_suffix(".published")
        publishing.copy(records, folder)
        click.echo(f"wrote {folder}", err=True)


def _whole(place: Workspace, folder: Path) -> None:
    """Copy a workspace into the new `folder`, which takes its name when it is whole."""
    part = folder.with_name(f"{folder.name}.part")
    try:
        if folder.exists():
            raise ArchiveError(f"{folder}: it is there already; name a new folder")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _fill(part, place)
        part.rename(folder)
    except OSError as error:
        raise ArchiveError(f"{folder}: it can't be written ({error.strerror}); name another folder") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    click.echo(f"wrote {folder}", err=True)


def _fill(part: Path, place: Workspace) -> None:
    from onrecord.actors import editing, registry
    from onrecord.archive import Archive
    from onrecord.digest import publishing
    from onrecord.intake import outlets
    from onrecord.workspace import SETTINGS

    copy = part / place.settings.archive
    if not copy.resolve().is_relative_to(part.resolve()):
        raise ArchiveError(f"{place.archive}: it lies outside of the workspace; copy it with `onrecord backup FILE`")
    for name in (SETTINGS, registry.FILE, editing.HISTORY, outlets.FILE):
        if (place.folder / name).exists():
            shutil.copy2(place.folder / name, part)
    if records := publishing.files(place.folder):
        publishing.copy(records, part / publishing.FOLDER)
    copy.parent.mkdir(parents=True, exist_ok=True)
    with Archive.open(place) as archive:
        archive.backup(copy)
