"""`onrecord add`: take documents into the archive, with their bytes and what was read from them."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import shared


@click.command("add")
@shared.sources
@shared.workspace_option
@shared.reading_options
@click.pass_context
def verb(
    ctx: click.Context, sources: tuple[str, ...], workspace: Path | None, strict: bool,
    quiet: bool, threads: int,
) -> None:  # fmt: skip
    """Read documents and keep them: text, bytes, statements. What is there already is not added twice.

    \b
    onrecord add week/
    onrecord add https://courier.example/rally
    """
    from onrecord.archive import Archive
    from onrecord.reader.reader import Reader
    from onrecord.reader.safely import safely

    refusals = shared.Refusals(strict)
    added = known = 0
    place = shared.found_workspace(workspace)
    reader = Reader.load(threads=threads, habits=shared.habits(place.folder))
    with Archive.open(place) as archive:
        loaded = refusals.counted(shared.load(sources or ("-",), refusals, place.folder))
        for one in shared.progress(loaded, "adding", quiet):
            if archive.has(one.document, reader.version):
                archive.keep(one.document, one.snapshot)
                known += 1
                continue
            reading = safely(reader, one.document, one.snapshot.origin, refusals)
            added += reading is not None and archive.add(reading, one.snapshot, reader.version)
    if not quiet:
        click.echo(f"{added} added, {known} already there, {refusals.count} refused")
    ctx.exit(refusals.status)
