"""A process that is killed at random moments while it fills an archive, and what it leaves behind.

For any verb that adds: give its words and what it has to have added in the end.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from onrecord.archive import Archive
from onrecord.cli import main

# A document that was added once has one reading and one version, and is read once.
ROWS = """SELECT documents.id FROM documents JOIN readings ON readings.document = documents.number
    UNION ALL SELECT documents.id FROM documents JOIN versions ON versions.document = documents.number"""
PRELOADED = ("onrecord.archive", "onrecord.intake", "onrecord.reader.reader", "onrecord.cli.watch", "onrecord.watch",
             "trafilatura", "feedparser", "warcio.archiveiterator", "filelock")  # fmt: skip
FULLY = 10  # after each tenth kill `verify` looks at all, after the others SQLite at the file
# They settle where three kills in ten come after a second document: in a stretch of 1.4 times what one takes.
SLOWER, FASTER = 1.1, 0.8
STARTING = 0.2  # of the kills come at any moment of the first second, the others when something has been added


class Left(NamedTuple):
    """After the last, undisturbed run: ids that are not there, ids that are there twice, complaints of `verify`."""

    lost: frozenset[str]
    doubled: frozenset[str]
    complaints: tuple[str, ...]


def kill_and_finish(
    arguments: Sequence[str | Path], archive: Path, wanted: frozenset[str], *, kills: int, seed: int = 1
) -> tuple[int, Left]:
    """Run `onrecord` with `arguments` and kill it with signal 9, `kills` times; then let it finish.

    The file is checked after each kill. Returns how many runs were killed while they worked, and what is left. A run
    that ends by itself before its moment makes the next one start from an empty archive, so that each kill hits work.
    """
    chance, hit, pace = random.Random(seed), 0, 0.1
    while hit < kills:
        before, process = count(archive), _started(arguments)
        if chance.random() < STARTING:
            process.join(chance.uniform(0, 1))
        else:
            _wait_for_one_more(process, archive, before)
            process.join(chance.uniform(0, pace))
            # The moments are to be spread over all that is done for a document, however fast the machine is just now.
            pace *= SLOWER if count(archive) <= before + 1 else FASTER
        process.kill()
        process.join()
        if process.exitcode == -signal.SIGKILL:
            hit += 1
            _complain(archive, fully=hit % FULLY == 0)
        else:
            for file in archive.parent.glob(f"{archive.name}*"):
                file.unlink()
    process = _started(arguments)
    process.join()
    assert process.exitcode == 0
    return hit, left(archive, wanted)


def _started(arguments: Sequence[str | Path]) -> BaseProcess:
    """A process of its own, forked from one that has imported what takes long, and has no threads yet."""
    context = get_context("forkserver")
    context.set_forkserver_preload([*PRELOADED])
    process = context.Process(target=_main, args=([str(argument) for argument in arguments],))
    process.start()
    return process


def _main(arguments: list[str]) -> None:
    main(arguments, standalone_mode=False)


def left(archive: Path, wanted: frozenset[str]) -> Left:
    """What the archive lacks, what it has twice, and what is wrong with it."""
    with Archive.at(archive) as opened:
        complaints = tuple(opened.verify())
        found = [reading.document.id for reading in opened.readings()]
    with closing(sqlite3.connect(archive)) as raw:
        again = Counter(str(name) for (name,) in raw.execute(ROWS))
    doubled = {name for name, times in (again + Counter(found)).items() if times != 3}
    return Left(frozenset(wanted - set(found)), frozenset(doubled), complaints)


def count(archive: Path) -> int:
    """How many documents are there now; 0 where there is no archive yet."""
    if not archive.exists():
        return 0
    try:
        with closing(sqlite3.connect(archive, timeout=10)) as raw:
            return int(raw.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def _wait_for_one_more(process: BaseProcess, archive: Path, before: int) -> None:
    while process.is_alive() and count(archive) <= before:
        time.sleep(0.005)


def _complain(archive: Path, *, fully: bool) -> None:
    """Fail at once, where the kill can still be seen; what only `verify` sees stays until the next time."""
    with closing(sqlite3.connect(archive, timeout=10)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    if fully:
        with Archive.at(archive) as opened:
            assert list(opened.verify()) == []
