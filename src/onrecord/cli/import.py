"""`onrecord import`: a whole export into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from onrecord.cli import shared


@click.command("import")
@click.argument("file", type=click.File("rb"), metavar="FILE|-")
@shared.workspace_option
def verb(file: BinaryIO, workspace: Path | None) -> None:
    """Add what another archive wrote with `export --format tar`, unless it is there already; all of it or nothing.

    \b
    onrecord import varania.tar
    """
    from onrecord.archive import Archive
    from onrecord.errors import ArchiveError

    with Archive.open(shared.found_workspace(workspace)) as archive:
        try:
            added = archive.import_(file)
        except ArchiveError as error:
            raise ArchiveError(f"{file.name}: {error}") from error
    click.echo(f"{added} added")
