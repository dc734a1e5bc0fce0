"""A source as words, and where a quotation stands in it, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from onrecord.check.wording import Part, Word, joined, negates, same, words
from onrecord.model import Reading, Span, Statement

LONGEST_ASIDE = 60  # words of an attribution inside a quotation: “We will,” said …, “come”
REPLACED = 8  # words for which a bracket may stand
SHORT, NEAR = 3, 40  # words: a shorter part says so little that it must stand near the one beside it
MOST = 200  # places of one part that are looked at


class Source:
    """The words of a document; `reading` says who speaks where."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = words(reading.document.text)

    @property
    def keys(self) -> list[str]:
        """The folded words."""
        return [word.key for word in self.words]

    @cached_property
    def asides(self) -> dict[int, int]:
        """Where one who is quoted is interrupted by the attribution: its first word, and the first after it."""
        starts = [word.start for word in self.words]
        found = {}
        for (end, before), (start, after) in pairwise(_edges(self.reading)):
            at, to = bisect_left(starts, end), bisect_left(starts, start)
            if 0 < to - at <= LONGEST_ASIDE and _goes_on(before, after):
                found[at] = to
        return found

    def span(self, start: int, end: int) -> Span:
        """The stretch of text from one word to before another."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def statements(self, span: Span) -> list[Statement]:
        """The statements that hold a part of a stretch."""
        return [s for s in self.reading.statements if any(c.start < span.end and span.start < c.end for c in s.content)]


def _edges(reading: Reading) -> Iterator[tuple[int, Statement]]:
    """The end of each quoted stretch and the start of the next in turn, each with its statement."""
    outer = (s for s in reading.statements if s.type != "indirect" and s.parent is None)
    quoted = sorted(((c, s) for s in outer for c in s.content), key=lambda pair: pair[0])
    for (one, before), (two, after) in pairwise(quoted):
        yield one.end, before
        yield two.start, after


def _goes_on(before: Statement, after: Statement) -> bool:
    if before.id == after.id:
        return True
    return after.speaker is None or (before.speaker is not None and before.speaker.name == after.speaker.name)


def locate(parts: Sequence[Part], source: Source) -> list[Span]:
    """The stretches of the source's text in which all parts stand in order, word by word."""
    ends: list[tuple[int, int, int]] = []  # the first word of all, and the first and last of the part
    for number, part in enumerate(parts):
        places = list(_places(part.words, source))[:MOST]
        if number == 0:
            ends = [(start, start, end) for start, end in places]
            continue
        before = len(parts[number - 1].words)
        ends = [
            (first, start, end)
            for start, end in places
            for first, _, last in ends
            if start >= last and _may_skip(part, min(before, len(part.words)), source.words[last:start])
        ][:MOST]
    return [source.span(first, last) for first, _, last in ends]


def _may_skip(part: Part, shortest: int, skipped: Sequence[Word]) -> bool:
    """Whether a quotation may leave out these words before a part; a bracket never stands for a negation."""
    if part.gap == "ellipsis":
        return shortest >= SHORT or len(skipped) <= NEAR
    return len(skipped) <= REPLACED and not any(negates(word) for word in skipped)


def _places(wanted: Sequence[Word], source: Source) -> Iterator[tuple[int, int]]:
    head = wanted[0].key
    for at, word in enumerate(source.words):
        if word.key.startswith(head) or head.startswith(word.key):
            end = _walk(wanted, source, at)
            if end is not None:
                yield at, end


def _walk(wanted: Sequence[Word], source: Source, at: int) -> int | None:
    """Past the last word where `wanted` stands in the source from `at` on, asides left out."""
    i = 0
    while i < len(wanted):
        if at < len(source.words) and same(wanted[i], source.words[at]):
            i, at = i + 1, at + 1
        elif steps := joined(wanted[i : i + 3], source.words[at : at + 3]):
            i, at = i + steps[0], at + steps[1]
        elif i and at in source.asides:
            at = source.asides[at]
        else:
            return None
    return at
