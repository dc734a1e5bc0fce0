"""Quotations looked up in sources, which pass by one after the other: only what resembles a quotation is kept.

What the quotations have in common with a source is found by their runs of words, so that a source costs little more
than its words are long, however many quotations there are; only then are words compared in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from onrecord.check.edges import difference
from onrecord.check.nearest import nearest
from onrecord.check.quoted import Quoted
from onrecord.check.source import Source, locate
from onrecord.check.speakers import same_speaker
from onrecord.check.wording import TIE, Part, keys, parts
from onrecord.model import Document, Reading, Span, Speaker
from onrecord.topics.alignment import Piece

RUN = 3  # words in a row that are looked for
FEW = 7  # words; of a quotation with fewer a change of one leaves too few runs, so shorter ones are looked for
AROUND = 40  # characters beside a hyphen in which its words and those beside them stand
KEPT = 5  # sources that resemble a quotation
# Of the runs, by hand: asides and hyphens leave more than that; below it nothing is compared in order.
SHARE = 0.4

Status = Literal["verbatim", "cut", "changed", "other speaker", "not found"]
RANKS: dict[Status, int] = {"verbatim": 0, "cut": 1, "changed": 2, "other speaker": 3, "not found": 4}
Run = tuple[str, ...]


class Finding(Struct, frozen=True):
    """What became of a quotation; `span` and `text` are its nearest words in `document`, None where there are none.

    `speakers` are those whom the source has say it; `words` the source's words beside the draft's where they differ.
    """

    status: Status
    quoted: Quoted
    document: str | None = None
    source: str | None = None
    span: Span | None = None
    text: str | None = None
    speakers: tuple[Speaker, ...] = ()
    words: tuple[Piece, ...] = ()
    why: str = ""


@dataclass(slots=True)
class _Wanted:
    """A quotation while sources pass by."""

    quoted: Quoted
    parts: tuple[Part, ...]
    runs: frozenset[Run] = frozenset()
    found: Finding | None = None
    near: list[tuple[float, Source]] = field(default_factory=list)

    def see(self, source: Source, share: float) -> None:
        """Compare with a source that has a `share` of the runs."""
        found = [_told(self.quoted, source, span) for span in locate(self.parts, source)] if share >= SHARE else []
        if found:
            # The first of the best: of several places one that agrees is enough.
            self.found = min([*filter(None, [self.found]), *found], key=lambda one: RANKS[one.status])
        elif self.found is None:
            # Of those that are as near the first stay.
            self.near = sorted([*self.near, (share, source)], key=lambda pair: -pair[0])[:KEPT]

    def finding(self) -> Finding:
        """What is to be said at the end."""
        return self.found or _nearest(self)


def look_up(quoted: Iterable[Quoted], sources: Iterable[Reading]) -> list[Finding]:
    """A finding for each quotation, in order; `sources` are gone through once."""
    wanted = [_wanted(one) for one in quoted]
    by_run = _by_run(wanted)
    sizes = sorted({len(run) for run in by_run})
    for reading in sources if by_run else ():
        own = {run for size in sizes for run in _runs_of(reading.document.text, size)}
        shared = Counter(one for run in own & by_run.keys() for one in by_run[run])
        open_ = {one: count for one, count in shared.items() if not _is_settled(wanted[one])}
        source = Source(reading) if open_ else None
        for one, count in open_.items():
            assert source is not None
            wanted[one].see(source, count / len(wanted[one].runs))
    return [one.finding() for one in wanted]


def _wanted(quoted: Quoted) -> _Wanted:
    found = parts(quoted.text)
    count = sum(len(part.words) for part in found)
    longest = max((len(part.words) for part in found), default=0)
    size = min(longest, RUN if count >= FEW and longest > RUN else RUN - 1)
    texts = (" ".join(word.text for word in part.words) for part in found)
    whole = frozenset(run for text in texts for run in _runs(keys(text), size)) if size else frozenset()
    tied = frozenset(run for run in _tied(quoted.text, size)) if size else frozenset()
    return _Wanted(quoted, found, whole | tied)


def _by_run(wanted: Sequence[_Wanted]) -> dict[Run, list[int]]:
    found = defaultdict(list)
    for number, one in enumerate(wanted):
        for run in one.runs:
            found[run].append(number)
    return found


def _runs_of(text: str, size: int) -> set[Run]:
    return _runs(keys(text), size).union(_tied(text, size))


def _tied(text: str, size: int) -> Iterator[Run]:
    """The runs around each hyphen with the words that it ties made one."""
    for hyphen in TIE.finditer(text):
        yield from _runs(
            keys(text[max(0, hyphen.start() - AROUND) : hyphen.start()] + text[hyphen.end() :][:AROUND]), size
        )


def _runs(folded: Sequence[str], size: int) -> set[Run]:
    return set(zip(*(folded[at:] for at in range(size)), strict=False))


def _is_settled(one: _Wanted) -> bool:
    return one.found is not None and one.found.status == "verbatim"


def _told(quoted: Quoted, source: Source, span: Span) -> Finding:
    """A quotation that stands in a source as it is: by whom?"""
    held = source.statements(span)
    speakers = [s.speaker for s in held if s.speaker is not None and not s.review]
    known = bool(held) and len(speakers) == len(held)
    said = tuple(dict.fromkeys(speakers))
    if known and not any(same_speaker(quoted.speaker, speaker) for speaker in speakers):
        return _finding("other speaker", quoted, source.reading.document, span, said)
    found = difference(quoted.text, quoted.around, source, span)
    if found is None:
        return _finding("verbatim", quoted, source.reading.document, span, said)
    status: Status = "changed" if found.turned else "cut"
    return _finding(status, quoted, source.reading.document, span, said, found.words, found.why)


def _nearest(one: _Wanted) -> Finding:
    found = [(near.share, -at, near, source) for at, (_, source) in enumerate(one.near)
             if (near := nearest(one.parts, source)) is not None]  # fmt: skip
    if not found:
        return Finding("not found", one.quoted)
    *_, near, source = max(found, key=lambda each: each[:2])
    speakers = (s.speaker for s in source.statements(near.span) if s.speaker is not None and not s.review)
    said = tuple(dict.fromkeys(speakers))
    return _finding("changed", one.quoted, source.reading.document, near.span, said, near.pieces, near.why)


def _finding(
    status: Status, quoted: Quoted, document: Document, span: Span, speakers: tuple[Speaker, ...],
    words: tuple[Piece, ...] = (), why: str = "",
) -> Finding:  # fmt: skip
    return Finding(status, quoted, document.id, _named(document), span, span.of(document.text), speakers, words, why)


def _named(document: Document) -> str:
    """How people call a source: what is known of outlet, title and date; its file where it has no title."""
    return ", ".join(_facts(document)) or document.id


def _facts(document: Document) -> Iterator[str]:
    for fact in (document.outlet, document.title or document.path, (document.published or "")[:10]):
        if fact:
            yield fact
