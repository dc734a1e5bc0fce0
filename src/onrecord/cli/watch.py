"""`onrecord watch`: take what is new in feeds and on pages into the archive, again and again."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import shared
from onrecord.errors import ArchiveError

if TYPE_CHECKING:
    from onrecord.archive import Archive, Workspace
    from onrecord.watch import Stop, Watcher


@click.command("watch")
@click.option("--once", is_flag=True, help="Ask what is due now, and end; for cron and systemd timers.")
@shared.workspace_option
@shared.private_option
@shared.reading_options
@click.pass_context
def verb(ctx: click.Context, once: bool, workspace: Path | None, strict: bool, quiet: bool, threads: int) -> None:
    """Ask for the feeds and pages that onrecord.toml names, each at its interval, and keep what is new.

    The pages that a feed names are fetched and kept; a page that changed is kept as a new version. Without --once it
    goes on until it is stopped (Ctrl-C, SIGTERM), which loses nothing.

    \b
    onrecord watch
    onrecord watch --once --quiet
    """
    from onrecord.archive import Archive, Workspace
    from onrecord.watch import Stop, Stopped

    refusals, added = shared.Refusals(strict), 0
    place = Workspace.find(workspace)
    with suppress(Stopped), Stop() as stop, _alone(place), Archive.open(place) as archive:
        watcher = _watcher(archive, place, stop, threads)
        for outcome in watcher.once() if once else watcher.forever():
            refusals.read += bool(outcome.added or not outcome.refused)
            added += len(outcome.added)
            for document in () if quiet else outcome.added:
                click.echo(f"added {outcome.url}  {shared.named(document)}")
            for error in outcome.refused:
                refusals(error)
    if not quiet:
        click.echo(f"{added} added, {refusals.count} refused")
    ctx.exit(refusals.status if once and refusals.count else 0)


def _watcher(archive: Archive, place: Workspace, stop: Stop, threads: int) -> Watcher:
    from onrecord.intake.web import Ask
    from onrecord.reader.reader import Reader
    from onrecord.watch import Watcher, intervals

    reader = Reader.load(threads=threads, habits=shared.habits(place.folder))
    how = Ask(shared.may_be_private())
    return Watcher(archive, reader, intervals(place), stop, pause=place.settings.pause, how=how,
                   outlets=shared.outlets(place.folder))  # fmt: skip


def _alone(place: Workspace) -> AbstractContextManager[object]:
    """The lock that one watch of an archive has at a time; the system opens it when its process dies."""
    from filelock import FileLock, Timeout

    lock = FileLock(f"{place.archive}.watch")
    try:
        return lock.acquire(timeout=0)
    except Timeout:
        raise ArchiveError(f"{place.archive}: another `onrecord watch` is at work on it; let it end") from None
    except OSError as error:
        raise ArchiveError(f"{lock.lock_file}: it can't be written ({error.strerror}); check the folder") from None
