"""Articles as training examples: the words' pieces, a label a word, and the links between spans."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span
from onrecord.reader.labels import LABELS
from onrecord.reader.pieces import Cutter, Pieces, windows
from onrecord.reader.words import Words, words
from training.corpus import ROLES, Article, Marked

NUMBER = {label: number for number, label in enumerate(LABELS)}


class Links(NamedTuple):
    """One attribution in words: the first piece of source and cue, all pieces of the content; None where missing."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


class Example(NamedTuple):
    """An article as one annotator read it: `labels` has a number a word (see onrecord.reader.labels)."""

    pieces: Pieces
    labels: NDArray[np.int64]
    links: tuple[Links, ...]


class Window(NamedTuple):
    """The words from `start` to `end` of an example."""

    example: Example
    start: int
    end: int


def examples(article: Article, cutter: Cutter) -> tuple[Example, ...]:
    """The example of each annotator of `article`."""
    cut = words(article.text)
    pieces = cutter.cut(cut)
    return tuple(_example(version, cut, pieces) for version in article.versions)


def _example(version: Sequence[Marked], cut: Words, pieces: Pieces) -> Example:
    centres = (cut.starts + cut.ends) / 2
    labels = np.zeros(len(cut), np.int64)
    placed: dict[tuple[Span, str], Span] = {}
    for span, role in _disjoint(version):
        # A word belongs to the span in which its middle lies: some spans of the corpus end inside a word.
        start, end = np.searchsorted(centres, span).tolist()
        if end > start:
            labels[start:end] = NUMBER["I-" + role]
            labels[start] = NUMBER["B-" + role]
            placed[span, role] = Span(start, end)
    return Example(pieces, labels, tuple(_links(version, placed)))


def _disjoint(version: Iterable[Marked]) -> Iterator[tuple[Span, str]]:
    """The spans in text order; where two overlap, the later one is left out (the corpus means to have none)."""
    spans = {(span, role) for marked in version for role in ROLES for span in getattr(marked, role)}
    end = 0
    for span, role in sorted(spans):
        if span.start >= end:
            end = span.end
            yield span, role


def _links(version: Iterable[Marked], placed: dict[tuple[Span, str], Span]) -> Iterator[Links]:
    for marked in version:
        found = {role: [placed[s, role] for s in getattr(marked, role) if (s, role) in placed] for role in ROLES}
        source, cue = (found[role][0] if found[role] else None for role in ("source", "cue"))
        if found["content"]:
            yield Links(source, cue, tuple(found["content"]))


def cut_into_windows(example: Example, size: int, chance: random.Random) -> Iterator[Window]:
    """Windows of `size` pieces without overlap, the first of a random size, so that each epoch cuts elsewhere."""
    for start, end in windows(example.pieces, size, first=chance.randint(48, size)):
        yield Window(example, start, end)
