"""A statement a row, as Apache Parquet: the columns of the table, each with its type."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from onrecord.errors import MissingExtraError
from onrecord.exchange.table import COLUMNS, rows
from onrecord.model import Reading

ROWS = 20_000  # in a group, which is what is held in memory at once
TYPES = {"confidence": "float64", "review": "bool", "start": "int64", "end": "int64"}  # the others are text


def pages(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A Parquet file, a group of rows after the other. Raises MissingExtraError without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise MissingExtraError("Parquet", "lake") from None
    schema = pa.schema([(name, pa.type_for_alias(TYPES.get(name, "string"))) for name in COLUMNS])
    return _groups(readings, schema, pa, ParquetWriter)


def _groups(readings: Iterable[Reading], schema: Any, pa: Any, writer_of: Any) -> Iterator[bytes]:
    sink, left = _Sink(), rows(readings)
    with writer_of(sink, schema, compression="zstd") as writer:
        while group := list(islice(left, ROWS)):
            writer.write_table(pa.table([list(column) for column in zip(*group, strict=True)], schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """What the writer wrote since it was last asked for."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(self._parts[-1])

    def taken(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken
