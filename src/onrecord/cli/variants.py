"""`onrecord variants`: one utterance in all its wordings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.archive.utterances import Place, Utterance


@click.command("variants")
@click.argument("asked", metavar="[WORDS|ID#STATEMENT]", nargs=-1)
@click.option("--speaker", help="Words of the speaker's name; without WORDS only.")
@shared.period_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@shared.workspace_option
def verb(
    asked: tuple[str, ...], speaker: str | None, from_: str | None, to: str | None, as_json: bool,
    workspace: Path | None,
) -> None:  # fmt: skip
    """Show the wordings in which a quotation is told, word by word beside the earliest; nothing is merged.

    With WORDS or a statement, of what is told in such words anywhere in the archive; without, of all quotations of the
    period that are told in more than one wording.

    \b
    onrecord variants "we will come with or without a stamp"
    onrecord variants --speaker solvey --from 2025-03-10 --json
    """
    import msgspec

    from onrecord.archive import Archive, Workspace
    from onrecord.archive.utterances import several

    if asked and (speaker or from_ or to):
        raise click.UsageError("WORDS are looked for in the whole archive; leave --speaker, --from and --to out")
    with Archive.open(Workspace.find(workspace)) as archive:
        found = archive.utterances(" ".join(asked)) if asked else several(archive.readings(from_, to), speaker)
        for one in found:
            click.echo(msgspec.json.encode(one).decode() if as_json else "\n".join(_lines(one)))


def _lines(utterance: Utterance) -> Iterator[str]:
    for told in utterance.wordings:
        words = shared.marked(told.words) if told.words else told.first.text
        yield f"{'    ' if told.words else ''}{_where(told.first)}: {' '.join(words.split())}"
        yield from (f"        also {_where(place)}" for place in told.repeats)
    if utterance.fullest != utterance.earliest:
        yield f"    fullest in {_where(utterance.fullest)}"


def _where(place: Place) -> str:
    parts = [place.published, place.outlet, place.speaker or "?", f"{place.document}#{place.statement}"]
    return " · ".join(filter(None, parts))
