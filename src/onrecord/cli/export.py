"""`onrecord export`: the archive's readings for other programs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.model import Reading

COLUMNS = ("document", "statement", "published", "outlet", "speaker", "role", "channel", "addressee", "type", "force",
           "parent", "confidence", "review", "start", "end", "quotation")  # fmt: skip


@click.command("export")
@click.option("--format", "-f", "format_", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True,
              help="jsonl: a document a line, as `onrecord read` gives it; csv: a statement a line.")  # fmt: skip
@shared.period_options
@shared.workspace_option
def verb(format_: str, from_: str | None, to: str | None, workspace: Path | None) -> None:
    """Print what was read from the documents of the archive.

    \b
    onrecord export > all.jsonl
    onrecord export --format csv --from 2025-03 > march.csv
    """
    from onrecord.archive import Archive, Workspace
    from onrecord.records import encode

    with Archive.open(Workspace.find(workspace)) as archive:
        readings = archive.readings(from_, to)
        if format_ == "csv":
            _write_csv(readings)
        else:
            for reading in readings:
                click.echo(encode(reading))


def _write_csv(readings: Iterable[Reading]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    for reading in readings:
        document = reading.document
        for s in reading.statements:
            speaker, channel = s.speaker and s.speaker.name, s.channel and s.channel.name
            where = (s.content[0].start, s.content[-1].end)
            writer.writerow((document.id, s.id, document.published, document.outlet, speaker, s.role, channel,
                             s.addressee, s.type, s.force, s.parent, s.confidence, s.review, *where,
                             reading.quote(s)))  # fmt: skip
