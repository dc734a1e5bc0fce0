from __future__ import annotations

import pytest

from onrecord.errors import EvaluationError
from onrecord.evaluate.report import Report, Table

REPORT = Report(
    "Corpus", (Table("All", ("P", "n"), (("att50", 12.345, 7), ("long name", None, 1))),), ("A note.",), ("m",)
)


def test_lines_are_aligned() -> None:
    assert list(REPORT.lines()) == [
        "Corpus",
        "",
        "All           P  n",
        "att50      12.3  7",
        "long name     –  1",
        "",
        "A note.",
    ]


def test_record_keeps_figures_unrounded_and_misses() -> None:
    record = REPORT.record()
    assert record["tables"]["All"]["att50"] == {"P": 12.345, "n": 7}
    assert record["misses"] == ["m"]


def test_a_figure_by_name() -> None:
    assert REPORT.figure("All", "att50", "P") == 12.345
    with pytest.raises(EvaluationError, match="no figure All / att60 / P"):
        REPORT.figure("All", "att60", "P")
    with pytest.raises(EvaluationError):
        REPORT.figure("All", "long name", "P")
