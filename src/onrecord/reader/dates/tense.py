"""Whether the clause around a date looks back or ahead, by words of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from onrecord.model import Span
from onrecord.reader.lexicon import lexicon

_words = lexicon("dates")
AHEAD = re.compile(r"\b(?:" + "|".join(_words["ahead"]) + r")\b", re.I)
BACK = re.compile(rf"\b(?:(?!(?:{'|'.join(_words['ahead'])})\b)\w+ed|{'|'.join(_words['back'])})\b", re.I)
UNTIL = re.compile(r"\b(?:until|till|by)\s(?:\w+\s)?$", re.I)
SPOKE = re.compile(
    r"\b(?:" + "|".join(_words["speech"]["cues"]) + r")(?:\W+\w+){0,3}?\W+(?:on\W+|late on\W+|in\W+)?$", re.I
)
# Of a sentence, or of what is quoted; a full stop inside a number is none.
ENDS = (". ", "! ", "? ", "\n", "”", "“", '"')
CLAUSE = 300  # characters to either side in which a clause is looked for; so the work stays linear
LOOK = 6  # cues that may stand inside of a date: “next” in “from next Monday to next Friday”
NEAR = 40  # characters before a date in which a verb of speech may stand


def looks_ahead(text: str, span: Span) -> bool:
    """Whether the sentence around `span` speaks of what is to come."""
    return direction(text, span) > 0


def direction(text: str, span: Span) -> int:
    """1 where the sentence around `span` looks ahead, -1 where it looks back, by its nearest cue; 0 without any."""
    low, high = max(0, span.start - CLAUSE), min(len(text), span.end + CLAUSE)
    start = max([low, *(at + len(mark) for mark in ENDS if (at := text.rfind(mark, low, span.start)) >= 0)])
    end = min((at for mark in ENDS if (at := text.find(mark, span.end, high)) >= 0), default=high)
    if UNTIL.search(text, max(start, span.start - NEAR), span.start):
        return 1
    ahead, back = (_distance(cues, start, span, end) for cues in _cues(text))
    if ahead is None:
        return 0 if back is None else -1
    return 1 if back is None or ahead <= back else -1


@lru_cache(maxsize=2)
def _cues(text: str) -> tuple[list[Span], list[Span]]:
    """Where a text looks ahead, and where it looks back: found once, for a line may hold thousands of dates."""
    ahead, back = ([Span(*found.span()) for found in cues.finditer(text)] for cues in (AHEAD, BACK))
    return ahead, back


def _distance(cues: list[Span], start: int, span: Span, end: int) -> int | None:
    """How far the nearest cue stands from a span, in characters; behind it counts double: verbs stand before."""
    here = bisect_left(cues, span)
    before = cues[here - 1] if here else None
    near = [max(0, span.start - before.end)] if before and before.start >= start else []
    after = next((cue for cue in cues[here : here + LOOK] if cue.start >= span.end), None)
    near += [2 * (after.start - span.end)] if after and after.end <= end else []
    return min(near, default=None)


def is_spoken(text: str, span: Span) -> bool:
    """Whether the date says when somebody spoke: “said on Monday”."""
    return SPOKE.search(text[max(0, span.start - NEAR) : span.start]) is not None
