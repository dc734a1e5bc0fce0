"""Our measures by hand, and against the scorer that the peers were measured with, where it is at hand."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.evaluate.att50 import Comparison, Section, compare, quoted
from onrecord.evaluate.overlap import Words
from onrecord.model import Span
from onrecord.reader.attribution import Attribution

SCORER = Path(__file__).parents[2] / "../shared/tools/score_attributions.py"
MEASURES = {
    "source strict": "source/strict",
    "source lenient": "source/lenient",
    "cue strict": "cue/strict",
    "cue lenient": "cue/lenient",
    "content strict": "content/strict",
    "content lenient": "content/lenient",
    "content overlap": "content/overlap",
    "content50": "content50",
    "att50": "att50",
}
ALPHABET = [
    "Teo",
    "Marlin",
    "said",
    "the",
    "of",
    "a",
    "ferry’s",
    "3.5",
    "late,",
    "(now)",
    "she",
    "“",
    "”",
    '"',
    "—",
    "\n",
    " ",
]


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


TEXT = "“The ferry is late again,” Teo Marlin said. The port denied this."
GOLD = [
    Attribution((at(TEXT, "“The ferry is late again,”"),), at(TEXT, "Teo Marlin"), at(TEXT, "said")),
    Attribution((at(TEXT, "this"),), at(TEXT, "The port"), at(TEXT, "denied")),
]


def test_gold_against_itself_is_perfect() -> None:
    compared = compare(TEXT, GOLD, GOLD)
    assert {counts.f1 for counts in compared.all.values()} == {1.0}
    assert compared.direct["att50"].hits == 1
    assert compared.judged == ((1.0, True), (1.0, True))


def test_a_source_needs_a_word_that_says_who() -> None:
    wrong = Attribution(GOLD[1].content, at(TEXT, "The "), GOLD[1].cue)
    missing = Attribution(GOLD[1].content, None, GOLD[1].cue)
    right = Attribution(GOLD[1].content, at(TEXT, "port"), GOLD[1].cue)
    hits = [compare(TEXT, GOLD[1:], [found]).all["att50"].hits for found in (wrong, missing, right)]
    assert hits == [0, 0, 1]


def test_a_null_source_has_to_stay_null() -> None:
    gold = Attribution(GOLD[0].content)
    assert compare(TEXT, [gold], [gold]).all["att50"].hits == 1
    assert compare(TEXT, [gold], GOLD[:1]).all["att50"].hits == 0


def test_lenient_forgives_marks_and_strict_does_not() -> None:
    bare = Attribution((at(TEXT, "The ferry is late again"),), GOLD[0].source, GOLD[0].cue)
    compared = compare(TEXT, GOLD[:1], [bare]).all
    assert (compared["content strict"].hits, compared["content lenient"].hits) == (0, 1)


def test_half_of_the_words_are_enough() -> None:
    half, less = at(TEXT, "The ferry is"), at(TEXT, "The ferry")
    found = [compare(TEXT, GOLD[:1], [Attribution((span,), GOLD[0].source)]) for span in (half, less)]
    assert [c.all["content50"].hits for c in found] == [1, 0]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“a “b” c” d", ["“a “b” c”"]),
        ('"a" b "c', ['"a"', '"c']),
        ("“a\nb” c", ["“a"]),
        ('“a "b" c” d', ['“a "b" c”']),
        ("a ” b", []),
    ],
)
def test_quoted(text: str, inside: list[str]) -> None:
    assert [span.of(text) for span in quoted(text)] == inside


@pytest.mark.skipif(not SCORER.exists(), reason="the peers' scorer (../shared/tools) is not here")
@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_the_peers_scorer_to_the_last_digit(seed: int) -> None:
    scorer, chance = _scorer(), random.Random(seed)
    ours: list[Comparison] = []
    theirs: Any = scorer.collections.Counter()
    for _ in range(40):
        text = "".join(word + chance.choice(["", " "]) for word in chance.choices(ALPHABET, k=120))
        gold, found = list(_random(text, chance)), list(_random(text, chance))
        found += chance.sample(gold, len(gold) // 2)
        ours.append(compare(text, gold, found))
        theirs += scorer.score_doc(text, [_plain(a) for a in gold], [_plain(a) for a in found])
    summary = scorer.summary(theirs)
    for section, mine in (("all", _sum(c.all for c in ours)), ("direct", _sum(c.direct for c in ours))):
        for name, key in MEASURES.items():
            peer = summary[f"{section}/{key}"]
            assert (mine[name].precision, mine[name].recall, mine[name].f1) == (peer["P"], peer["R"], peer["F1"])
        assert mine["att50"].hits, "the comparison is empty"


def _random(text: str, chance: random.Random) -> Iterator[Attribution]:
    size = len(Words(text).spans)
    for _ in range(chance.randint(1, max(1, size // 12))):
        cuts = sorted(chance.sample(range(len(text)), 8))
        pieces = (Span(cuts[0], cuts[1]), Span(cuts[2], cuts[3]))[: chance.randint(1, 2)]
        source = chance.choice([None, Span(cuts[4], cuts[5])])
        yield Attribution(pieces, source, chance.choice([None, Span(cuts[6], cuts[7])]))


def _plain(attribution: Attribution) -> dict[str, Any]:
    return {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}


def _sum(sections: Iterator[Section]) -> Section:
    return reduce(lambda a, b: {name: a[name] + b[name] for name in a}, sections)


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attributions", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
