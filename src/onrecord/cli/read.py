"""`onrecord read`: what is said in files, folders, addresses or standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.model import Reading


@click.command("read", epilog="Exit status: 0 if anything was read, 1 if nothing could be, 2 for wrong usage.")
@shared.sources
@click.option("--format", "-f", "format_", type=click.Choice(["json", "text", "html"]), default="text",
              show_default=True, help="json: one object a line, as docs/contract.md says.")  # fmt: skip
@shared.reading_options
@click.pass_context
def verb(ctx: click.Context, sources: tuple[str, ...], format_: str, strict: bool, quiet: bool, threads: int) -> None:
    """Read documents and print who said what.

    \b
    onrecord read article.txt
    onrecord read week/ --format json > statements.jsonl
    echo '“We stay,” said Mira Solvey.' | onrecord read -
    """
    from onrecord.actors.identify import identified
    from onrecord.markup import page
    from onrecord.records import encode

    refusals = shared.Refusals(strict)
    loaded = refusals.counted(shared.load(sources or ("-",), refusals))
    registry = shared.registry(None)
    readings = (identified([reading], registry)[0] for _, reading in shared.read(loaded, refusals, threads, quiet))
    if format_ == "html":
        click.echo(page(list(readings)))
    else:
        for reading in readings:
            click.echo(encode(reading) if format_ == "json" else "\n".join(_lines(reading)))
    ctx.exit(refusals.status)


def _lines(reading: Reading) -> list[str]:
    """A reading for people: a head line, then a statement a paragraph."""
    document = reading.document
    head = " · ".join(filter(None, [shared.named(document), document.outlet, document.published]))
    lines = [f"# {head}"]
    if not reading.read:
        lines.append(f"not read: language {document.language}")
    for statement in reading.statements:
        speaker = statement.speaker.name if statement.speaker else None
        who = ", ".join(filter(None, [speaker, statement.role])) or "?"
        where = f" ({statement.channel.name})" if statement.channel else ""
        inside = f" inside {statement.parent}" if statement.parent else ""
        unsure = " [for review]" if statement.review else ""
        lines.append(f"{statement.id}{inside}  {who}{where}, {statement.type} {statement.force}{unsure}:")
        lines.append("    " + " ".join(reading.quote(statement).split()))
    for event in reading.events:
        when = " ".join(filter(None, [event.date, event.time])) or "no date"
        lines.append(f"{event.type}, {event.status}, {when}: {event.what.of(document.text)}")
    return [*lines, ""]
