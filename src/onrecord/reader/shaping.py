"""From an attribution of the model to a statement's spans: where the marks stand says what is direct and what is mixed.

The model says which words are content; the tree of quotations says where a quotation begins and ends. A content that
lies wholly in marks becomes the inside of those marks; else the marks stay in the reported clause. This is the one
place where the two are weighed: the marks win over the model's edges, never over its judgement that something is
content.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.model import Span, StatementType
from onrecord.reader.arms_length import held_off, quotes_nobody
from onrecord.reader.attribution import Attribution
from onrecord.reader.cues import trimmed
from onrecord.reader.draft import Draft, disjoint, overlap
from onrecord.reader.quotemarks import Quotation
from onrecord.reader.scene import sentences

SENTENCE_END = re.compile(r"[.!?…][”’\"'»)\]]*\s|\n")
WORD = re.compile(r"\w")
BARE_CUE = re.compile(r"\W*")  # a colon or a dash alone is no cue
FINAL = " \t\n.,;:!?…—–-"
NARRATION = 12  # words that, with a full stop among them, are the narrator's own and no mere "she added"
SENTENCE = 6  # words from which a quotation with a full stop is no part of the clause beside it
# Confidence of a quotation without source and cue: of the 24 in PolNeAR dev 14 were right, 2026-11-23.
FOLLOWS = 0.58
SLIP = 3  # words that a clause may lack in its midst: the model's slip, not the corpus's rule
CLAIMED = 0.4  # share of a quotation that a content must cover to be the whole of it


class Shaper:
    """Shapes the attributions of one text by its outermost quotations."""

    def __init__(self, text: str, tree: Sequence[Quotation]) -> None:
        self.text = text
        self.outermost = [quotation for quotation in tree if quotation.parent is None]
        self._starts = [quotation.outer.start for quotation in self.outermost]
        self._ends = [quotation.outer.end for quotation in self.outermost]

    def touching(self, span: Span) -> list[Quotation]:
        """The outermost quotations that share a character with `span`."""
        return self.outermost[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def shape(self, attribution: Attribution) -> Iterator[Draft]:
        """The statement of an attribution; a quotation that follows its reported clause is a statement of its own."""
        cue = attribution.cue
        if cue is not None and BARE_CUE.fullmatch(self.text, *cue):
            cue = None
        cue = cue and trimmed(self.text, cue)
        clauses, quoted = [], []
        for piece in attribution.content:
            marks = self.touching(piece)
            if marks and not self._words_outside(piece, marks):
                quoted += [_claimed(piece, quotation) for quotation in marks if overlap(piece, quotation.inner)]
            else:
                clauses += self._clause(piece, marks)
        clauses = self._joined(clauses, [*quoted, *filter(None, (attribution.source, cue))])
        quoted = [span for span in quoted if not self._names(span)]
        anchors = [*clauses, *filter(None, (attribution.source, cue))]
        strays = self._strays(quoted, list(anchors))
        strays += [span for span in quoted if clauses and self._goes_alone(span, clauses[-1], anchors)]
        main = disjoint({*clauses, *quoted} - set(strays))
        source = attribution.source if self._reaches(attribution.source, cue, main) else None
        for content in self._by_form(main, clauses):
            # Without source and cue it is a quotation that goes on, however little the model made of it.
            alone = source is None and cue is None and self._is_sentence(content[-1])
            sure = FOLLOWS if alone and self._type(content) == "direct" else attribution.confidence
            yield Draft(self._type(content), content, source, cue, sure)
        if strays and self._beside(strays, source, cue):
            yield Draft("direct", disjoint(strays), source, cue, attribution.confidence)
        elif strays:
            yield Draft("direct", disjoint(strays), confidence=FOLLOWS)

    def _joined(self, clauses: Sequence[Span], others: Sequence[Span]) -> list[Span]:
        """Pieces of a clause are one, where only a few words lie between them and nothing of the attribution."""
        joined: list[Span] = []
        for clause in sorted(clauses):
            if joined and self._is_slip(Span(joined[-1].end, clause.start), others):
                clause = Span(joined.pop().start, clause.end)
            joined.append(clause)
        return joined

    def _is_slip(self, gap: Span, others: Sequence[Span]) -> bool:
        if gap.end <= gap.start or any(overlap(gap, other) for other in others):
            return False
        return len(gap.of(self.text).split()) <= SLIP and SENTENCE_END.search(self.text, *gap) is None

    def _beside(self, quoted: Sequence[Span], source: Span | None, cue: Span | None) -> bool:
        """Whether source and cue stand beside one of the quotations: then they are its own, whose else they may be."""
        edges = [edge for anchor in (source, cue) if anchor for edge in anchor]
        return any(
            not WORD.search(self.text, min(edge, span.end), max(edge, span.start)) for edge in edges for span in quoted
        )

    def _reaches(self, source: Span | None, cue: Span | None, content: Sequence[Span]) -> bool:
        """Whether a source can belong to a cue before the content: not from another sentence after it."""
        if source is None or cue is None or not content or cue.end > content[0].start or source.start < content[-1].end:
            return source is not None
        return SENTENCE_END.search(self.text, content[-1].end - 1, source.start) is None

    def _by_form(self, content: tuple[Span, ...], clauses: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
        """A clause and whole sentences in marks that share a cue are two statements."""
        sentences = tuple(s for s in content if s not in clauses and self._is_sentence(s))
        if not clauses or not sentences:
            sentences = ()
        rest = tuple(span for span in content if span not in sentences)
        yield from filter(None, (rest, sentences))

    def _is_sentence(self, span: Span) -> bool:
        words = span.of(self.text)
        return words[0].isupper() and words[-1] in ".!?…" and len(words.split()) >= SENTENCE

    def _goes_alone(self, quoted: Span, clause: Span, anchors: Sequence[Span]) -> bool:
        """Whether a quotation beside a reported clause is a statement of its own, whose speaker is carried over.

        It is, after the end of the clause's sentence, and in a paragraph of its own that no colon announces.
        """
        if clause.end <= quoted.start and SENTENCE_END.search(self.text, max(0, clause.end - 1), quoted.start + 1):
            return True
        near = min(anchors, key=lambda anchor: _between(anchor, quoted))
        gap = self.text[min(near.end, quoted.end) : max(near.start, quoted.start)]
        return "\n" in gap and ":" not in gap

    def _words_outside(self, piece: Span, marks: Sequence[Quotation]) -> bool:
        edges = [piece.start, *(edge for quotation in marks for edge in quotation.outer), piece.end]
        gaps = zip(edges[0::2], edges[1::2], strict=True)
        return any(start < end and WORD.search(self.text, start, end) for start, end in gaps)

    def _clause(self, piece: Span, marks: Sequence[Quotation]) -> list[Span]:
        """A reported clause with the whole of the quotations in it, without final punctuation."""
        start = min([piece.start, *(q.outer.start for q in marks)])
        end = max([piece.end, *(q.outer.end for q in marks)])
        closed = bool(marks) and marks[-1].outer.end == end
        while not closed and end > start and self.text[end - 1] in FINAL:
            end -= 1
        while start < end and self.text[start] in FINAL:
            start += 1
        return [Span(start, end)] if end > start else []

    def _strays(self, quoted: Sequence[Span], near: list[Span]) -> list[Span]:
        """Quotations parted by a whole sentence of the narrator's from source, cue and all that belongs to them."""
        near = near or list(quoted[:1])
        strays = []
        for span in sorted(quoted, key=lambda span: min(_between(span, other) for other in near)):
            if all(self._narrates(span, other) for other in near):
                strays.append(span)
            else:
                near.append(span)
        return strays

    def _narrates(self, one: Span, other: Span) -> bool:
        gap = self.text[min(one.end, other.end) : max(one.start, other.start)]
        # What stands before the quotation, and is not ended itself, ends with a sentence of its own first.
        opened = other.end <= one.start and self.text[other.end - 1] not in ".!?…"
        return len(gap.split()) >= NARRATION and ("\n" in gap or len(sentences(gap).starts) - 1 > opened)

    def _type(self, content: Sequence[Span]) -> StatementType:
        marked = [[q for q in self.touching(span) if not self._is_name(q, span)] for span in content]
        if all(marks and not self._words_outside(span, marks) for span, marks in zip(content, marked, strict=True)):
            return "direct"
        return "mixed" if any(marked) else "indirect"

    def _names(self, span: Span) -> bool:
        """Whether a quotation is a name, a title or a mentioned word, and no statement."""
        return any(quotes_nobody(self.text, q) for q in self.touching(span) if _within(span, q.inner))

    def _is_name(self, quotation: Quotation, span: Span) -> bool:
        """Whether marks inside a clause set off a name, or a word held at arm's length: they don't make it mixed."""
        if span in (quotation.outer, quotation.inner):
            return False
        return held_off(self.text, quotation)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _between(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _claimed(piece: Span, quotation: Quotation) -> Span:
    """The inside of a quotation, or what the content covers of it where that is a small part."""
    inner = quotation.inner
    if overlap(piece, inner) >= CLAIMED * (inner.end - inner.start):
        return inner
    return Span(max(piece.start, inner.start), min(piece.end, inner.end))
