"""Paragraphs -> one text, with the blocks that the layout sets off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from onrecord.model import Block, Span

GAP = "\n\n"
# "— Mira Solvey, CAP" below a block quotation: a dash, and no end of a sentence, which a line of dialogue has.
_SIGNATURE = re.compile(r"[—–―]\s?[^\W\d_][^\n]{1,80}(?<![.!?…])")


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
    kept = (_unsigned(paragraph) for paragraph in paragraphs if _is_seen(paragraph.text))
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


def _is_seen(text: str) -> bool:
    """Whether there is a letter, a sign or a mark in it: byte-order marks and controls alone are no paragraph."""
    return any(char.isprintable() and not char.isspace() for char in text)


def _unsigned(paragraph: Paragraph) -> Paragraph:
    """A signature stands in the layout of the quotation that it signs, but is none of its words."""
    signs = paragraph.kind == "quote" and _SIGNATURE.fullmatch(paragraph.text)
    return Paragraph(paragraph.text) if signs else paragraph
