"""`onrecord verify`: is the archive whole?"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import shared


@click.command("verify")
@click.option("--rebuild", is_flag=True, help="Make anew what is derived first: indices, columns.")
@shared.workspace_option
@click.pass_context
def verb(ctx: click.Context, rebuild: bool, workspace: Path | None) -> None:
    """Recompute all hashes, spans, links and indices; name any damage in a line: what, which row, what to do.

    \b
    onrecord verify
    onrecord verify --rebuild
    """
    from onrecord.archive import Archive, Workspace

    with Archive.open(Workspace.find(workspace)) as archive:
        if rebuild:
            archive.rebuild()
        whole = True
        for line in archive.verify():
            click.echo(line)
            whole = False
    if whole:
        click.echo("whole")
    ctx.exit(not whole)
