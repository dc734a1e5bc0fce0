"""Paragraphs -> one text, with the blocks that the layout sets off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from onrecord.model import Block, Span

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words; `kind` says how it is set off, and paragraphs of one `group` are set off together.

    `voice` is who speaks, if the format says so; a turn is written as "voice: text".
    """

    text: str
    kind: Literal["quote", "turn", "post"] | None = None
    group: int = 0
    voice: str | None = None


def compose(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Block, ...]]:
    """The text, its paragraphs divided by one empty line, and the blocks in it, in text order."""
    pieces: list[str] = []
    blocks: list[Block] = []
    start = 0
    kept = (paragraph for paragraph in paragraphs if paragraph.text)
    for (kind, _group, voice), together in groupby(kept, key=lambda p: (p.kind, p.group, p.voice)):
        words = GAP.join(paragraph.text for paragraph in together)
        label = f"{voice}: " if kind == "turn" and voice else ""
        pieces.append(label + words)
        if kind:
            begin = start + len(label)
            named = Span(start, begin - 2) if label else None
            blocks.append(Block(kind, Span(begin, begin + len(words)), named, voice))
        start += len(label) + len(words) + len(GAP)
    return GAP.join(pieces), tuple(blocks)
