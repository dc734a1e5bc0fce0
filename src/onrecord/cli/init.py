"""`onrecord init`: make a folder a workspace."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def verb(folder: Path) -> None:
    """Make FOLDER (this one, if none is named) a workspace: an onrecord.toml and an empty archive.

    \b
    onrecord init
    onrecord init varania
    """
    from onrecord.archive import Archive, Workspace

    workspace = Workspace.create(folder)
    with Archive.open(workspace) as archive:
        click.echo(f"workspace {workspace.folder.resolve()}, archive {archive.path.name}")
