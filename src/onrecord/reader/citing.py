"""“A reports, citing B”: what A says is B's, word for word the same, and stands as B's statement inside A's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model import Span
from onrecord.reader.draft import Draft, overlap
from onrecord.reader.heads import is_body, is_person
from onrecord.reader.lexicon import entries

CITING = "|".join(entries("nesting", "citing"))
CITED = re.compile(
    rf"\b(?P<cue>{CITING})\s+(?P<source>[^,.;:“”\"«»()\n]{{2,80}}[^,.;:“”\"«»()\s])(?P<goes_on>,? (?=that\b))?", re.I
)
CUE_BEFORE = re.compile(r"(?P<cue>[a-z]\w+),? \Z")
SENTENCE_END = re.compile(r"[.!?…][”’\"'»)]*\s|\n|\Z")
OWNED = re.compile(r" (?:of|in|from|to|by|for|about|with|on) ")
WORD = re.compile(r"[\w-]+")
# What may be cited and answers for what it says; reasons and facts that are cited do not.
ANSWERS = entries("organisations", "artefacts", "words") | entries("people", "crowds") | entries("nesting", "cited")


def mended(text: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts without those that take the one cited for what is said; `cited` has him in his place."""
    for draft in drafts:
        match = CITED.match(text, draft.cue.start) if draft.cue else None
        if match is None or not _answers(match["source"]) or not _overlaps(draft, match):
            yield draft
        elif match["goes_on"] and draft.extent.end > match.end():
            before = CUE_BEFORE.search(text, max(0, match.start() - 40), match.start())
            cue = Span(*before.span("cue")) if before else None
            yield replace(draft, content=(Span(match.end(), draft.extent.end),), cue=cue)


def cited(text: str, draft: Draft) -> Iterator[Draft]:
    """The statement of the one that a draft's source cites in the sentence, if there is one."""
    if draft.cue is None or draft.source is None:
        return
    end = SENTENCE_END.search(text, max(draft.cue.end, draft.source.end, draft.extent.end))
    sentence = Span(min(draft.cue.start, draft.source.start, draft.extent.start), end.start() if end else len(text))
    for match in CITED.finditer(text, *sentence):
        cue, source = Span(*match.span("cue")), Span(*match.span("source"))
        if _answers(match["source"]) and not _overlaps(draft, match):
            yield Draft(draft.type, draft.content, source, cue, draft.confidence, draft)
            return


def _overlaps(draft: Draft, match: re.Match[str]) -> bool:
    return any(overlap(Span(*match.span("source")), span) for span in draft.content)


def _answers(source: str) -> bool:
    """Whether words name somebody, or something that speaks for its owner: "two diplomats", "an audit"."""
    words = WORD.findall(OWNED.split(source)[0])
    return bool(words) and (words[-1][0].isupper() or any(map(_speaks, words)))


def _speaks(word: str) -> bool:
    low = word.casefold()
    return is_body(low) or any(is_person(one) or one in ANSWERS for one in (low, low.removesuffix("s")))
