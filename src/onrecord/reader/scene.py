"""The lay of a text: where its sentences lie, which of them are headlines, and what stands inside quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span, Statement
from onrecord.reader.lexicon import entries

BREAK = re.compile(r"(?P<mark>[.!?…])[”’\"'»)\]]*\s+(?=[^\sa-z])|\n\s*")
WORDS = re.compile(r"[^\W\d_][\w’'-]{3,}")
NOTED = re.compile(r"[:;,(“„«\"]")
LAST_WORD = re.compile(r"(\w+)\.?$")
NOTES = entries("people", "notes")
HEADLINE_WORDS = 4  # a shorter line is no headline in title case, only a name
LONG = 8  # words; a line of so many, each of more than three letters with a capital, is one even with a full stop
TITLE_CASE = 0.6  # share of words with a capital from which a line is one

_SHORT = frozenset(word.rstrip(".") for word in entries("titles", "address", "any") if word.endswith(".")) | {
    "mr", "mrs", "ms", "vs", "no", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "e", "g", "i",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text as sorted starts; every position belongs to one."""

    text: str
    starts: tuple[int, ...]

    def number(self, position: int) -> int:
        """Which sentence a position lies in, from 0."""
        return max(0, bisect_right(self.starts, position) - 1)

    def span(self, position: int) -> Span:
        """The sentence around a position."""
        here = self.number(position)
        end = self.starts[here + 1] if here + 1 < len(self.starts) else len(self.text)
        return Span(self.starts[here], end)


def sentences(text: str) -> Sentences:
    """Cut at final marks before a capital, mark or digit and at line ends, not after initials and abbreviations."""
    cuts = (match.end() for match in BREAK.finditer(text) if not _abbreviation(text, match))
    return Sentences(text, (0, *(cut for cut in cuts if 0 < cut < len(text))))


def _abbreviation(text: str, match: re.Match[str]) -> bool:
    if match["mark"] != ".":
        return False
    word = LAST_WORD.search(text, max(0, match.start() - 12), match.start())
    return word is not None and ((len(word[1]) == 1 and word[1].isupper()) or word[1].casefold() in _SHORT)


def headlines(text: str) -> list[Span]:
    """Lines in title case or in capitals: their capitals tell nothing about names."""
    return [span for span in _lines(text) if is_headline(span.of(text))]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def is_headline(line: str) -> bool:
    """Whether a line is written in title case or in capitals."""
    words = line.split(" ", 40) if len(line) < 200 else []
    noted = ":" in line and line.split(":", 1)[0].casefold() in NOTES  # "Present: Dora Fenn, Bruno Haske"
    if len(words) >= LONG and not NOTED.search(line) and all(word[0].isupper() for word in WORDS.findall(line)):
        return True
    if noted or len(words) < HEADLINE_WORDS or ". " in line or line.rstrip().endswith((".", ":", ",", "”", '"')):
        return False
    return sum(word[:1].isupper() for word in words) >= TITLE_CASE * len(words)


@dataclass(frozen=True, slots=True)
class Levels:
    """Which statements a position lies inside: their direct contents, disjoint or nested, by binary search."""

    edges: tuple[int, ...]
    holders: tuple[str | None, ...]

    def at(self, position: int) -> str | None:
        """The id of the innermost statement whose quotation holds the position; None in the narrator's own words."""
        place = bisect_right(self.edges, position) - 1
        return self.holders[place] if place >= 0 else None


def levels(statements: Sequence[Statement]) -> Levels:
    """The quotations of all direct statements as a sequence of stretches."""
    quoted = sorted(
        ((span, statement.id) for statement in statements if statement.type == "direct" for span in statement.content),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    edges: list[int] = []
    holders: list[str | None] = []
    open_: list[tuple[int, str]] = []

    def change(at: int) -> None:
        edges.append(at)
        holders.append(open_[-1][1] if open_ else None)

    for span, holder in quoted:
        while open_ and open_[-1][0] <= span.start:
            change(open_.pop()[0])
        end = min(span.end, open_[-1][0]) if open_ else span.end
        open_.append((end, holder))
        change(span.start)
    while open_:
        change(open_.pop()[0])
    return Levels(tuple(edges), tuple(holders))
