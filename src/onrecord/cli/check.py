"""`onrecord check`: are the quotations of a draft what the sources say?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from onrecord.cli import shared
from onrecord.errors import IntakeError, OnrecordError

if TYPE_CHECKING:
    from onrecord.check.report import Checked
    from onrecord.model import Reading

FORMATS = ("text", "json", "html")


@click.command("check", epilog="Exit status: 0 if all is verbatim, 1 if any is not, 2 if nothing can be checked.")
@click.argument("draft")
@click.option("--sources", "-s", "sources", metavar="PATH", multiple=True,
              help="Look here, not in the archive; may be given more than once.")  # fmt: skip
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), help="Default: by the suffix of -o, else text.")
@shared.private_option
@shared.output_option
@shared.workspace_option
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
@click.option("--threads", type=click.IntRange(1), default=1, show_default=True, help="Threads of the model.")
@click.pass_context
def verb(
    ctx: click.Context, draft: str, sources: tuple[str, ...], format_: str | None, output: Path | None,
    workspace: Path | None, quiet: bool, threads: int,
) -> None:  # fmt: skip
    """Look up every quotation of DRAFT, a text that people wrote, in the archive.

    Each is verbatim, cut inside a clause (no error), changed in words or punctuation (shown), ascribed to another
    speaker, or not found.

    \b
    onrecord check column.docx
    onrecord check column.md --sources week/ -o report.html
    """
    from onrecord.check.report import as_html, as_json, as_text

    try:
        checked = list(_checked(draft, sources, workspace, threads, quiet))
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        ctx.exit(2)
    kind = shared.chosen(format_, output, FORMATS) if output is None or output.suffix != ".txt" else format_ or "text"
    text = {"text": lambda: as_text(checked, shared.marked), "json": lambda: as_json(checked),
            "html": lambda: as_html(checked)}[kind]()  # fmt: skip
    shared.write((text if output is None else click.unstyle(text)).encode(), output, quiet)
    ctx.exit(int(not all(one.is_clean for one in checked)))


def _checked(
    draft: str, sources: tuple[str, ...], workspace: Path | None, threads: int, quiet: bool
) -> Iterator[Checked]:
    """What became of the draft's quotations; the sources are gone through once for all documents in it."""
    from onrecord.check import look_up, quoted
    from onrecord.check.report import Checked

    read = [one for _, one in shared.read(shared.load([draft], _raise, workspace), _raise, threads, quiet, workspace)]
    found = [quoted(one) for one in read]
    passing = _sources(sources, workspace, threads, quiet)
    findings = iter(look_up([one for each in found for one in each], passing))
    for reading, each in zip(read, found, strict=True):
        yield Checked(reading.document.path or draft, tuple(next(findings) for _ in each))


def _sources(sources: tuple[str, ...], workspace: Path | None, threads: int, quiet: bool) -> Iterator[Reading]:
    refusals = shared.Refusals()
    yield from shared.drawn(sources, workspace, refusals, threads, quiet)
    if not refusals.read:
        raise OnrecordError(f"{', '.join(sources)}: there is no source in it; name files or folders that have some")


def _raise(error: IntakeError) -> NoReturn:
    raise error
