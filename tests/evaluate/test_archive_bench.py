"""The benchmark's own machinery; what it measures is no matter of a test."""

from __future__ import annotations

from onrecord.evaluate.archive_bench import queries, run
from onrecord.evaluate.generator import made


def test_generated_readings_are_the_same_every_time_and_check_themselves() -> None:
    one, other = list(made(30)), list(made(30))
    assert one == other
    assert len({item.reading.document.text for item in one}) == 30
    assert all(item.reading.statements for item in one)


def test_every_kind_of_query_is_asked() -> None:
    assert len(set(map(repr, queries(20)))) == 20


def test_a_small_archive_is_measured() -> None:
    report = run(20, searches=20)
    rates = [row for row in report.tables[0].rows if str(row[0]).startswith("part")]
    assert len(rates) == 10
    assert report.figure("Other", "opening, ms", "") > 0
