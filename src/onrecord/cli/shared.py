"""What verbs share: options, the line for each refusal, progress on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import IntakeError, IssueError, QueryError

if TYPE_CHECKING:
    from onrecord.actors.registry import Registry
    from onrecord.archive import Workspace
    from onrecord.intake import Loaded
    from onrecord.intake.outlets import Outlets
    from onrecord.model import Document, Issue, Reading
    from onrecord.reader.dates import Habits
    from onrecord.topics.alignment import Piece

Item = TypeVar("Item")
Function = TypeVar("Function", bound=Callable[..., Any])
_PRIVATE = "onrecord.allow_private"


class Refusals:
    """Reports what can't be read, a line each on standard error, and decides the exit status."""

    def __init__(self, strict: bool = False) -> None:
        self.strict, self.count, self.read = strict, 0, 0

    def __call__(self, error: IntakeError) -> None:
        self.count += 1
        click.echo(f"onrecord: {error}", err=True)

    def counted(self, loaded: Iterable[Item]) -> Iterator[Item]:
        """The same items, counted as read."""
        for item in loaded:
            self.read += 1
            yield item

    @property
    def status(self) -> int:
        """0 if anything was read, 1 if nothing was, or if anything was refused and that is an error."""
        return int(not self.read or (self.strict and self.count > 0))


def sources(function: Function) -> Function:
    """The argument PATH…: files, folders, addresses, or - for standard input; `load` reads them."""
    return private_option(click.argument("sources", metavar="[PATH|URL|-]…", nargs=-1)(function))


def private_option(function: Function) -> Function:
    """The option --allow-private, which `load` and `may_be_private` know of."""
    help_ = "Addresses may lie in a private net; without it they are refused, and so are redirects into one."
    return click.option("--allow-private", is_flag=True, help=help_, expose_value=False, callback=_note)(function)


def _note(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta[_PRIVATE] = value


def may_be_private() -> bool:
    """Whether --allow-private was given to the verb that runs."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_PRIVATE))


def load(
    named: Sequence[str], refused: Callable[[IntakeError], None], workspace: Path | None = None
) -> Iterator[Loaded]:
    """The documents of sources, one by one, pages as the workspace's outlets.toml says. Raises OutletError."""
    from onrecord import intake

    return intake.load(named, refused=refused, allow_private=may_be_private(), outlets=outlets(workspace))


def reading_options(function: Function) -> Function:
    """The options of verbs that read documents."""
    for option in (
        click.option("--strict", is_flag=True, help="Exit with status 1 if anything is refused."),
        click.option("--quiet", "-q", is_flag=True, help="No progress, no summary."),
        click.option("--threads", type=click.IntRange(1), default=1, show_default=True, help="Threads of the model."),
    ):
        function = option(function)
    return function


def period_options(function: Function) -> Function:
    """The options --from and --to."""
    for name, what in (("to", "Last"), ("from", "First")):
        text = f"{what} day of the period, as 2025-03-16, 2025-03 or 2025."
        function = date_option(f"--{name}", f"{name.replace('from', 'from_')}", text)(function)
    return function


def date_option(option: str, parameter: str, text: str) -> Callable[[Function], Function]:
    """An option that takes a day, a month or a year."""
    return click.option(option, parameter, metavar="DATE", callback=_date, help=text)


def _date(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    from onrecord.archive.period import checked

    try:
        return checked(value) if value else None
    except QueryError as error:
        raise click.BadParameter(str(error), param=option) from None


def workspace_option(function: Function) -> Function:
    """The option --workspace; without it the folder that ONRECORD_WORKSPACE names, or the nearest one upwards."""
    help_ = "Folder with an onrecord.toml; else ONRECORD_WORKSPACE, else the nearest one from here upwards."
    return click.option("--workspace", type=click.Path(path_type=Path), metavar="FOLDER", help=help_)(function)


def output_option(function: Function) -> Function:
    """The option --output."""
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("-o", "--output", type=kind, help="Write here, not to standard output.")(function)


def chosen(format_: Item | None, output: Path | None, formats: Sequence[Item]) -> Item:
    """The format that was named, else that of the suffix of the output, else the first."""
    if format_ is not None or output is None:
        return format_ or formats[0]
    suffix = output.suffix.lstrip(".").lower()
    if suffix not in formats:
        names = ", ".join(map(str, formats))
        raise click.UsageError(f"{output}: no format of that suffix; name one with --format ({names})")
    return formats[formats.index(suffix)]


def write(data: bytes, output: Path | None, quiet: bool) -> None:
    """Write to the output, or to standard output where none is named."""
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.UsageError(f"{output}: can't be written ({error.strerror}); name another file") from None
    if not quiet:
        click.echo(f"wrote {output}", err=True)


def habits(named: Path | None) -> Habits:
    """The time zone and the outlets' dates as the workspace sets them; neither where there is no workspace."""
    from onrecord.errors import ArchiveError
    from onrecord.reader.dates import Habits
    from onrecord.workspace import Workspace

    try:
        workspace = Workspace.find(named)
    except ArchiveError:
        if named is not None:
            raise
        return Habits()
    return Habits(frozenset(name.casefold() for name in workspace.settings.month_first), workspace.zone)


def registry(named: Path | None) -> Registry:
    """The registry of actors of the workspace; an empty one where there is no workspace. Raises RegistryError."""
    from onrecord.actors.registry import Registry
    from onrecord.errors import ArchiveError
    from onrecord.workspace import Workspace

    try:
        return Registry.load(Workspace.find(named).folder)
    except ArchiveError:
        if named is not None:
            raise
        return Registry()


def outlets(named: Path | None) -> Outlets:
    """The workspace's corrections of how pages are read; none where there is no workspace. Raises OutletError."""
    from onrecord.errors import ArchiveError
    from onrecord.intake.outlets import Outlets
    from onrecord.workspace import Workspace

    try:
        return Outlets.load(Workspace.find(named).folder)
    except ArchiveError:
        if named is not None:
            raise
        return Outlets()


def found_workspace(named: Path | None) -> Workspace:
    """The workspace that is meant; on first use, where there is none, the current folder becomes one."""
    from onrecord.archive import Workspace
    from onrecord.errors import ArchiveError

    try:
        return Workspace.find(named)
    except ArchiveError:
        if named is not None:
            raise
        click.echo("onrecord: made a workspace in this folder", err=True)
        return Workspace.create(Path.cwd())


def read(
    loaded: Iterable[Loaded], refused: Callable[[IntakeError], object], threads: int, quiet: bool,
    workspace: Path | None = None,
) -> Iterator[tuple[Loaded, Reading]]:  # fmt: skip
    """Read documents one by one, with a counter on a terminal."""
    from onrecord.reader.reader import Reader
    from onrecord.reader.safely import safely

    reader = Reader.load(threads=threads, habits=habits(workspace))
    for one in progress(loaded, "reading", quiet):
        reading = safely(reader, one.document, one.snapshot.origin, refused)
        if reading is not None:
            yield one, reading


def drawn(
    sources: tuple[str, ...], workspace: Path | None, refusals: Refusals, threads: int, quiet: bool
) -> Iterator[Reading]:
    """The readings of sources, or without any those of the archive, one by one; all are counted."""
    from onrecord.archive import Archive, Workspace
    from onrecord.errors import ArchiveError

    if sources:
        loaded = refusals.counted(load(sources, refusals, workspace))
        yield from (one for _, one in read(loaded, refusals, threads, quiet, workspace))
        return
    with Archive.open(Workspace.find(workspace)) as archive:
        yield from refusals.counted(archive.readings())
        if not refusals.read:
            raise ArchiveError(f"{archive.path}: there are no documents in it; add some with `onrecord add`")


def edited(
    file: Path, sources: tuple[str, ...], workspace: Path | None, refusals: Refusals, threads: int, quiet: bool
) -> tuple[Issue, list[Reading]]:
    """The issue in a file that was edited, and the readings of the documents that it lists. Raises IssueError."""
    from onrecord.archive import Archive, Workspace
    from onrecord.digest.editing import edited, listed

    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IssueError(f"{file}: it can't be read ({error}); save it as UTF-8") from None
    if sources:
        readings = list(drawn(sources, workspace, refusals, threads, quiet))
    else:
        with Archive.open(Workspace.find(workspace)) as archive:
            readings = list(archive.of(listed(text, str(file))))
        refusals.read = len(readings)
    return edited(text, readings, str(file)), readings


def progress(items: Iterable[Item], doing: str, quiet: bool) -> Iterator[Item]:
    """The same items, counted on standard error if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.status import Status

    with Status(doing, console=Console(stderr=True)) as status:
        for number, item in enumerate(items, 1):
            status.update(f"{doing}: {number}")
            yield item


def marked(pieces: Iterable[Piece]) -> str:
    """Two wordings in one line: [-what went-] and {+what came+}."""
    shown = []
    for piece in pieces:
        if piece.kind == "same":
            shown.append(piece.after)
        else:
            shown += [click.style(f"[-{piece.before}-]", fg="red")] if piece.before else []
            shown += [click.style(f"{{+{piece.after}+}}", fg="green")] if piece.after else []
    return " ".join(shown)


def named(document: Document) -> str:
    """How messages name a document."""
    return document.title or document.path or document.id
