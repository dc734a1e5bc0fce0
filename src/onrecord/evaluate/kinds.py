"""Kinds of gold attributions, and which share of each is found: the rows of the model card."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from onrecord.evaluate.report import Table
from onrecord.model import Span
from onrecord.reader.attribution import Attribution

PRONOUN = re.compile(r"(?:s?he|they|it|i|we|who)", re.I)
QUOTED = 0.8  # share of a content's words in marks from which it is direct, as in att50


def kinds(text: str, attribution: Attribution, quoted: float) -> Iterator[str]:
    """The kinds that a gold attribution belongs to; `quoted` is the share of its content's words in double marks."""
    yield "direct" if quoted >= QUOTED else "mixed" if quoted else "indirect"
    content, source, cue = attribution.content, attribution.source, attribution.cue
    words = cue.of(text).casefold() if cue else ""
    if len(content) > 1 and source and any(a.end <= source.start < b.start for a, b in _pairs(content)):
        yield "split by its source"
    if any("\n" in span.of(text) for span in content) or any("\n" in text[a.end : b.start] for a, b in _pairs(content)):
        yield "several paragraphs"
    if "according" in words:
        yield "“according to”"
    if words and not re.search(r"\w", words):
        yield "colon or dash"
    if source is None:
        yield "no source"
    elif PRONOUN.fullmatch(source.of(text)):
        yield "pronoun as source"


def _pairs(content: tuple[Span, ...]) -> Iterator[tuple[Span, Span]]:
    return pairwise(content)


def table(counts: Counter[tuple[str, str]]) -> Table:
    """Of each kind how many there are, and the shares of contents and of whole attributions found, in percent."""
    names = dict.fromkeys(name for name, _ in sorted(counts, key=lambda key: -counts[key[0], "of"]))
    return Table("Kinds, share found", ("of", "content50", "att50"), tuple(_row(name, counts) for name in names))


def _row(name: str, counts: Counter[tuple[str, str]]) -> tuple[str, int, float, float]:
    total = counts[name, "of"]
    return name, total, 100 * counts[name, "content"] / total, 100 * counts[name, "right"] / total
