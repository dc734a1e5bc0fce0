"""Where a text may be cut: the ends of its sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.digest.frames import frames
from onrecord.model import Span
from onrecord.reader.paragraphs import paragraphs

STOP = re.compile(r"[.!?…]+[”’\"»)\]]*(?=\s|$)")
CLAUSE = re.compile(r"[,;:](?=\s)|(?=\s[—–]\s)")
LAST_WORD = re.compile(r"[^\W\d_]+$")
OPENING, CLOSING = "“«„", "”»"
MARK = "…"


def sentence_ends(text: str) -> list[int]:
    """The offsets after each sentence of `text`, closing marks included; the end of the text is one."""
    ends = [stop.end() for stop in STOP.finditer(text) if _ends_sentence(text, stop)]
    return ends if ends and ends[-1] == len(text.rstrip()) else [*ends, len(text.rstrip())]


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    after = text[stop.end() :].lstrip()[:1]
    if after.islower():
        return False
    before = LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    is_initial = before is not None and len(before[0]) == 1 and before[0].isupper() and before[0] != "I"
    is_short = before is not None and frames().among(before[0], "abbreviations")
    return not (stop[0] == "." and after and (is_initial or is_short))


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of a stretch of `text`, without blanks at their edges; a paragraph's end divides them too."""
    for paragraph in paragraphs(text):
        last, stop = max(paragraph.start, within.start), min(paragraph.end, within.end)
        for end in [last + end for end in sentence_ends(text[last:stop])]:
            start = end - len(text[last:end].lstrip())
            if start < end:
                yield Span(start, end)
            last = end


def cut(text: str, longest: int) -> str:
    """`text`, or what of it fits into `longest` words, cut at a sentence end, else a clause end, and marked with “…”.

    Where neither comes in time, the text stays whole: a quotation is never broken inside a clause.
    """
    words = list(re.finditer(r"\S+", text))
    if len(words) <= longest:
        return text
    limit = words[longest - 1].end()
    for ends, tail in ((sentence_ends(text), " " + MARK), (clause_ends(text), MARK)):
        fitting = [end for end in ends if end <= limit and _is_closed(text[:end])]
        if fitting:
            return text[: fitting[-1]] + tail
    return text


def clause_ends(text: str) -> list[int]:
    """The offsets at which a comma, semicolon, colon or dash ends a clause."""
    return [match.start() for match in CLAUSE.finditer(text) if match.start()]


def is_cut(shown: str, whole: str) -> bool:
    """Whether `shown` is `whole` cut at a sentence or clause end and marked with “…”."""
    kept = shown.removesuffix(MARK).rstrip()
    ends = {*sentence_ends(whole), *clause_ends(whole)}
    is_part = 0 < len(kept) < len(whole.rstrip()) and whole.startswith(kept)
    return shown.endswith(MARK) and is_part and len(kept) in ends


def _is_closed(text: str) -> bool:
    return sum(text.count(mark) for mark in OPENING) == sum(text.count(mark) for mark in CLOSING)
