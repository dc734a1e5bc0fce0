"""What becomes of quotations that no attribution claims: they go on, stand free, or quote nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from onrecord.model import Span
from onrecord.reader.arms_length import held_off, quotes_nobody
from onrecord.reader.draft import Draft, disjoint, overlap
from onrecord.reader.quotemarks import Quotation
from onrecord.reader.shaping import FOLLOWS

WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# After marks that end no sentence any word goes on; after others a verb whose subject they are: “Stop!” is a song.
GOES_ON = re.compile(r" +\w")
IS_SAID_OF = re.compile(
    r",? +(?:is|was|were|are|had|has|have|can|could|will|would|stood|hung|ran|became|remains?|means?)\b"
)
COMPLEMENTISER = 12  # characters before the marks that a nested statement may begin with: "that “…”"
SENTENCE = 4  # words that a quotation needs at least to stand as a sentence of its own


def settle(text: str, tree: Sequence[Quotation], drafts: list[Draft]) -> list[Draft]:
    """Give unclaimed outermost quotations to the statement that they carry on, or make them statements of their own.

    A quotation that directly follows another with no narrator's word in between belongs to the same statement, and so
    do re-opened paragraphs. One that stands as a sentence by itself is a statement without source and cue.
    """
    settled = list(drafts)
    owner: dict[int, int] = {}
    spans = sorted((span, place) for place, draft in enumerate(settled) for span in draft.content)
    before: int | None = None
    at = 0
    for place, quotation in enumerate(tree):
        if quotation.parent is not None:
            continue
        while at < len(spans) and spans[at][0].end <= quotation.inner.start:
            at += 1
        owned = _owner(spans, at, quotation)
        if owned is None:
            carried = _carried(text, tree, place, before, owner, settled)
            owned = _take(text, quotation, carried, settled)
        if owned is not None:
            owner[place] = owned
        before = place
    return settled


def _owner(spans: Sequence[tuple[Span, int]], at: int, quotation: Quotation) -> int | None:
    """The statement whose content touches the quotation."""
    while at < len(spans) and spans[at][0].start < quotation.inner.end:
        if overlap(spans[at][0], quotation.inner):
            return spans[at][1]
        at += 1
    return None


def _carried(
    text: str, tree: Sequence[Quotation], place: int, before: int | None, owner: dict[int, int], drafts: Sequence[Draft]
) -> int | None:
    """The direct statement that this quotation carries on."""
    if tree[place].continues in owner:
        return owner[tree[place].continues]  # type: ignore[index]
    if before is None or before not in owner or drafts[owner[before]].type != "direct":
        return None
    between = text[tree[before].outer.end : tree[place].outer.start]
    if between.strip() or quotes_nobody(text, tree[place]) or _narrates(text, tree[place]):
        return None
    return owner[before]


def _narrates(text: str, quotation: Quotation) -> bool:
    """Whether the marks only open a sentence of the narrator's: “Salt” is a play."""
    after = GOES_ON if quotation.inner.of(text)[-1].isalnum() else IS_SAID_OF
    return after.match(text, quotation.outer.end) is not None


def _take(text: str, quotation: Quotation, carried: int | None, settled: list[Draft]) -> int | None:
    if carried is not None:
        draft = settled[carried]
        settled[carried] = replace(draft, content=disjoint([*draft.content, quotation.inner]))
        return carried
    if _stands_alone(text, quotation):
        settled.append(Draft("direct", (quotation.inner,), confidence=FOLLOWS))
        return len(settled) - 1
    return None


def _stands_alone(text: str, quotation: Quotation) -> bool:
    inner = quotation.inner.of(text)
    before = text[: quotation.outer.start].rstrip(" ")[-1:]
    begins = before in ("", "\n", ".", "!", "?", ":", "…", "”", '"') and inner[0].isupper()
    if not begins or quotes_nobody(text, quotation) or _narrates(text, quotation):
        return False
    return inner[-1] in ".!?…," and sum(1 for _ in WORD.finditer(inner)) >= SENTENCE


def merge_neighbours(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Join a direct statement without source and cue to the direct one that ends just before it."""
    held: Draft | None = None
    for draft in sorted(drafts, key=lambda d: d.extent):
        if held is not None and _goes_on(text, held, draft):
            held = replace(held, content=disjoint([*held.content, *draft.content]))
            continue
        if held is not None:
            yield held
        held = draft
    if held is not None:
        yield held


def _goes_on(text: str, held: Draft, draft: Draft) -> bool:
    if held.type != "direct" or draft.type != "direct" or draft.source or draft.cue or held.parent or draft.parent:
        return False
    gap = text[held.extent.end : draft.extent.start]
    return held.extent.end <= draft.extent.start and not re.search(r"\w", gap) and bool(held.source or held.cue)


def not_quotations(text: str, tree: Sequence[Quotation], drafts: Sequence[Draft]) -> tuple[Span, ...]:
    """The insides of all marks that are no part of a direct or mixed statement's own quotation, in text order."""
    spoken = sorted({span for draft in drafts if draft.type != "indirect" for span in draft.content})
    furthest = list(accumulate((span.end for span in spoken), max))
    return tuple(q.inner for q in tree if not any(_speaks(text, q, span) for span in _near(spoken, furthest, q.inner)))


def _near(spoken: Sequence[Span], furthest: Sequence[int], inner: Span) -> Iterator[Span]:
    """The spans that share a character with `inner`; `furthest` holds how far the spans up to each one reach."""
    place = bisect_left(spoken, (inner.end, 0)) - 1
    while place >= 0 and furthest[place] > inner.start:
        if spoken[place].end > inner.start:
            yield spoken[place]
        place -= 1


def _speaks(text: str, quotation: Quotation, span: Span) -> bool:
    inner = quotation.inner
    if quotation.parent is None:
        return span == inner or not held_off(text, quotation)
    # Deeper marks speak only where a nested statement says these very words.
    return span.start >= inner.start - COMPLEMENTISER and span.end <= inner.end + 2
