"""`onrecord events`: a calendar of what is announced, held, cancelled and moved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.calendar.formats import Format

FORMATS: tuple[Format, ...] = ("text", "ics", "json", "csv")


@click.command("events")
@shared.sources
@shared.period_options
@shared.date_option("--due", "due", "Only what was announced, promised, threatened or forecast for then.")
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS),
              help="ics: iCalendar; json: an object a line. Default: by the suffix of -o, else text.")  # fmt: skip
@shared.output_option
@shared.workspace_option
@shared.reading_options
@click.pass_context
def verb(
    ctx: click.Context, sources: tuple[str, ...], from_: str | None, to: str | None, due: str | None,
    format_: Format | None, output: Path | None, workspace: Path | None, strict: bool, quiet: bool, threads: int,
) -> None:  # fmt: skip
    """List the events that documents tell of, each once, with who tells it and where sources differ.

    Without PATH the documents come from the archive. The period is that of the events, not of the documents.

    \b
    onrecord events week/ -o week.ics
    onrecord events --from 2025-03-17 --to 2025-03-31
    onrecord events --due 2025-03-26
    """
    from onrecord.calendar import events
    from onrecord.calendar.formats import render
    from onrecord.calendar.ics import placed

    kind = shared.chosen(format_, output, FORMATS)
    refusals = shared.Refusals(strict)
    found = events(shared.drawn(sources, workspace, refusals, threads, quiet), from_, to, due)
    shared.write(render(found, kind, zone=shared.habits(workspace).zone), output, quiet)
    homeless = sum(placed(entry) is None for entry in found)
    if kind == "ics" and homeless and not quiet:
        click.echo(f"onrecord: {homeless} without a date left out of the calendar; --format text shows them", err=True)
    ctx.exit(refusals.status)
