"""How an archive of many documents fares: the rate of `add` from first to last, searching, opening.

Readings are generated (generator.py), so the model is no part of the figures. Seconds are those of the wall. The rate
is told by the processor's seconds too, which other programs on the machine disturb less, and by how much longer adding
took than generating, which is the same work from first to last and is disturbed by them alike.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import count as counted
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

from onrecord.archive import Archive, Query
from onrecord.evaluate.bench import machine
from onrecord.evaluate.generator import Made, made, vocabulary
from onrecord.evaluate.report import Cell, Report, Table

PARTS = 10  # of the documents, each with a rate of its own
OPENING = "import sys, time; from pathlib import Path; from onrecord.archive import Archive; " \
          "start = time.perf_counter(); Archive.at(Path(sys.argv[1])); print(time.perf_counter() - start)"  # fmt: skip


class Rate(NamedTuple):
    """Documents a second, by the wall and by the processor; and documents added while the processor generates one."""

    wall: float
    processor: float
    generating: float


def run(count: int, searches: int = 300, path: Path | None = None) -> Report:
    """Fill an archive, in a temporary folder unless it is kept at `path`, and measure it; one that is there is used."""
    with TemporaryDirectory() as folder:
        path = path or Path(folder) / "onrecord.sqlite"
        new = not path.exists()
        with Archive.at(path) as archive:
            rates = list(_filled(archive, made(count), max(1, count // PARTS))) if new else []
            found = sorted(_searched(archive, searches))
        opening = median(_opening(path) for _ in range(5))
        size = path.stat().st_size / 2**20
    others = (("search, median, ms", 1000 * median(found)), ("search, 95th percentile, ms", 1000 * _p95(found)),
              ("search, longest, ms", 1000 * found[-1]), ("opening, ms", 1000 * opening),
              ("size, MiB", size))  # fmt: skip
    tables = (*([_rates(rates)] if rates else []), Table("Other", ("",), others))
    return Report(f"An archive of {count:,} documents", tables, (machine(),))


def _rates(rates: list[Rate]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (f"part {number}", round(rate.wall), round(rate.processor), round(rate.generating, 3))
        for number, rate in enumerate(rates, 1)
    ]
    first, last = rates[0], rates[-1]
    rows.append(("last to first, percent", *(100 * new / old for old, new in zip(first, last, strict=True))))
    return Table("Documents added a second", ("wall", "processor", "while one is generated"), tuple(rows))


def _filled(archive: Archive, documents: Iterator[Made], part: int) -> Iterator[Rate]:
    wall = processor = generating = 0.0
    for number in counted(1):
        begun = time.process_time()
        one = next(documents, None)
        if one is None:
            return
        start, spent = time.perf_counter(), time.process_time()
        archive.add(one.reading, one.snapshot, "generated")
        generating += spent - begun
        wall, processor = wall + time.perf_counter() - start, processor + time.process_time() - spent
        if number % part == 0:
            rate = Rate(part / wall, part / processor, generating / processor)
            print(f"{number} added: {rate}", file=sys.stderr)
            yield rate
            wall = processor = generating = 0.0


def _searched(archive: Archive, count: int) -> Iterator[float]:
    """The seconds of each of a mixture of searches."""
    for query in queries(count):
        start = time.perf_counter()
        archive.search(query)
        yield time.perf_counter() - start


def queries(count: int, seed: int = 2) -> Iterator[Query]:
    """Words common and rare, phrases, prefixes, and all filters, by turns."""
    chance, words = random.Random(seed), vocabulary()
    for number in range(count):
        common, other, rare = words[chance.randrange(5)], words[chance.randrange(200)], words[chance.randrange(9000)]
        name = f"Solvey {chance.randrange(2000)}"
        yield (
            Query(common),
            Query(f"{common} {rare}"),
            Query(f'"{other} {common}"'),
            Query(f"{rare[:5]}*"),
            Query(other, speaker=name),
            Query(common, outlet=f"outlet {chance.randrange(60)}", from_="2018", to="2020"),
            Query(speaker=name, force="demand"),
            Query(other, type="direct", force="threat", channel="facebook"),
            Query(channel="facebook", from_=f"2019-{1 + number // 10 % 12:02}"),
            Query(common, language="en"),
        )[number % 10]


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1]


def _opening(path: Path) -> float:
    done = subprocess.run([sys.executable, "-c", OPENING, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """`python -m onrecord.evaluate.archive_bench [--documents N] [--archive FILE]`: print the tables."""
    options = ArgumentParser(description=main.__doc__)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--archive", type=Path, help="keep the archive here; one that is there is not filled again")
    given = options.parse_args()
    print(*run(given.documents, path=given.archive).lines(), sep="\n")


if __name__ == "__main__":
    main()
