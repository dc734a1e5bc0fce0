"""`onrecord export`: the archive's readings for other programs, or the whole archive."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from onrecord.cli import shared

if TYPE_CHECKING:
    from onrecord.archive import Archive

FORMATS = ("jsonl", "csv", "parquet", "annotations", "jsonld", "brat", "tar")


@click.command("export")
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), default="jsonl", show_default=True,
              help="What to write; see above.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path),
              help="File to write, not standard output; for brat a folder.")  # fmt: skip
@shared.period_options
@shared.workspace_option
def verb(format_: str, output: Path | None, from_: str | None, to: str | None, workspace: Path | None) -> None:
    """Write what was read from the documents of the archive, for other programs; as tar the whole archive.

    \b
    jsonl        a document a line, as `onrecord read` gives it
    csv          a statement a line
    parquet      the same columns, with types
    annotations  W3C Web Annotations
    jsonld       schema.org Quotations
    brat         a folder for the annotation tool brat
    tar          bytes, documents, readings and versions, for `onrecord import`

    \b
    onrecord export > all.jsonl
    onrecord export --format csv --from 2025-03 > march.csv
    onrecord export --format tar -o varania.tar
    """
    from onrecord.archive import Archive, Workspace

    if format_ == "tar" and (from_ or to):
        raise click.UsageError("tar is the whole archive; leave --from and --to out")
    if format_ == "brat" and output is None:
        raise click.UsageError("brat is a folder of files; name it with -o")
    with Archive.open(Workspace.find(workspace)) as archive:
        if format_ == "brat" and output is not None:
            _folder(archive, output, from_, to)
        else:
            _file(archive, format_, output, from_, to)


def _file(archive: Archive, format_: str, output: Path | None, from_: str | None, to: str | None) -> None:
    from onrecord import exchange

    if format_ == "tar":
        with _opened(output) as file:
            archive.export(file)
        return
    pages = exchange.pages(archive.readings(from_, to), format_)
    with _opened(output) as file:
        file.writelines(pages)


def _folder(archive: Archive, folder: Path, from_: str | None, to: str | None) -> None:
    from onrecord.exchange import brat

    _write(folder, brat.files(archive.readings(from_, to)))


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files:
            (folder / name).write_bytes(data)
    except OSError as error:
        raise _denied(folder, error) from None


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    """The output; a file takes its name when it is whole."""
    if output is None:
        yield sys.stdout.buffer
        return
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(output)
    except OSError as error:
        raise _denied(output, error) from None
    finally:
        part.unlink(missing_ok=True)


def _denied(output: Path, error: OSError) -> click.UsageError:
    return click.UsageError(f"{output}: can't be written ({error.strerror}); name another place")
