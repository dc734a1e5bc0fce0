"""Quotations that somebody signs: “…” – Name, at the end of a line, as in letters and in voices from the street."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Span
from onrecord.reader.draft import Draft
from onrecord.reader.quotemarks import Quotation

SIGNED = re.compile(
    r"[^\S\n]*\n?[^\S\n]*[―—–-]{1,2}[^\S\n]*"
    r"(?P<name>[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|de|da|dos|van|von|bin|al|of|the|and)){0,6})(?<=\w)"
    r"(?P<rest>,[^\n“”\"«»]{2,100})?[^\S\n]*\.?[^\S\n]*(?=\n|$)"
)
WORDS = 4  # that a quotation has at least before a line under it counts as its signature
CONFIDENCE = 0.97  # as for turns: the layout says it


def signatures(text: str, tree: Sequence[Quotation]) -> Iterator[Draft]:
    """A direct statement for each quotation, of one paragraph or several, that a dash and a name end."""
    for quotation in tree:
        signed = SIGNED.match(text, quotation.outer.end) if quotation.parent is None else None
        if signed is None:
            continue
        paragraphs = _paragraphs(tree, quotation)
        content = tuple(paragraph.inner for paragraph in paragraphs)
        if sum(len(span.of(text).split()) for span in content) >= WORDS and _begins(text, paragraphs[0]):
            source = Span(signed.start("name"), signed.end("rest" if signed["rest"] else "name"))
            yield Draft("direct", content, source, None, CONFIDENCE)


def _paragraphs(tree: Sequence[Quotation], last: Quotation) -> list[Quotation]:
    """The quotation with the paragraphs that it takes up, in text order."""
    paragraphs = [last]
    while (before := paragraphs[0].continues) is not None:
        paragraphs.insert(0, tree[before])
    return paragraphs


def _begins(text: str, quotation: Quotation) -> bool:
    """Whether the quotation is the first of its line: what stands before it may be its source."""
    start = quotation.outer.start
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" *_>•-–\t")
