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


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("At a rally in Zelm Gunnar Prell promised a tram.", "promised", "Gunnar Prell"),
        ("During a visit to Zelm Otto Vance said it rained.", "said", "Otto Vance"),
        ("In a letter to the bishop forty students demand a tram.", "demand", "forty students"),
        ("In Zelm Otto Vance was accused of theft.", "was accused of", None),
        ("In a letter to the union of bakers he asks for bread.", "asks for", None),
    ],
)
def test_a_source_that_ran_into_a_place_or_an_addressee_is_found(text: str, cue: str, source: str | None) -> None:
    start = text.index(cue)
    content = Span(start + len(cue) + 1, len(text) - 1)
    statement = Statement("s1", "indirect", (content,), cue=Span(start, start + len(cue)))
    (after,) = mended(scenery(text), [statement])
    assert (after.source and after.source.of(text)) == source
