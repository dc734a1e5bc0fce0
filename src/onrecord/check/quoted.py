"""The quotations of a draft: what stands in marks or is set off, and whom the draft has say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from onrecord.check.wording import words
from onrecord.model import Reading, Span, Speaker, Statement
from onrecord.reader.quotemarks import parse

BESIDE = 120  # characters of the draft beside a quotation that are looked at
SCARE = 2  # words; so few in marks are looked up only where somebody is quoted with them


class Quoted(Struct, frozen=True):
    """A quotation of a draft, without its marks; `span` is its place in the draft's text, `line` counts from 1.

    `around` are the draft's own words beside it in its sentence.
    """

    text: str
    span: Span
    line: int
    speaker: Speaker | None = None
    around: str = ""


def quoted(draft: Reading) -> tuple[Quoted, ...]:
    """The outermost quotations of a draft in text order; scare quotes that nobody is quoted with are left out."""
    text = draft.document.text
    marked = [pair.inner for pair in parse(text) if pair.parent is None]
    set_off = [s for s in _direct(draft) if not any(_overlap(s, pair) for pair in marked)]
    return tuple(_kept(draft, sorted([*marked, *set_off])))


def _direct(draft: Reading) -> Iterator[Span]:
    return (span for s in draft.statements if s.type == "direct" and s.parent is None for span in s.content)


def _kept(draft: Reading, spans: list[Span]) -> Iterator[Quoted]:
    text = draft.document.text
    for span in spans:
        count, attribution = len(words(text, *span)), _attribution(draft, span)
        if count > SCARE or (count and attribution is not None):
            speaker = attribution.speaker if attribution is not None and not attribution.review else None
            yield Quoted(span.of(text), span, text.count("\n", 0, span.start) + 1, speaker, _around(text, span))


def _around(text: str, span: Span) -> str:
    before = re.split(r"[.!?\n]", text[max(0, span.start - BESIDE) : span.start])[-1]
    after = re.split(r"[.!?\n]", text[span.end : span.end + BESIDE])[0]
    return f"{before} {after}"


def _attribution(draft: Reading, span: Span) -> Statement | None:
    """The outermost statement that holds most of a quotation."""
    holding = [s for s in draft.statements if sum(_overlap(span, c) for c in s.content) * 2 > span.end - span.start]
    return holding[0] if holding else None


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
