"""`onrecord publish`: freeze an issue in the workspace."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import shared


@click.command("publish")
@click.argument("issue", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--corrects", metavar="ID", help="It corrects this published issue, which stays as it is.")
@shared.workspace_option
def verb(issue: Path | None, corrects: str | None, workspace: Path | None) -> None:
    """Freeze ISSUE, a file of `onrecord digest -o issue.toml`, with date and hashes; without it list what is published.

    Its documents must be in the archive. A published issue can't be changed: publish a correction, which names it.

    \b
    onrecord publish issue.toml
    onrecord publish issue.toml --corrects 3f2a91c0d4e5
    """
    from datetime import UTC, datetime

    from onrecord.archive import Workspace
    from onrecord.digest.publishing import publish, published

    folder = Workspace.find(workspace).folder
    if issue is not None:
        made, readings = shared.edited(issue, (), workspace, shared.Refusals(), 1, True)
        one = publish(folder, made, readings, datetime.now(UTC).isoformat(timespec="seconds"), corrects)
        click.echo(f"published as {one.id}")
        return
    for one in published(folder):
        said = one.publication
        note = f", corrects {said.corrects[: len(one.id)]}" if said.corrects else ""
        click.echo(f"{one.id}  {said.at}  {said.issue.date}  {' '.join(said.issue.title.text.split())}{note}")
