"""The narrator's words around a statement: its sentence without contents, sources and cues of others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Span, Statement
from onrecord.reader.scene import Sentences

LONGEST = 400  # characters on each side of the cue


@dataclass(frozen=True)
class Frames:
    """The frames of a document's statements."""

    text: str
    sentences: Sentences
    statements: Sequence[Statement]

    @cached_property
    def _taken(self) -> list[tuple[int, int, str]]:
        """All contents, sources and cues with their statements' ids, in text order."""
        pieces = ((span, s.id) for s in self.statements for span in (*s.content, s.source, s.cue) if span is not None)
        return sorted((span.start, span.end, holder) for span, holder in pieces)

    @cached_property
    def _contents(self) -> dict[str, tuple[Span, ...]]:
        return {statement.id: statement.content for statement in self.statements}

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._taken]

    def anchor(self, statement: Statement) -> Span:
        """The cue, or else the source, or else where the content begins."""
        first = statement.content[0]
        return statement.cue or statement.source or Span(first.start, first.start + 1)

    def around(self, statement: Statement) -> Span:
        """The stretch of the sentence around the cue that belongs to no other statement."""
        anchor = self.anchor(statement)
        sentence = self.sentences.span(anchor.start)
        own = set(statement.content)
        start, end = max(sentence.start, anchor.start - LONGEST), min(sentence.end, anchor.end + LONGEST)
        for piece in self._contents.get(statement.parent or "", ()):
            if piece.start <= anchor.start < piece.end:
                start, end = max(start, piece.start), min(end, piece.end)
        lower, upper = bisect_left(self._starts, start), bisect_right(self._starts, end)
        for piece_start, piece_end, holder in self._taken[max(0, lower - 2) : upper]:
            if holder == statement.id or Span(piece_start, piece_end) in own or piece_start <= anchor.start < piece_end:
                continue
            if start < piece_end <= anchor.start:
                start = piece_end
            elif anchor.end <= piece_start < end:
                end = piece_start
        return Span(start, end)

    def outside(self, statement: Statement) -> list[Span]:
        """The narrator's pieces of the stretch: without the statement's content, source and cue."""
        stretch = self.around(statement)
        held = sorted(span for span in (*statement.content, statement.source, statement.cue) if span is not None)
        pieces, at = [], stretch.start
        for span in held:
            if at < min(span.start, stretch.end):
                pieces.append(Span(at, min(span.start, stretch.end)))
            at = max(at, span.end)
        if at < stretch.end:
            pieces.append(Span(at, stretch.end))
        return [Span(max(p.start, stretch.start), p.end) for p in pieces if p.end > stretch.start]
