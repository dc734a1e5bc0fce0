"""Two statements in one sentence that the network ran together: "said it was late, while Bo | called it early".

Where a reported clause ends with a contrast and somebody's name, and the next cue follows at once, that name is the
source of the next statement and no part of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model import Span
from onrecord.reader.draft import Draft
from onrecord.reader.hearsay import ADVERBS, SOURCE

# The end of a clause that is the beginning of another one, and what may stand between its source and its cue.
TAIL = re.compile(rf",? (?:while|whereas|but|and|although|though) (?:that )?(?P<whole>{SOURCE})\Z")
BETWEEN = re.compile(rf"(?:,? (?:who|whose|which)\b[^.;\n]{{0,80}},)?{ADVERBS} ?")


def untangled(text: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts in text order, those that ran together parted."""
    ordered = sorted(drafts, key=lambda draft: draft.extent)
    given: dict[int, Span] = {}
    for place, draft in enumerate(ordered):
        if place in given:
            draft = replace(draft, source=given[place])
        if draft.type != "direct" and draft.cue is not None and draft.cue.end <= draft.extent.start:
            tail = TAIL.search(text, max(draft.content[-1].start, draft.extent.end - 120), draft.extent.end)
            after = _next(text, ordered, place, draft.extent.end) if tail else None
            if tail and after is not None:
                draft = replace(draft, content=(*draft.content[:-1], Span(draft.content[-1].start, tail.start())))
                given[after] = Span(*tail.span("whole"))
        yield draft


def _next(text: str, drafts: list[Draft], place: int, end: int) -> int | None:
    """The statement whose cue follows at once and that has no source of its own after that end."""
    for number in range(place + 1, min(place + 3, len(drafts))):
        cue, source = drafts[number].cue, drafts[number].source
        if cue is None or cue.start < end or (source is not None and source.start >= end):
            continue
        if BETWEEN.fullmatch(text, end, cue.start):
            return number
    return None
