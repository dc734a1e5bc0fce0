"""Floors under the reader, corpus by corpus: a figure may rise, and is then pinned where it stands; it never sinks.

Figures are in percent, named by table, row and column of the report. On PolNeAR dev the best peers reach att50 of 53.3
(all) and 78.0 (direct).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.evaluate import Reads, dates, gum, polnear, suite
from onrecord.evaluate.report import Report
from onrecord.reader.reader import Reader
from tests.corpora.markup import Half, half

SHARED = Path(__file__).parents[2] / "../shared"
Floors = Mapping[tuple[str, str, str], float]

# Pinned anew on 2026-11-26, with more rules, then with the weights of that day: PolNeAR rose by a point, the suite by
# two; the old half kept aside lost half a point (90.0 and 85.0 before) and one mark of its 28 (96.0).
# Pinned on 2026-11-23 at what the weights of that day reach, rounded down. That evening PolNeAR's attributions without
# a source began to count, which moved cue and content down; the weights that learned them lost a role in the suite.
POLNEAR: Floors = {
    ("All", "att50", "F1"): 76.5,
    ("All", "source strict", "F1"): 84.0,
    ("All", "cue strict", "F1"): 77.0,
    ("All", "content strict", "F1"): 70.5,
    ("Direct", "att50", "F1"): 92.0,
}
SUITE: Floors = {
    ("Overall", "content", "F1"): 91.5,
    ("Overall", "speaker", "F1"): 90.5,
    ("Attributes", "type", "right"): 97.0,
    ("Attributes", "channel", "right"): 99.0,
    ("Attributes", "role", "right"): 99.0,
    ("Attributes", "force", "right"): 99.0,
    ("Attributes", "nested found", "found"): 90.0,
    ("Marks that quote nobody", "kept out", "right"): 100.0,
    ("Events", "date and status right", "F1"): 100.0,
}
OWN: Mapping[Half, Floors] = {
    "tuning": {
        ("Overall", "content", "F1"): 91.5,
        ("Overall", "speaker", "F1"): 89.0,
        ("Attributes", "nested found", "found"): 100.0,
    },
    "kept-aside": {
        ("Overall", "content", "F1"): 89.5,
        ("Overall", "speaker", "F1"): 85.5,
        ("Attributes", "nested found", "found"): 84.5,
        ("Marks that quote nobody", "kept out", "right"): 92.5,
    },
    "fresh-tuning": {
        ("Overall", "content", "F1"): 96.5,
        ("Attributes", "nested found", "found"): 97.0,
        ("Marks that quote nobody", "kept out", "right"): 100.0,
    },
    "fresh-kept-aside": {
        ("Overall", "content", "F1"): 93.5,
        ("Attributes", "nested found", "found"): 80.5,
        ("Marks that quote nobody", "kept out", "right"): 100.0,
    },
    "later-tuning": {
        ("Overall", "content", "F1"): 92.0,
        ("Overall", "speaker", "F1"): 91.0,
        ("Attributes", "channel", "found"): 100.0,
        ("Marks that quote nobody", "kept out", "right"): 100.0,
    },
    "later-kept-aside": {
        ("Overall", "content", "F1"): 91.5,
        ("Overall", "speaker", "F1"): 91.5,
        ("Attributes", "channel", "found"): 95.0,
        ("Marks that quote nobody", "kept out", "right"): 95.5,
    },
    "latest-tuning": {
        ("Overall", "content", "F1"): 93.0,
        ("Overall", "speaker", "F1"): 93.0,
        ("Attributes", "channel", "found"): 100.0,
        ("Marks that quote nobody", "kept out", "right"): 100.0,
    },
    "latest-kept-aside": {
        ("Overall", "content", "F1"): 92.0,
        ("Overall", "speaker", "F1"): 87.5,
        ("Attributes", "channel", "found"): 80.0,
        ("Marks that quote nobody", "kept out", "right"): 100.0,
    },
}
ALL_ASIDE: Floors = {
    ("Overall", "speaker", "F1"): 88.0,
    ("Attributes", "type", "right"): 98.5,
    ("Attributes", "channel", "found"): 82.0,
    ("Attributes", "role", "right"): 94.5,
    ("Attributes", "force", "right"): 92.0,
    ("Attributes", "nested found", "found"): 82.0,
    ("Marks that quote nobody", "kept out", "right"): 97.5,
}
DATES: Floors = {
    ("Recognizers-Text", "onrecord, tuning", "right"): 90.5,
    ("Recognizers-Text", "onrecord, kept aside", "right"): 80.5,
    ("MEANTIME", "dates", "right"): 82.0,
}
GUM: Floors = {("Sources", "all", "right"): 84.0}
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the corpora (../shared) are not here")


@pytest.fixture(scope="module")
def reader() -> Reads:
    try:
        return Reader.load()
    except ModelError as error:
        pytest.skip(f"the reader has no model: {error}")


@pytest.mark.slow
@needs_shared
def test_polnear(reader: Reads) -> None:
    stands(polnear.run(SHARED / "data/polnear/dev", reader), POLNEAR)


@needs_shared
def test_suite(reader: Reads) -> None:
    stands(suite.run(SHARED / "suite/passages.jsonl", reader), SUITE)


@needs_shared
def test_gum() -> None:
    report = gum.run(SHARED / "data/gum")
    stands(report, GUM)
    assert report.figure("Sources", "all", "wrong") <= 3


@needs_shared
def test_dates() -> None:
    stands(dates.run(SHARED / "data"), DATES)


@needs_shared
def test_no_events_where_there_are_none(reader: Reads) -> None:
    report = suite.run(SHARED / "suite/passages.jsonl", reader)
    assert report.figure("Events", "in passages without any", "P") == 0


@pytest.mark.parametrize("name", OWN)
def test_own_passages(reader: Reads, name: Half) -> None:
    stands(suite.measure(name, half(name), reader), OWN[name])


def test_own_passages_kept_aside_together(reader: Reads) -> None:
    aside = [passage for name in OWN if name.endswith("kept-aside") for passage in half(name)]
    stands(suite.measure("all kept aside", aside, reader), ALL_ASIDE)


def stands(report: Report, floors: Floors) -> None:
    """Every figure stands on its floor; those that don't are named together."""
    figures = {key: report.figure(*key) for key in floors}
    assert not {key: figure for key, figure in figures.items() if figure < floors[key]}
