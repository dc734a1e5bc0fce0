"""`onrecord search`: find documents and who said what in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.cli import shared
from onrecord.model import Force, StatementType

if TYPE_CHECKING:
    from onrecord.archive import Archive, Hit, Workspace


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--speaker", help="A speaker's name or a part of it; all spellings of the actor are found.")
@click.option("--outlet", help="Part of an outlet's name.")
@click.option("--channel", help="Part of a channel's name, such as Facebook.")
@click.option("--type", "type_", type=click.Choice(get_args(StatementType)), help="Type of a statement in it.")
@click.option("--force", type=click.Choice(get_args(Force)), help="Force of a statement in it.")
@click.option("--language", help="Language of the document, as an ISO 639-1 code.")
@shared.period_options
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits on a page.")
@click.option("--after", metavar="ID", help="The document that was last on the page before; --json shows ids.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@shared.workspace_option
def verb(words: tuple[str, ...], type_: Any, as_json: bool, workspace: Path | None, **filters: Any) -> None:
    """Search the archive for WORDS: all must occur; "a phrase" in quotation marks, a prefix with a star.

    The best comes first; without WORDS the latest. Speaker, channel, type and force must be true of one statement.

    \b
    onrecord search rally torvin
    onrecord search '"freedom of assembly"' --speaker Solvey
    onrecord search 'demonstr*' --from 2025-03-10 --json
    onrecord search --speaker solvey --force demand --limit 5
    """
    import msgspec

    from onrecord.archive import Archive, Query, Workspace

    place = Workspace.find(workspace)
    with Archive.open(place) as archive:
        spelled = _spellings(filters["speaker"], archive, place)
        limit = filters.pop("limit")
        hits = archive.search(Query(" ".join(words), type=type_, spellings=spelled, limit=limit + 1, **filters))
    page = hits[:limit]
    for hit in page:
        click.echo(msgspec.json.encode(hit).decode() if as_json else _lines(hit))
    if not as_json and len(hits) > limit:
        click.echo(f"for the next page: --after {page[-1].document}", err=True)
    elif not as_json and not hits:
        click.echo("nothing found", err=True)


def _spellings(speaker: str | None, archive: Archive, workspace: Workspace) -> tuple[str, ...]:
    """The other names of the speaker who is asked for."""
    from onrecord.actors.actor import Sighting
    from onrecord.actors.registry import Registry
    from onrecord.actors.spellings import spellings

    if not speaker:
        return ()
    return spellings(speaker, map(Sighting, archive.speakers()), Registry.load(workspace.folder))


def _lines(hit: Hit) -> str:
    head = " · ".join(filter(None, [hit.published, hit.outlet, hit.title or hit.document]))
    return f"{head}\n    {_styled(hit)}"


def _styled(hit: Hit) -> str:
    """The snippet with its matching words in bold, on one line."""
    parts, at = [], 0
    for mark in hit.marks:
        start, end = mark.start - hit.snippet.start, mark.end - hit.snippet.start
        parts += [hit.text[at:start], click.style(hit.text[start:end], bold=True)]
        at = end
    return " ".join("".join([*parts, hit.text[at:]]).split())
