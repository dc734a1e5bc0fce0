"""`onrecord backup`: a copy of the archive, while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import shared


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@shared.workspace_option
def verb(file: Path, workspace: Path | None) -> None:
    """Copy the archive as it is now into a new FILE; other programs may read and add meanwhile.

    Put the copy in the archive's place to restore it.

    \b
    onrecord backup monday.sqlite
    """
    from onrecord.archive import Archive, Workspace

    with Archive.open(Workspace.find(workspace)) as archive:
        archive.backup(file)
    click.echo(f"wrote {file}", err=True)
