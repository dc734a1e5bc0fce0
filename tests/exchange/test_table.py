from __future__ import annotations

import csv
import io

import pytest

from onrecord import exchange
from onrecord.exchange.table import COLUMNS
from onrecord.model import Reading
from tests.readings import reading
from tests.varania import week

ODD = reading("odd", 'He “[[s1|gave, "as a gift",\u2028; a fén\x00ce]]”.', {"s1": {"speaker": "Ana “the Fox”, Lind"}})


def statements(readings: list[Reading]) -> list[tuple[str, str, str, int, int, str | None]]:
    """What each row has to say, taken from the readings themselves."""
    return [
        (r.document.id, s.id, r.quote(s), s.content[0].start, s.content[-1].end, s.speaker.name if s.speaker else None)
        for r in readings
        for s in r.statements
    ]


def test_csv_gives_every_statement_back() -> None:
    readings = [*week(), ODD]
    text = b"".join(exchange.pages(readings, "csv")).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    names = ("document", "statement", "quotation", "start", "end", "speaker")
    assert list(rows[0]) == list(COLUMNS)
    found = [tuple(row[name] for name in names) for row in rows]
    assert found == [(*one[:3], str(one[3]), str(one[4]), one[5] or "") for one in statements(readings)]


def test_parquet_gives_every_statement_back_with_its_types(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs onrecord[lake]")
    monkeypatch.setattr("onrecord.exchange.parquet.ROWS", 4)
    readings = [*week(), ODD]
    file = io.BytesIO(b"".join(exchange.pages(iter(readings), "parquet")))
    table = parquet.read_table(file)
    assert table.column_names == list(COLUMNS)
    assert {str(kind) for kind in table.schema.types} == {"string", "double", "bool", "int64"}
    rows = table.to_pylist()
    names = ("document", "statement", "quotation", "start", "end", "speaker")
    assert [tuple(row[name] for name in names) for row in rows] == statements(readings)
    assert parquet.ParquetFile(file).num_row_groups > 1
    assert parquet.read_table(io.BytesIO(b"".join(exchange.pages([], "parquet")))).num_rows == 0
