"""What was read, for other programs: tables, annotations, linked data. Each format is a file here and yields bytes.

None of these holds all that the archive holds; the whole is `onrecord.archive.whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from onrecord.model import Reading

# The formats that are one file, and the modules whose `pages` writes them.
FORMATS = {"jsonl": "jsonl", "csv": "table", "parquet": "parquet", "annotations": "annotations", "jsonld": "jsonld"}


def pages(readings: Iterable[Reading], format_: str) -> Iterator[bytes]:
    """`readings` in one of FORMATS, piece by piece. Raises MissingExtraError where the format needs an extra."""
    write: Callable[[Iterable[Reading]], Iterator[bytes]]
    write = import_module(f"onrecord.exchange.{FORMATS[format_]}").pages
    return write(readings)
