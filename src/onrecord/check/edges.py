"""What differs between a quotation and a source that has all its words in a row: words left out at its edges, marks.

A quotation that begins or ends inside a clause without an ellipsis is cut. Where what it leaves out there turns the
sentence, and the draft does not make up for it in its own words, it is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from onrecord.check.source import Source
from onrecord.check.wording import CASE, GAP, Word, contrary, negates, turns, words
from onrecord.model import Span
from onrecord.topics.alignment import Piece

FEWEST = 4  # words; what is shorter is plainly a piece of a sentence
# Words beside a quotation, in its clause, that bear on what it says; by hand on the example week.
BEFORE, AFTER = 4, 3
HEAD = re.compile(r"(?:^|[.!?…:“”„«»\"()\[\]\n]|(?<!\w)['‘])[\s*_>–—-]*$")
TAIL = re.compile(r"[,;]?\s*(?:$|[.!?…:“”„«»\"()\[\]\n]|['’](?!\w))")
MARKS = re.compile(r"[,;:.?!]|(?<=\s)[–—-](?=\s)|—")
DASHES = str.maketrans("—-", "––")
STOPS = frozenset("?!")
DECLARED = re.compile(r"^\W*(?:\[[^\]]+\]|…|\.\s?\.\s?\.)|(?:\[[^\]]+\]|…|\.\s?\.\s?\.)\W*$")
TAIL_MARKS = ".,;:?!…”“»«\"’'"
SHOWN = 30  # characters beside a mark


class Difference(NamedTuple):
    """How a quotation differs: `turned` if what it says does; the words left out, or why."""

    turned: bool
    words: tuple[Piece, ...] = ()
    why: str = ""


def difference(text: str, around: str, source: Source, span: Span) -> Difference | None:
    """What differs between a quotation and the stretch `span` of a source that has its words; None if nothing does.

    `around` are the draft's own words in the sentence of the quotation.
    """
    if bracket := contrary(text):
        return Difference(True, why=f"“{bracket}” makes it say the contrary")
    marks = _marks(text, source.reading.document.text, span)
    if marks:
        return Difference(True, why=marks)
    before, after = _left_out(text, source, span)
    if not before and not after:
        return None
    pieces = (*_pieces(before), Piece("same", text, text), *_pieces(after))
    return Difference(_is_turned(before[-BEFORE:], after[:AFTER], around), pieces)


def _pieces(left_out: Sequence[Word]) -> Iterator[Piece]:
    if left_out:
        yield Piece("removed", " ".join(word.text for word in left_out), "")


def _is_turned(before: Sequence[Word], after: Sequence[Word], around: str) -> bool:
    own = words(around)
    if any(negates(word) for word in (*before, *after)):
        return not any(negates(word) for word in own)
    return any(turns(word) for word in before) and not any(turns(word) or word.key == "to" for word in own)


def _left_out(text: str, source: Source, span: Span) -> tuple[list[Word], list[Word]]:
    """The words of the clause before and after a quotation that it does not have, unless it says so itself."""
    whole = source.reading.document.text
    is_short = len(words(text)) < FEWEST
    declared = [found.start() == 0 for found in DECLARED.finditer(text.strip())]
    before = [] if True in declared or HEAD.search(whole, 0, span.start) else _clause(source, span.start, -1)
    after = [] if False in declared or is_short or TAIL.match(whole, span.end) else _clause(source, span.end, 1)
    return [word for word in before[-1:] if negates(word)] if is_short else before, after


def _clause(source: Source, edge: int, step: int) -> list[Word]:
    """The words from an edge to the end of its clause, in text order; at a clause's end the next word, which is cut."""
    text = source.reading.document.text
    found: list[Word] = []
    beside = [w for w in source.words if (w.end <= edge if step < 0 else w.start >= edge)]
    for word in beside[::step]:
        between = text[word.end : edge] if step < 0 else text[edge : word.start]
        if MARKS.search(between) or "\n\n" in between or set(between) & set("“”„«»\"()[]"):
            break
        found.append(word)
        edge = word.start if step < 0 else word.end
    return found[::step]


def _marks(text: str, whole: str, span: Span) -> str:
    """Which punctuation inside the quotation differs; "" if none does, or only its glyphs."""
    text = CASE.sub(r"\1", text)
    drafted, there = words(text), words(whole, *span)
    matcher = SequenceMatcher(None, [w.key for w in drafted], [w.key for w in there], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        pairs = zip(pairwise(drafted[i : i + size]), pairwise(there[j : j + size]), strict=True)
        for (one, two), (first, second) in pairs:
            ours, theirs = text[one.end : two.start], whole[first.end : second.start]
            if not GAP.search(ours) and not GAP.search(theirs) and _plain(ours) != _plain(theirs):
                return _told(text[one.start : two.end], whole[first.start : second.end])
    tail = text[drafted[-1].end :]
    rest = whole[span.end : span.end + SHOWN]
    its = rest[: len(rest) - len(rest.lstrip(TAIL_MARKS))]
    if tail.strip() and "…" not in tail and ".." not in tail and STOPS & set(tail) != STOPS & set(its):
        return _told(text[drafted[-1].start :], whole[there[-1].start : span.end] + its)
    return ""


def _plain(between: str) -> list[str]:
    return [mark.translate(DASHES) for mark in MARKS.findall(between)]


def _told(ours: str, theirs: str) -> str:
    return f"its punctuation differs: “{_short(ours)}” where the source has “{_short(theirs)}”"


def _short(text: str) -> str:
    return " ".join(text.split())[: 2 * SHOWN]
