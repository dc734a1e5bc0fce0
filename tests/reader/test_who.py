"""All attributes together: any text and any spans are taken, and the passages beside this file come out right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.judge import plain
from onrecord.evaluate.passages import GoldStatement, Passage
from onrecord.model import Block, Channel, Document, Reading, Span, Speaker, Statement, StatementType
from onrecord.reader import contested, run_on, speakers, who
from onrecord.reader.scenery import scenery
from tests.corpora.markup import parse

PASSAGES = list(parse(Path(__file__).parent / "passages.txt"))

WORDS = [
    "“", "”", '"', "‘", "’s", "'", ",", ".", ":", "\n", "\n\n", "(", ")", "–", "Q:", "A:", "THE CHAIR:", "said",
    "told", "asked", "wrote", "According to", "he", "she", "they", "who", "the former", "both", "his", "Mira",
    "Solvey", "M.", "Dr.", "Teo Marlin", "the", "party", "minister", "embassy", "of", "Ledonia", "statement", "on",
    "Facebook", "X", "interview with", "Radio Harbour", "if", "should", "that", "to", "not", "deny", "this",
    "contrary to", "İ", "ß", "ǅ", "\u2028", "🙂", "one of them", "“experts”", "@",
]  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, tuple[Statement, ...]]:
    """Any text with any statements that a reading may hold."""
    text = draw(texts)
    statements: list[Statement] = []
    if text:
        spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 40)).map(
            lambda pair: Span(pair[0], min(len(text), pair[0] + pair[1]))
        )
        contents = sorted(draw(st.lists(spans, max_size=6)), key=lambda span: (span.start, -span.end))
        for n, content in enumerate(contents):
            parent = draw(st.sampled_from([None, *(s.id for s in statements)]))
            source, cue = draw(st.none() | spans), draw(st.none() | spans)
            kinds: list[StatementType] = ["direct", "indirect", "mixed"]
            kind = draw(st.sampled_from(kinds))
            statements.append(Statement(f"s{n}", kind, (content,), source, cue, parent=parent))
    blocks = tuple(Block("post", s.content[0], speaker=draw(st.none() | st.just("Mira"))) for s in statements[:1])
    return Document("d", text, outlet="Torvin Courier", author="Teo Marlin", blocks=blocks), tuple(statements)


@given(documents())
def test_takes_any_text_and_any_spans(given: tuple[Document, tuple[Statement, ...]]) -> None:
    document, statements = given
    found = who.enrich(document, statements)
    mentions = speakers.mentions(document, found)
    reading = Reading(document, statements=found, mentions=mentions, contested=contested.find(document, found))
    assert [(s.id, s.content, s.cue) for s in reading.statements] == [(s.id, s.content, s.cue) for s in statements]
    mended = run_on.mended(scenery(document.text), statements)  # where a source ran into other words, and only there
    assert [s.source for s in reading.statements] == [s.source for s in mended]
    assert [m.span for m in mentions] == sorted({m.span for m in mentions})


def enriched(passage: Passage) -> dict[str, Statement]:
    """The statements of a passage, read from its gold spans alone."""
    bare = [Statement(g.id, g.type, g.content, g.source, g.cue, parent=g.parent) for g in passage.statements]
    bare.sort(key=lambda s: (s.content[0].start, -s.content[0].end))
    return {s.id: s for s in who.enrich(Document(passage.id, passage.text), tuple(bare))}


CASES = [pytest.param(p, g, id=f"{p.id}-{g.id}") for p in PASSAGES for g in p.statements]


@pytest.mark.parametrize(("passage", "gold"), CASES)
def test_reads_every_attribute_of_the_passages(passage: Passage, gold: GoldStatement) -> None:
    found = enriched(passage)[gold.id]
    condition = found.condition and found.condition.of(passage.text)
    read = (
        _name(found.speaker),
        plain(found.role),
        _name(found.channel),
        plain(found.addressee),
        found.force,
        condition,
    )
    wanted = gold.condition and gold.condition.of(passage.text)
    named = (plain(gold.speaker), plain(gold.role), plain(gold.channel), plain(gold.addressee))
    assert read == (*named, gold.force, wanted)


def _name(thing: Speaker | Channel | None) -> str | None:
    return plain(thing.name) if thing is not None else None
