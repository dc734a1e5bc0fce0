"""The words of a query, and where they stand in a text as it was written."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.actors.fold import fold
from onrecord.model import Span

TERM = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
WORD = re.compile(r"[^\W_]+")
SNIPPET = 160  # characters shown around the first place that matches


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand in a row; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    is_prefix: bool

    @property
    def match(self) -> str:
        """The term in the language of FTS5; words have letters and digits only, so nothing needs an escape."""
        return f'"{" ".join(self.words)}"' + ("*" if self.is_prefix else "")

    def ends(self, words: Sequence[str]) -> bool:
        """Whether `words` end with it."""
        last, end = tuple(words[-len(self.words) :]), self.words[-1]
        if self.is_prefix and last[-1].startswith(end):
            last = (*last[:-1], end)
        return last == self.words


def terms(words: str) -> list[Term]:
    """The terms of a query: words, "phrases", and prefixes with a star at the end. Any text is a query."""
    found = []
    for groups in TERM.findall(words):
        (part,) = filter(None, groups) if any(groups) else ("",)
        folded = tuple(WORD.findall(fold(part)))
        if folded:
            found.append(Term(folded, part.endswith("*")))
    return found


def marks(body: str, asked: Sequence[Term]) -> tuple[list[Span], Span]:
    """The matching words in the snippet around the first of them, and the snippet; it is the beginning without any."""
    first = next(_found(body, asked, Span(0, len(body))), None)
    around = snippet(body, first.start if first else 0)
    return list(_found(body, asked, around)) if first else [], around


def snippet(body: str, around: int) -> Span:
    """About SNIPPET characters from a little before `around`, cut at blanks."""
    start = max(0, around - SNIPPET // 4)
    start = 0 if start == 0 else body.find(" ", start, around) + 1 or start
    end = min(len(body), start + SNIPPET)
    cut = body.rfind(" ", start, end) if end < len(body) else end
    return Span(start, cut if cut > max(start, around) else end)


def clipped(spans: Sequence[Span], inside: Span) -> tuple[Span, ...]:
    """The parts of `spans` that lie inside another, in text order; those that overlap are one."""
    parts: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(span.start, inside.start), min(span.end, inside.end)
        if parts and start < parts[-1].end:
            start, end = parts[-1].start, max(end, parts.pop().end)
        if start < end:
            parts.append(Span(start, end))
    return tuple(parts)


def _found(body: str, asked: Sequence[Term], where: Span) -> Iterator[Span]:
    """Where terms stand, in text order; of those that overlap the first."""
    whole = {term.words[-1] for term in asked if not term.is_prefix}
    starts = tuple(term.words[-1] for term in asked if term.is_prefix)
    recent: deque[tuple[str, int]] = deque(maxlen=max(len(term.words) for term in asked))
    last = where.start
    for match in WORD.finditer(body, where.start, where.end):
        for word in WORD.findall(fold(match[0])):
            recent.append((word, match.start()))
            if word in whole or word.startswith(starts):
                start = _start(recent, asked)
                if start is not None and start >= last:
                    last = match.end()
                    yield Span(start, last)


def _start(recent: Sequence[tuple[str, int]], asked: Sequence[Term]) -> int | None:
    """Where the longest term begins that ends with the most recent word."""
    words = [word for word, _ in recent]
    lengths = [len(term.words) for term in asked if term.ends(words)]
    return recent[-max(lengths)][1] if lengths else None
