"""Statements inside statements: a content is read again as a text of its own, to any depth that is found there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.reader.draft import Draft

DEPTH = 3
SHORTEST = 3  # words

_rules = tomllib.loads((Path(__file__).parent / "data/en/nesting.toml").read_text(encoding="utf-8"))
# Reading a content again costs as much as reading it the first time: only those with such a word in them are.
SPEECH = re.compile(r"\b(?:" + "|".join(_rules["speech"]) + r")\b|[“”„«»\"]", re.I)
SELF = frozenset(_rules["self"])

Find = Callable[[str], Sequence[Draft]]


def nested(text: str, draft: Draft, find: Find, depth: int = DEPTH) -> Iterator[Draft]:
    """The statements inside `draft`, outer ones first. `find` reads a stretch of text, with offsets of its own."""
    for span in draft.content:
        inside = span.of(text)
        if depth == 0 or len(inside.split()) < SHORTEST or not SPEECH.search(inside):
            continue
        for found in find(inside):
            moved = replace(found.moved(span.start), parent=draft)
            if _counts(text, moved, draft):
                yield moved
                yield from nested(text, moved, find, depth - 1)


def _counts(text: str, inner: Draft, outer: Draft) -> bool:
    """A nested statement has a source of its own: not the outer speaker, unless he quotes himself in marks."""
    if inner.source is None or (inner.content == outer.content and inner.source == outer.source):
        return False
    own = inner.source.of(text).casefold() in SELF
    return not own or (inner.type == "direct" and outer.type == "direct")
