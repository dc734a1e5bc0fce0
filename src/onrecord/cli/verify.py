"""`onrecord verify`: is the archive whole?"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from onrecord.cli import shared


@click.command("verify")
@click.option("--rebuild", is_flag=True, help="Make anew what is derived first: indices, columns.")
@click.option("--holds", metavar="ENTRY", help="Look whether all is there still that was there when verify said so.")
@shared.workspace_option
@click.pass_context
def verb(ctx: click.Context, rebuild: bool, holds: str | None, workspace: Path | None) -> None:
    """Recompute all hashes, spans, links, indices and published issues; name any damage in a line.

    \b
    onrecord verify
    onrecord verify --rebuild
    onrecord verify --holds 812-3fa9c1d2e4b70a65

    A whole archive gives the last entry of its ledger, "whole, up to 812-3fa9c1d2e4b70a65". Noted outside of it, that
    shows later that nothing of before was changed or taken out, not even by somebody who can write its file.
    """
    from onrecord.archive import Archive, Workspace
    from onrecord.digest import publishing

    place = Workspace.find(workspace)
    with Archive.open(place) as archive:
        if rebuild:
            archive.rebuild()
        whole = True
        texts = archive.texts(publishing.documents(place.folder))
        if holds and not archive.holds(holds):
            click.echo(f"{holds}: the ledger has no such entry; {publishing.RESTORE}")
            whole = False
        for line in chain(archive.verify(), publishing.damage(place.folder, texts)):
            click.echo(line)
            whole = False
        if whole:
            click.echo(f"whole, up to {archive.head()}")
    ctx.exit(not whole)
