"""Where the paragraphs of a text are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Span

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"\n\s*")


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of `text` in order, without the white space between them.

    Blank lines divide paragraphs, and single line ends are then mere wrapping; a text that has no blank line at all is
    divided at its line ends.
    """
    divider = BLANK_LINE if BLANK_LINE.search(text.strip()) else LINE_END
    start = len(text) - len(text.lstrip())
    for gap in divider.finditer(text, start):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    end = len(text.rstrip())
    if end > start:
        yield Span(start, end)


PORTION = 60_000  # characters, about 10,000 words: what the reader holds in memory at a time


def portions(text: str) -> Iterator[Span]:
    """Stretches of whole paragraphs, each of about PORTION characters; a text that fits is one portion."""
    if len(text) <= PORTION:
        yield Span(0, len(text))
        return
    start = 0
    for paragraph in paragraphs(text):
        if paragraph.end - start > PORTION and paragraph.start > start:
            yield Span(start, paragraph.start)
            start = paragraph.start
    yield Span(start, len(text))
