"""`onrecord forecasts`: forecasts, promises and threats, with their condition and the day they were made for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.calendar.formats import Format

FORMATS: tuple[Format, ...] = ("text", "json", "csv")


@click.command("forecasts")
@shared.sources
@shared.period_options
@shared.date_option("--due", "due", "Only those whose horizon falls there.")
@click.option("--speaker", help="Part of a speaker's name, in any spelling of its letters.")
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS),
              help="json: an object a line. Default: by the suffix of -o, else text.")  # fmt: skip
@shared.output_option
@shared.workspace_option
@shared.reading_options
@click.pass_context
def verb(
    ctx: click.Context, sources: tuple[str, ...], from_: str | None, to: str | None, due: str | None,
    speaker: str | None, format_: Format | None, output: Path | None, workspace: Path | None, strict: bool, quiet: bool,
    threads: int,
) -> None:  # fmt: skip
    """List what was forecast, promised and threatened: who, in which words, on which condition, for when.

    Without PATH the documents come from the archive. The period is that in which it was published.

    \b
    onrecord forecasts week/ --speaker Quill
    onrecord forecasts --from 2025-03 --to 2025-03 --format csv > march.csv
    onrecord forecasts --due 2025-03-20
    """
    from onrecord.calendar import forecasts
    from onrecord.calendar.formats import render
    from onrecord.calendar.wording import FORECASTS

    kind = shared.chosen(format_, output, FORMATS)
    refusals = shared.Refusals(strict)
    found = forecasts(shared.drawn(sources, workspace, refusals, threads, quiet), from_, to, due, speaker)
    shared.write(render(found, kind, FORECASTS), output, quiet)
    ctx.exit(refusals.status)
