"""`onrecord digest`: write an issue from sources or from the archive."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.model import Issue, Reading
    from onrecord.topics.interests import Interests

FORMATS = ("md", "json", "html", "txt", "docx", "pdf", "eml", "toml")


@click.command("digest")
@shared.sources
@click.option("--issue", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
              help="Render an issue that was written with -o issue.toml and edited.")  # fmt: skip
@shared.period_options
@click.option("--sections", "most", type=click.IntRange(1), metavar="N",
              help="Sections at most, the rest in brief. Default: 12, and each topic that two texts tell.")  # fmt: skip
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), help="Default: by the suffix of -o, else md.")
@click.option("-o", "--output", "outputs", type=click.Path(path_type=Path, dir_okay=False), multiple=True,
              help="Write here, not to standard output; may be given more than once.")  # fmt: skip
@shared.workspace_option
@shared.reading_options
@click.pass_context
def verb(
    ctx: click.Context, sources: tuple[str, ...], file: Path | None, from_: str | None, to: str | None,
    most: int | None, format_: str | None, outputs: tuple[Path, ...], workspace: Path | None, strict: bool, quiet: bool,
    threads: int,
) -> None:  # fmt: skip
    """Group the documents of a period into topics and write the issue: who said what, word for word.

    Without PATH the documents come from the archive.

    \b
    onrecord digest week/ -o issue.html -o issue.docx
    onrecord digest --from 2025-03-10 --to 2025-03-16 --format md
    onrecord digest --issue issue.toml -o issue.docx
    """
    from onrecord.digest import compose

    refusals = shared.Refusals(strict)
    interests: Interests | None = None
    if file is not None:
        if from_ or to or most:
            raise click.UsageError("--issue has its own period and sections; leave --from, --to and --sections out")
        issue, readings = shared.edited(file, sources, workspace, refusals, threads, quiet)
    else:
        if sources:
            readings = _from_sources(sources, workspace, refusals, threads, quiet)
        else:
            readings, interests = _from_archive(workspace, from_, to)
            refusals.read = len(readings)
        registry = shared.registry(workspace)
        issue = compose(readings, from_=from_, to=to, interests=interests, registry=registry, most=most)
    for output in outputs or (None,):
        kind = shared.chosen(format_, output, FORMATS)
        shared.write(_printed(issue, readings, kind), output, quiet)
    ctx.exit(refusals.status)


def _printed(issue: Issue, readings: Sequence[Reading], kind: str) -> bytes:
    """The file; what its format warns of is a line on standard error each."""
    from onrecord.digest import printed

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        data = printed(issue, readings, kind)
    for warning in warned:
        click.echo(f"onrecord: {warning.message}", err=True)
    return data


def _from_sources(
    sources: tuple[str, ...], workspace: Path | None, refusals: shared.Refusals, threads: int, quiet: bool
) -> list[Reading]:
    loaded = refusals.counted(shared.load(sources, refusals, workspace))
    return [reading for _, reading in shared.read(loaded, refusals, threads, quiet, workspace)]


def _from_archive(named: Path | None, from_: str | None, to: str | None) -> tuple[list[Reading], Interests]:
    from onrecord.archive import Archive, Workspace
    from onrecord.topics.interests import Interests

    workspace = Workspace.find(named)
    wanted = workspace.settings.interests
    with Archive.open(workspace) as archive:
        if (from_ or to) and (count := archive.undated()):
            documents = "1 document has" if count == 1 else f"{count} documents have"
            click.echo(f"onrecord: {documents} no date and so no period; add them again with a date", err=True)
        return list(archive.readings(from_, to)), Interests(wanted.words, wanted.actors, wanted.places)
