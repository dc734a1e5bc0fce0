from __future__ import annotations

import pytest

from onrecord.model import Span, Statement
from onrecord.reader.run_on import mended
from onrecord.reader.scenery import scenery


@pytest.mark.parametrize(
    ("text", "found", "source"),
    [
        ("In an appeal in the Torvin Courier forty actors spoke.", "the Torvin Courier forty actors", "forty actors"),
        ("In the newspaper Zarya the governor wrote.", "Zarya the governor", "the governor"),
        (
            "After the film the director, Dora Fenn, said.",
            "the film the director, Dora Fenn",
            "the director, Dora Fenn",
        ),
        ("In the podcast Quay Seven Lida Korvin said.", "Seven Lida Korvin", "Lida Korvin"),
        ("A spokesman for the ministry said.", "A spokesman for the ministry", "A spokesman for the ministry"),
        (
            "The editor of the Torvin Courier said.",
            "The editor of the Torvin Courier",
            "The editor of the Torvin Courier",
        ),
    ],
)
def test_a_source_begins_after_what_ran_into_it(text: str, found: str, source: str) -> None:
    start = text.index(found)
    statement = Statement("s1", "indirect", (Span(0, 1),), source=Span(start, start + len(found)))
    (after,) = mended(scenery(text), [statement])
    assert after.source is not None
    assert after.source.of(text) == source
