"""`onrecord duplicates`: one story in many outlets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.archive.copies import Copy, Group


@click.command("duplicates")
@click.argument("member", metavar="[URL|ID]", required=False)
@shared.period_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@shared.workspace_option
def verb(member: str | None, from_: str | None, to: str | None, as_json: bool, workspace: Path | None) -> None:
    """Show which documents of the archive carry the same text, each group with its earliest document first.

    With URL or ID, the group of that document. The period is that of any document of a group.

    \b
    onrecord duplicates --from 2025-03-10
    onrecord duplicates https://courier.example/rally --json
    """
    import msgspec

    from onrecord.archive import Archive, Workspace

    with Archive.open(Workspace.find(workspace)) as archive:
        for group in archive.duplicates(member, from_, to):
            click.echo(msgspec.json.encode(group).decode() if as_json else "\n".join(_lines(group)))


def _lines(group: Group) -> Iterator[str]:
    yield _line(group.original)
    yield from (f"    {_line(copy)}" for copy in group.copies)


def _line(copy: Copy) -> str:
    return " · ".join(filter(None, [copy.published, copy.outlet, copy.title or copy.document, copy.url]))
