"""Words as the encoder's pieces, and the windows in which it reads them.

Every word is cut into pieces once; a line end becomes a [SEP] before the word that follows it. Windows overlap, so that
a word near the edge of one stands in the middle of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.reader.words import Words

LONGEST_WORD = 12  # pieces; the rest of a word is not looked at
SPECIAL = ("[CLS]", "[SEP]", "[UNK]")
CACHE = 200_000  # words remembered, about 40 MB


class Pieces(Struct, frozen=True):
    """The pieces of a text: `ids`, `shape`, `place`, `kind` have an entry a piece, `first` and `offset` one a word.

    `offset[w]` is where the chunk of word `w` begins (its [SEP], if it has one), `first[w]` where its first piece is;
    `lines[w]` counts the line ends before word `w`. `offset` and `lines` have one entry more than there are words.
    """

    ids: NDArray[np.int64]
    shape: NDArray[np.int64]
    place: NDArray[np.int64]
    kind: NDArray[np.int64]
    first: NDArray[np.int64]
    offset: NDArray[np.int64]
    lines: NDArray[np.int64]


class Batch(Struct, frozen=True):
    """Windows as the encoder takes them: `ids`, `mask`, `shape`, `place`, `kind` are B × L, `first` is B × N.

    Padding is 0 everywhere; `first` holds the place of each word's first piece, `sizes` the number of words a window.
    """

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    shape: NDArray[np.int64]
    place: NDArray[np.int64]
    kind: NDArray[np.int64]
    first: NDArray[np.int64]
    sizes: tuple[int, ...]


class Cutter:
    """Cuts words into pieces and remembers those that it has cut."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.start, self.end, self.unknown = (
            self._tokenizer.encode(t, add_special_tokens=False).ids[0] for t in SPECIAL
        )
        self._known: dict[str, list[int]] = {}

    def cut(self, words: Words) -> Pieces:
        """The pieces of `words`, with each word's features repeated for its pieces."""
        chunks = [self._ids(form) for form in words.forms]
        breaks = words.new_line.astype(np.int64)
        lengths = np.fromiter(map(len, chunks), np.int64, len(chunks)) + breaks
        offset = np.concatenate([np.zeros(1, np.int64), lengths.cumsum()])
        ids = np.full(int(offset[-1]), self.end, np.int64)
        first = offset[:-1] + breaks
        inside = np.ones(len(ids), bool)
        inside[offset[:-1][words.new_line]] = False
        ids[inside] = np.fromiter((piece for chunk in chunks for piece in chunk), np.int64, int(inside.sum()))
        lines = np.append(breaks.cumsum(), breaks.sum())
        shape, place, kind = (
            np.where(inside, np.repeat(column.astype(np.int64), lengths), 0)
            for column in (words.shape, words.place, words.kind)
        )
        return Pieces(ids, shape, place, kind, first, offset, lines)

    def _ids(self, form: str) -> list[int]:
        ids = self._known.get(form)
        if ids is None:
            if len(self._known) >= CACHE:
                self._known.clear()
            known = form.encode("utf-8", "ignore").decode()  # a lone surrogate is no text to the tokenizer
            ids = self._tokenizer.encode(known, add_special_tokens=False).ids[:LONGEST_WORD] or [self.unknown]
            self._known[form] = ids
        return ids

    def batch(self, windows: Sequence[tuple[Pieces, int, int]]) -> Batch:
        """Windows (pieces, first word, word after the last) side by side, padded to the longest."""
        spans = [(int(p.offset[i]), int(p.offset[j])) for p, i, j in windows]
        length = max(b - a for a, b in spans) + 2
        widest = max(j - i for _, i, j in windows)
        grids = np.zeros((5, len(windows), length), np.int64)
        first = np.zeros((len(windows), widest), np.int64)
        for row, ((pieces, i, j), (a, b)) in enumerate(zip(windows, spans, strict=True)):
            size = b - a
            grids[0, row, : size + 2] = [self.start, *pieces.ids[a:b], self.end]
            grids[1, row, : size + 2] = 1
            for grid, column in zip(grids[2:], (pieces.shape, pieces.place, pieces.kind), strict=True):
                grid[row, 1 : size + 1] = column[a:b]
            first[row, : j - i] = pieces.first[i:j] - a + 1
        ids, mask, shape, place, kind = grids
        return Batch(ids, mask, shape, place, kind, first, tuple(j - i for _, i, j in windows))


def windows(pieces: Pieces, size: int, overlap: int = 0, first: int | None = None) -> Iterator[tuple[int, int]]:
    """Cut a text into windows of at most `size` pieces, two of them [CLS] and [SEP].

    A window is given as (first word, word after the last). Neighbours share about `overlap` pieces; `first` is the
    size of the first window, if it shall differ.
    """
    offset, count = pieces.offset, len(pieces.first)
    start, room = 0, (first or size) - 2
    while start < count:
        end = int(np.searchsorted(offset, offset[start] + room, side="right")) - 1
        end = min(max(end, start + 1), count)
        yield start, end
        if end >= count:
            return
        back = int(np.searchsorted(offset, offset[end] - overlap, side="left"))
        start, room = max(min(back, end), start + 1), size - 2
