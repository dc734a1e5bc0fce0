"""`onrecord changes`: what was changed after publication."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.archive.history import Revision
    from onrecord.topics.revisions import Change


@click.command("changes")
@click.argument("page", metavar="[URL|ID]", required=False)
@shared.period_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@shared.workspace_option
def verb(page: str | None, from_: str | None, to: str | None, as_json: bool, workspace: Path | None) -> None:
    """Show which quotations were altered, removed or added between versions of a page, word by word.

    Without URL or ID, of all pages of the archive. The period is that in which a change was seen.

    \b
    onrecord changes
    onrecord changes https://courier.example/rally --json
    """
    import msgspec

    from onrecord.archive import Archive, Workspace

    with Archive.open(Workspace.find(workspace)) as archive:
        for revision in archive.revisions(page, from_, to):
            click.echo(msgspec.json.encode(revision).decode() if as_json else "\n".join(_lines(revision)))


def _lines(revision: Revision) -> Iterator[str]:
    before, after = revision.before, revision.after
    yield " · ".join(filter(None, [after.taken, revision.outlet, after.title or after.document, revision.url]))
    if before.title != after.title:
        yield f"    title, was: {before.title or 'none'}"
    for change in revision.changes:
        yield f"    {change.kind}, {_speaker(change)}: {_words(change)}"
    if not revision.changes:
        yield "    no quotation changed"


def _speaker(change: Change) -> str:
    names = [one.speaker or "?" for one in (change.before, change.after) if one]
    return " → ".join(dict.fromkeys(names))


def _words(change: Change) -> str:
    whole = [one.text for one in (change.before, change.after) if one]
    return " ".join((shared.marked(change.words) if change.words else whole[0]).split())
