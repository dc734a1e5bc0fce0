from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.reader.cues import trimmed, without_adverbs


@pytest.mark.parametrize(
    ("cue", "rest"),
    [
        ("said in a letter", "said"),
        ("had told us", "had told"),
        ("told reporters on Monday", "told"),
        ("said Tuesday", "said"),
        ("insisted on", "insisted on"),
        ("has called for", "has called for"),
        ("both said", "said"),
        ("both", "both"),
    ],
)
def test_what_stands_at_the_edges_goes(cue: str, rest: str) -> None:
    assert trimmed(cue, Span(0, len(cue))).of(cue) == rest


def test_adverbs_go_inside_other_statements() -> None:
    assert without_adverbs("always said", Span(0, 11)) == Span(7, 11)
