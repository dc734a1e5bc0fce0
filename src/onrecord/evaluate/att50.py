"""How attributions found agree with attributions marked, document by document.

The measures are those by which peers were compared on PolNeAR. *att50*: gold and found attributions are paired one to
one by falling Jaccard of the content's words, at least one half; a pair is right where both sources are null, or where
the source found covers a word of the gold source that is no function word, at the same place. *content50* asks for no
source. Exact spans are compared for each role as a set of distinct spans a document: *strict* as they are, *lenient*
with white space and punctuation trimmed and pieces of a content joined where no word stands between them. *overlap*
counts the words that stand in any content. The section *direct* has the gold attributions with at least four fifths of
their words in double quotation marks, and the found ones that are paired with these, or paired with none and direct.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.evaluate.kinds import kinds
from onrecord.evaluate.metrics import Candidate, Counts, pair
from onrecord.evaluate.overlap import Words, jaccard
from onrecord.model import Span
from onrecord.reader.attribution import Attribution

MARK = re.compile('[“„«〝”»〞"＂]')
OPENERS, CLOSERS = "“„«〝", "”»〞"
# Before a straight mark that opens: white space, or one of these.
LEADERS = "([—–-‘'“"
# Signs that are punctuation to Unicode or look like it: the first belong to their word, the others are layout.
KEPT, STRIPPED = "%$#@&", "`<>|^~"
DIRECT = 0.8
HALF = 0.5

Section = dict[str, Counts]


class Side(NamedTuple):
    """An attribution with its words: `keys` are the words of the source that say who it is."""

    attribution: Attribution
    content: frozenset[int]
    source: frozenset[int]
    keys: frozenset[int]
    direct: bool


class Pair(NamedTuple):
    """Places of a gold and a found attribution that belong together, and whether their sources agree."""

    gold: int
    found: int
    right: bool


class Comparison(NamedTuple):
    """One document compared: counts by measure; for each attribution found its confidence and whether it is right.

    `kinds` counts gold attributions by kind: how many there are ("of"), and with "content" and all "right".
    """

    all: Section
    direct: Section
    judged: tuple[tuple[float, bool], ...]
    kinds: Counter[tuple[str, str]]


def compare(text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> Comparison:
    """Compare the attributions found in `text` with the gold ones; a content without a word counts on neither side."""
    words = Words(text)
    inside = words.touched(*quoted(text))
    expected = [side for side in (_side(words, inside, a) for a in gold) if side.content]
    given = [side for side in (_side(words, inside, a) for a in found) if side.content]
    pairs = [*_pairs(expected, given)]
    right = {p.found for p in pairs if p.right}
    judged = tuple((side.attribution.confidence, n in right) for n, side in enumerate(given))
    everything = _section(text, expected, given, pairs)
    direct = _section(text, *_direct(expected, given, pairs))
    return Comparison(everything, direct, judged, _by_kind(text, inside, expected, pairs))


def _by_kind(
    text: str, inside: frozenset[int], gold: Sequence[Side], pairs: Sequence[Pair]
) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    paired = {p.gold: p.right for p in pairs}
    for number, side in enumerate(gold):
        for kind in kinds(text, side.attribution, len(side.content & inside) / len(side.content)):
            counts[kind, "of"] += 1
            counts[kind, "content"] += number in paired
            counts[kind, "right"] += paired.get(number, False)
    return counts


def quoted(text: str) -> Iterator[Span]:
    """What stands between double marks, paragraph by paragraph; a quotation left open runs to its paragraph's end.

    Curly marks nest. A straight mark opens where nothing is open, or where it differs from the mark that is open and
    stands after a blank, bracket or dash and before a word; else it closes.
    """
    at = 0
    for paragraph in text.split("\n"):
        yield from (Span(at + span.start, at + span.end) for span in _quoted(paragraph))
        at += len(paragraph) + 1


def _quoted(paragraph: str) -> Iterator[Span]:
    open_marks: list[str] = []
    start = 0
    for match in MARK.finditer(paragraph):
        if _opens(match, open_marks):
            start = start if open_marks else match.start()
            open_marks.append(match[0])
        elif open_marks:
            open_marks.pop()
            if not open_marks:
                yield Span(start, match.end())
    if open_marks:
        yield Span(start, len(paragraph))


def _opens(match: re.Match[str], open_marks: Sequence[str]) -> bool:
    mark = match[0]
    if mark in OPENERS or mark in CLOSERS:
        return mark in OPENERS
    if not open_marks:
        return True
    before = match.string[: match.start()][-1:] or " "
    after = match.string[match.end() : match.end() + 1] or " "
    return open_marks[-1] != mark and (before.isspace() or before in LEADERS) and not after.isspace()


@cache
def function_words() -> frozenset[str]:
    """Words that don't tell who a source is (`function_words.toml`)."""
    data = tomllib.loads(files(__package__).joinpath("function_words.toml").read_text("utf-8"))
    return frozenset(word for group in data.values() for word in group)


def _side(words: Words, inside: frozenset[int], attribution: Attribution) -> Side:
    content = words.touched(*attribution.content)
    source = words.touched(attribution.source) if attribution.source else frozenset[int]()
    keys = frozenset(index for index in source if words.lower(index) not in function_words())
    # A word counts as quoted by its first character; marks never stand inside a word, so touching is the same.
    direct = bool(content) and len(content & inside) >= DIRECT * len(content)
    return Side(attribution, content, source, keys or source, direct)


def _pairs(gold: Sequence[Side], found: Sequence[Side]) -> Iterator[Pair]:
    candidates = (
        Candidate((-overlap, not _agree(a, b)), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if (overlap := jaccard(a.content, b.content)) >= HALF
    )
    return (Pair(c.gold, c.found, not c.cost[1]) for c in pair(candidates))


def _agree(gold: Side, found: Side) -> bool:
    if gold.attribution.source is None or found.attribution.source is None:
        return gold.attribution.source is found.attribution.source
    return bool(gold.keys & found.source)


def _direct(
    gold: Sequence[Side], found: Sequence[Side], pairs: Sequence[Pair]
) -> tuple[list[Side], list[Side], list[Pair]]:
    partner = {p.found: gold[p.gold] for p in pairs}
    chosen = [n for n, side in enumerate(found) if partner.get(n, side).direct]
    kept = [p for p in pairs if gold[p.gold].direct]
    return [side for side in gold if side.direct], [found[n] for n in chosen], kept


def _section(text: str, gold: Sequence[Side], found: Sequence[Side], pairs: Sequence[Pair]) -> Section:
    counts = {
        f"{role} {mode}": Counts.of(_spans(text, gold, role, mode), _spans(text, found, role, mode))
        for role in ("source", "cue", "content")
        for mode in ("strict", "lenient")
    }
    counts["content overlap"] = Counts.of(_covered(gold), _covered(found))
    counts["content50"] = Counts.paired(len(pairs), len(gold), len(found))
    counts["att50"] = Counts.paired(sum(p.right for p in pairs), len(gold), len(found))
    return counts


def _covered(sides: Iterable[Side]) -> frozenset[int]:
    return frozenset[int]().union(*(side.content for side in sides))


def _spans(text: str, sides: Iterable[Side], role: str, mode: str) -> set[Span]:
    spans: set[Span] = set()
    for side in sides:
        value = getattr(side.attribution, role)
        pieces = value if role == "content" else (value,) if value else ()
        spans.update(_lenient(text, pieces) if mode == "lenient" else pieces)
    return spans


def _lenient(text: str, pieces: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for piece in filter(None, (_trimmed(text, span) for span in sorted(pieces))):
        if joined and not re.search(r"\w", text[joined[-1].end : piece.start]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return joined


def _trimmed(text: str, span: Span) -> Span | None:
    inner = [n for n in range(*span) if not _edge(text[n])]
    return Span(inner[0], inner[-1] + 1) if inner else None


def _edge(sign: str) -> bool:
    return sign not in KEPT and (sign.isspace() or unicodedata.category(sign)[0] in "PZ" or sign in STRIPPED)
