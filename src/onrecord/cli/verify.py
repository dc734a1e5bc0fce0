"""`onrecord verify`: is the archive whole?"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from onrecord.cli import shared


@click.command("verify")
@click.option("--rebuild", is_flag=True, help="Make anew what is derived first: indices, columns.")
@shared.workspace_option
@click.pass_context
def verb(ctx: click.Context, rebuild: bool, workspace: Path | None) -> None:
    """Recompute all hashes, spans, links, indices and published issues; name any damage in a line.

    \b
    onrecord verify
    onrecord verify --rebuild
    """
    from onrecord.archive import Archive, Workspace
    from onrecord.digest import publishing

    place = Workspace.find(workspace)
    with Archive.open(place) as archive:
        if rebuild:
            archive.rebuild()
        whole = True
        texts = archive.texts(publishing.documents(place.folder))
        for line in chain(archive.verify(), publishing.damage(place.folder, texts)):
            click.echo(line)
            whole = False
    if whole:
        click.echo("whole")
    ctx.exit(not whole)
