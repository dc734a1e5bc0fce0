"""Quotations in marks: pieces of statements, cut where they are too long, put together with the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from onrecord.digest.cast import Cast
from onrecord.digest.cutting import cut
from onrecord.model import Item, Quote, Span
from onrecord.topics.variants import Said

LONGEST = 90  # words of a quotation; beyond that an editor looks for the end of a sentence
MARKS = '“”«»„"'
STOPS = (".", "!", "?", "…")

Part = str | Quote


def assembled(kind: str, parts: Iterable[Part], documents: Iterable[str]) -> Item:
    """An item of frames and quotations, each quotation knowing where it stands."""
    text, quotes = "", []
    for part in parts:
        if isinstance(part, Quote):
            quotes.append(replace(part, at=len(text)))
        text += part.text if isinstance(part, Quote) else part
    return Item(kind, text, tuple(quotes), tuple(dict.fromkeys(documents)))  # type: ignore[arg-type]


def quotes(said: Said, cast: Cast) -> list[Quote]:
    """The pieces of a statement's content, cut where they are too long."""
    return [quote(said, span, cast) for span in said.statement.content]


def quote(said: Said, span: Span, cast: Cast) -> Quote:
    """A stretch of a statement; a comma before the closing marks belongs to the sentence around and is left out."""
    document = said.reading.document
    whole = span.of(document.text)
    inside = Span(span.start, span.end - (len(whole) > 1 and whole.endswith(",")))
    return Quote(cut(inside.of(document.text), LONGEST), document.id, inside, cast.name(said), said.ref)


def without_stop(piece: Quote) -> Quote:
    """A quotation without its full stop, where the sentence goes on after it."""
    if not piece.text.endswith("."):
        return piece
    return replace(piece, text=piece.text[:-1], span=Span(piece.span.start, piece.span.end - 1))


def in_marks(pieces: Sequence[Quote], text: str) -> list[Part]:
    """Pieces of a document's `text` in quotation marks; what stands between two is ours, and so stands outside the
    marks, unless the source has nothing between them but marks and the end of a paragraph."""
    parts: list[Part] = ["“", pieces[0]]
    for before, piece in pairwise(pieces):
        parts += [_between(before, piece, text), piece]
    return [*parts, closed(pieces[-1])]


def _between(before: Quote, piece: Quote, text: str) -> str:
    if before.text.endswith(STOPS) and not any(map(str.isalnum, text[before.span.end : piece.span.start])):
        return " "
    return f"{closed(before)} “" if piece.text[:1].isupper() else "”, “"


def closed(piece: Quote) -> str:
    """The closing mark, and a full stop after it where the quotation has none of its own."""
    return "”" if piece.text.rstrip('”’"»').endswith(STOPS) else "”."


def with_gaps(pieces: Sequence[Quote]) -> list[Part]:
    return [part for piece in pieces for part in (" … ", piece)][1:]
