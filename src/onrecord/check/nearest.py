"""Where a source comes nearest to a quotation that it has not, and which words differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from onrecord.check.source import Source
from onrecord.check.wording import Part, Word
from onrecord.model import Span
from onrecord.topics.alignment import Piece, align

# By hand on alterations of the example week: two texts that share fewer of a quotation's words in a row are two texts.
LIKE = 0.55
SLACK = 8  # words that may have come in or gone between two runs of one place
ORDER = "its parts do not stand there in this order, or too far apart"


class Near(Struct, frozen=True):
    """The nearest stretch; `share` of the quotation's words is the same, `pieces` have the source's words as before."""

    share: float
    span: Span
    pieces: tuple[Piece, ...]
    why: str = ""


def nearest(parts: Sequence[Part], source: Source) -> Near | None:
    """The nearest stretch, None where the source says something else."""
    pieces: list[Piece] = []
    places: list[Span] = []
    for part in parts:
        place = _place(part.words, source)
        if pieces:
            pieces.append(Piece("same", "…", "…"))
        if place is not None:
            places.append(place)
        pieces += _aligned(part.words, place, source)
    count = sum(len(part.words) for part in parts)
    kept = sum(len(piece.after.split()) for piece in pieces if piece.kind == "same" and piece.before != "…")
    if not places or kept < LIKE * count:
        return None
    whole = all(piece.kind == "same" for piece in pieces)
    return Near(min(1.0, kept / count), Span(min(places).start, max(p.end for p in places)), tuple(pieces),
                ORDER if whole else "")  # fmt: skip


def _aligned(words: Sequence[Word], place: Span | None, source: Source) -> Iterator[Piece]:
    shown = _written(words)
    if place is None:
        yield Piece("added", "", shown)
        return
    yield from align(" ".join(_tokens(source, place)), shown)


def _tokens(source: Source, place: Span) -> Iterator[str]:
    return (word.text for word in source.words if place.start <= word.start < place.end)


def _written(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _place(words: Sequence[Word], source: Source) -> Span | None:
    """The stretch of the source that has most of the words on one diagonal, as wide as the words reach."""
    at: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, (one, other) in enumerate(pairwise(source.words)):
        at[one.key, other.key].append(j)
    pairs = [(j - i, i, j) for i, (a, b) in enumerate(pairwise(words)) for j in at.get((a.key, b.key), ())]
    if not pairs:
        return _alone(words, source)
    groups = ([pair for pair in pairs if abs(pair[0] - d) <= SLACK] for d in dict.fromkeys(p[0] for p in pairs))
    best = max(groups, key=lambda group: len({pair[1] for pair in group}))
    first, last = min(best, key=lambda p: p[2]), max(best, key=lambda p: p[2])
    start = max(0, first[2] - first[1])
    end = min(len(source.words), last[2] + len(words) - last[1])
    return source.span(start, end) if start < end else None


def _alone(words: Sequence[Word], source: Source) -> Span | None:
    """Where a single word stands first."""
    if len(words) == 1:
        return next((Span(word.start, word.end) for word in source.words if word.key == words[0].key), None)
    return None
