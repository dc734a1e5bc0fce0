"""`onrecord evaluate`: the reader's figures on a corpus."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click
import msgspec

CORPORA = ("polnear", "suite", "gum", "dates", "events", "topics", "names")


@click.command("evaluate")
@click.argument("corpus", type=click.Choice(CORPORA))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object with all figures.")
@click.option("--misses", is_flag=True, help="Also a line for each disagreement.")
@click.option("--threads", type=click.IntRange(1), default=1, show_default=True, help="Threads of the model.")
def verb(corpus: str, path: Path, as_json: bool, misses: bool, threads: int) -> None:
    """Measure the reader (with `topics` the sorting into topics) on annotated texts.

    CORPUS says of what kind they are, PATH where they are.

    \b
    onrecord evaluate polnear polnear/dev
    onrecord evaluate suite passages.jsonl --misses
    """
    from onrecord.reader.reader import Reader

    report = import_module(f"onrecord.evaluate.{corpus}").run(path, Reader.load(threads=threads))
    if as_json:
        click.echo(msgspec.json.encode(report.record()).decode())
        return
    for line in [*report.lines(), *(report.misses if misses else ())]:
        click.echo(line)
