from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import EvaluationError
from onrecord.evaluate.polnear import normalised, run, with_marks
from onrecord.intake.document import document
from onrecord.model import Span, Statement
from tests.evaluate.fakes import Canned
from tests.evaluate.test_brat import corpus

TEXT = "A first line.\r\n“The ferry is late,” Teo said.\r\n"
GOLD = """T1\tSource 36 39\tTeo
T2\tCue 40 44\tsaid
T3\tContent 15 35\t“…”
E1\tAttribution:T2 Content:T3 Source:T1 Cue:T2
"""
READ = "A first line.\n“The ferry is late,” Teo said.\n"
FOUND = Statement("s1", "direct", (Span(15, 33),), Span(35, 38), Span(39, 43), confidence=0.75)
NESTED = Statement("s2", "indirect", (Span(15, 33),), parent="s1", confidence=0.25)


def test_offsets_are_mapped_and_marks_put_back(tmp_path: Path) -> None:
    report = run(corpus(tmp_path, TEXT, {"aa": GOLD}), Canned({READ: (FOUND,)}))
    for row in ("source strict", "cue strict", "content strict", "att50"):
        assert report.figure("All", row, "F1") == 100, row
    assert report.figure("Direct", "att50", "F1") == 100
    assert report.figure("Calibration", "ECE", "right") == pytest.approx(25)


def test_nested_and_review_are_counted_apart(tmp_path: Path) -> None:
    unsure = Statement("s1", "direct", FOUND.content, FOUND.source, review=True)
    report = run(corpus(tmp_path, TEXT, {"aa": GOLD}), Canned({READ: (unsure, NESTED)}))
    counted = {row: report.figure("Statements counted", row, "found") for row in ("outermost", "nested counted")}
    assert counted == {"outermost": 1, "nested counted": 2}
    assert report.figure("Statements counted", "without review", "found") == 0


def test_no_articles_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no articles; name a split of PolNeAR"):
        run(tmp_path, Canned({}))


@given(st.text(st.sampled_from("a\r\n\ufeff“")))
def test_offsets_point_at_the_same_letters(raw: str) -> None:
    place, text = normalised(raw), document(raw, language="en").text
    assert len(text) == place(len(raw))
    for offset, sign in enumerate(raw):
        if sign in "a“":
            assert text[place(offset)] == sign


@pytest.mark.parametrize(
    ("text", "content", "widened"),
    [
        ("He said “we go.”", "we go.", "“we go.”"),
        ("''We go,'' he said", "We go,", "''We go,''"),
        ("“We go, he said", "We go,", "“We go,"),
        ("'the workers's hall", "the workers", "'the workers"),
        ("he said we go.", "we go", "we go"),
    ],
)
def test_marks_are_put_back(text: str, content: str, widened: str) -> None:
    start = text.index(content)
    assert with_marks(text, Span(start, start + len(content))).of(text) == widened
