"""`onrecord backup`: a copy of the archive and of the published issues, while they are in use."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import shared


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@shared.workspace_option
def verb(file: Path, workspace: Path | None) -> None:
    """Copy the archive as it is now into a new FILE, and published issues into a folder beside it, `monday.published`.

    Other programs may read, add and publish meanwhile. Put the copies in the place of the archive and of the folder
    `published` to restore them.

    \b
    onrecord backup monday.sqlite
    """
    from onrecord.archive import Archive, Workspace
    from onrecord.digest import publishing

    place = Workspace.find(workspace)
    records = publishing.files(place.folder)  # before the archive, so that it has the documents of each
    with Archive.open(place) as archive:
        archive.backup(file)
    click.echo(f"wrote {file}", err=True)
    if records:
        folder = file.with_suffix(".published")
        publishing.copy(records, folder)
        click.echo(f"wrote {folder}", err=True)
