"""A text as words, each with what its letters don't tell the encoder: case, blanks, and where quotation marks are.

The encoder is uncased and was trained on one family of marks. So every paired mark reaches it as “ or ”, whatever its
glyph in the text, and the tree of quotations is given to it beside the word pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from onrecord.reader.quotemarks import Quotation, parse

WORD = re.compile(r"\w+|[^\w\s]")
SHAPES, PLACES, KINDS = 20, 8, 10
# Where a word stands in the tree of quotations.
OUTSIDE, INSIDE, DEEPER, OPENS, CLOSES, OPENS_DEEPER, CLOSES_DEEPER, UNPAIRED = range(PLACES)
LONGEST = 64  # characters of a word that the encoder looks at


class Words(Struct, frozen=True):
    """The words of a text in columns: offsets (code points), the form that the encoder reads, and three features.

    `starts`, `ends` are int32; `new_line` says whether a line end stands before the word; `shape` < SHAPES, `place` <
    PLACES and `kind` < KINDS are uint8, one entry a word.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    forms: tuple[str, ...]
    new_line: NDArray[np.bool_]
    shape: NDArray[np.uint8]
    place: NDArray[np.uint8]
    kind: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.forms)


def words(text: str, quotations: Sequence[Quotation] | None = None) -> Words:
    """Cut `text` into words and punctuation marks, with the features of its tree of quotations."""
    tree = parse(text) if quotations is None else quotations
    starts, ends, forms, new_line, shapes = [], [], [], [], []
    before = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        gap = text[before:start]
        form = match[0]
        starts.append(start)
        ends.append(end)
        forms.append(form[:LONGEST])
        new_line.append("\n" in gap)
        shapes.append(_shape(form) + (10 if gap or not before else 0))
        before = end
    begin = np.array(starts, np.int32)
    place, kind = _features(begin, tree, text)
    paired = tuple("“" if p in (OPENS, OPENS_DEEPER) else "”" if p in (CLOSES, CLOSES_DEEPER) else _plain(form)
                   for form, p in zip(forms, place.tolist(), strict=True))  # fmt: skip
    return Words(begin, np.array(ends, np.int32), paired, np.array(new_line, np.bool_),
                 np.array(shapes, np.uint8), place, kind)  # fmt: skip


def _plain(form: str) -> str:
    return "'" if form in "‘’‛`" else "—" if form == "―" else form


def _shape(form: str) -> int:
    """Letter case and sort of a word: 1 lower, 2 Title, 3 UPPER, 4 miXed, 5 with digits, 6 to 9 marks."""
    if form.isalpha():
        if form.islower():
            return 1
        if form[0].isupper() and (len(form) == 1 or form[1:].islower()):
            return 2
        return 3 if form.isupper() else 4
    if form[0].isalnum():
        return 5
    return 6 if form in ".!?…" else 7 if form in ",;:" else 8 if form in "—–-―" else 9


Feature = NDArray[np.uint8]


def _features(starts: NDArray[np.int32], tree: Sequence[Quotation], text: str) -> tuple[Feature, Feature]:
    place = np.zeros(len(starts), np.uint8)
    kind = np.zeros(len(starts), np.uint8)
    for quotation in tree:
        deeper = quotation.parent is not None
        first, inner, close, last = np.searchsorted(starts, _edges(quotation)).tolist()
        place[first:inner] = OPENS_DEEPER if deeper else OPENS
        place[inner:close] = DEEPER if deeper else INSIDE
        place[close:last] = CLOSES_DEEPER if deeper else CLOSES
        if not deeper:
            kind[first:last] = _kind(quotation, close - inner, text)
    return place, kind


def _edges(quotation: Quotation) -> list[int]:
    end = quotation.inner.end
    closing = quotation.closing or (end, end)
    return [quotation.opening.start, quotation.opening.end, closing[0], closing[1]]


def _kind(quotation: Quotation, size: int, text: str) -> int:
    """How long an outermost quotation is and whether it ends as a sentence does: scare quotes are short and don't."""
    if quotation.closing is None or quotation.continues is not None:
        return 9
    length = 0 if size <= 2 else 1 if size <= 5 else 2 if size <= 12 else 3
    return 1 + 2 * length + (text[quotation.inner.end - 1] in ".,!?…;")
