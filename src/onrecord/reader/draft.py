"""A statement on its way: spans and shape, before it has an id and anybody asks who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.model import Span, Statement, StatementType
from onrecord.reader.confidence import REVIEW


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """Content without its outer marks, source and cue, and the draft inside which this one stands."""

    type: StatementType
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    confidence: float = 1.0
    parent: Draft | None = None

    @property
    def extent(self) -> Span:
        """From the start of the first piece of the content to the end of the last."""
        return Span(self.content[0].start, self.content[-1].end)

    def moved(self, by: int) -> Draft:
        """The same draft `by` characters later, as it stands in the text around the one that was read."""
        content = tuple(_shifted(span, by) for span in self.content)
        source, cue = (span and _shifted(span, by) for span in (self.source, self.cue))
        return replace(self, content=content, source=source, cue=cue)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in text order, those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(set(spans)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def number(drafts: Iterable[Draft]) -> tuple[Statement, ...]:
    """Statements in text order, with ids s1, s2, … and their parents' ids; an outer one comes before those inside."""
    ordered = sorted(drafts, key=lambda d: (d.content[0].start, -d.content[0].end, _depth(d)))
    ids = {id(draft): f"s{place}" for place, draft in enumerate(ordered, 1)}
    return tuple(
        Statement(
            id=ids[id(draft)],
            type=draft.type,
            content=draft.content,
            source=draft.source,
            cue=draft.cue,
            parent=ids[id(draft.parent)] if draft.parent is not None else None,
            confidence=draft.confidence,
            review=draft.confidence < REVIEW,
        )
        for draft in ordered
    )


def _depth(draft: Draft) -> int:
    return 0 if draft.parent is None else 1 + _depth(draft.parent)
