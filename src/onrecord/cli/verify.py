"""`onrecord verify`: is the archive whole?"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import shared


@click.command("verify")
@shared.workspace_option
@click.pass_context
def verb(ctx: click.Context, workspace: Path | None) -> None:
    """Recompute the hashes of all snapshots and the spans of all readings; name any damage.

    \b
    onrecord verify
    """
    from onrecord.archive import Archive, Workspace

    with Archive.open(Workspace.find(workspace)) as archive:
        damage = list(archive.verify())
    for line in damage:
        click.echo(line)
    if not damage:
        click.echo("whole")
    ctx.exit(bool(damage))
