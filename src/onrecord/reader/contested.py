"""Contested claims: two statements of which one contests the other, and the words that mark it.

Four forms are read: a claim that "contrary to" or "unlike" sets against the statement around or beside it; a denial
that takes up what somebody else said shortly before ("denied this", "called the report a lie"); a denial whose content
is the claim itself ("rejects the minister's claim that …"); and a claim of which its speaker says that it is false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Contest, Document, Span, Statement
from onrecord.reader.lexicon import entries

MARKERS = "|".join(sorted(entries("contested", "markers"), key=len, reverse=True))
MARKER = re.compile(rf"\b(?:{MARKERS})\b", re.I)
PRONOUN = re.compile(rf"\W*(?:{'|'.join(sorted(entries('contested', 'pronouns'), key=len, reverse=True))})\W*$", re.I)
TAKES_UP = re.compile(
    rf"\W*(?:that )?(?:{'|'.join(sorted(entries('contested', 'taken_up'), key=len, reverse=True))})\b", re.I
)
REJECTS = re.compile(rf"\b(?:{'|'.join(sorted(entries('contested', 'rejects'), key=len, reverse=True))})\b", re.I)
FALSE = re.compile(
    rf"\b(?:is|are|was|were)\b[^.;]{{0,20}}?\b(?P<word>{'|'.join(entries('contested', 'false'))})\b", re.I
)
CALLED = re.compile(rf"\b(?:{'|'.join(entries('contested', 'false'))})\b", re.I)
CHARGE = re.compile(r"\b(?:criticism|accusations?|charges?|allegations?)\b", re.I)
NO_CHARGE = ("announcement", "promise", "forecast")
ARTICLE = 4  # characters before the claimant at the start of a content: "the minister's claim", "the claim of X"
NEAR = 6  # statements back in which a denied claim is looked for


def find(document: Document, statements: Sequence[Statement]) -> tuple[Contest, ...]:
    """The pairs of claim and counter-claim, in text order of what marks them."""
    forms = (_marked, _denied, _inside)
    found = {(c.claim, c.counter): c for form in forms for c in form(document.text, statements)}
    return tuple(sorted(found.values(), key=lambda contest: contest.marked_by))


def _marked(text: str, statements: Sequence[Statement]) -> Iterator[Contest]:
    """Claims right after "contrary to", "unlike": against the statement around them, or the one of their sentence."""
    for place, claim in enumerate(statements):
        first = min(span.start for span in (claim.source, claim.cue, claim.content[0]) if span is not None)
        own = (
            MARKER.fullmatch(text, *claim.cue) if claim.cue else None
        )  # "contrary to X's claim" with the marker as cue
        marker = own or MARKER.search(text, max(0, first - 40), first)
        if marker is None or re.search(r"[.!?]\s", text[marker.end() : first]):
            continue
        counter = claim.parent or _beside(text, statements, place, marker.start())
        if counter is not None:
            yield Contest(claim.id, counter, Span(*marker.span()))


def _beside(text: str, statements: Sequence[Statement], place: int, marker: int) -> str | None:
    """The statement of the same sentence, by somebody else, that the marker joins to the claim."""
    claim = statements[place]
    for other in (*statements[place + 1 : place + 3], *reversed(statements[max(0, place - 2) : place])):
        low, high = sorted((marker, other.content[0].start))
        if (
            other.parent == claim.parent
            and other.speaker != claim.speaker
            and not re.search(r"[.!?]\s|\n", text[low:high])
        ):
            return other.id
    return None


def _denied(text: str, statements: Sequence[Statement]) -> Iterator[Contest]:
    """Denials of what somebody else said shortly before: "denied this", "rejects the allegation"."""
    for place, counter in enumerate(statements):
        cue = counter.cue
        content = counter.content[0]
        if cue is None or not (TAKES_UP.match(text, *content) or PRONOUN.match(text, *content)):
            continue
        if not (counter.force == "denial" and REJECTS.search(text, *cue)) and not CALLED.search(text, *content):
            continue
        earlier = reversed(statements[max(0, place - NEAR) : place])
        # Who announces something criticises nobody.
        skipped = NO_CHARGE if CHARGE.search(text, *content) else ()
        claim = next((s for s in earlier if s.parent is None and s.force not in skipped and _another(s, counter)), None)
        if claim is not None:
            yield Contest(claim.id, counter.id, cue)


def _inside(text: str, statements: Sequence[Statement]) -> Iterator[Contest]:
    """Claims inside the statement that rejects them, or that says that they are false."""
    by_id = {statement.id: statement for statement in statements}
    for claim in statements:
        counter = by_id.get(claim.parent or "")
        if counter is None or counter.cue is None:
            continue
        at_start = claim.source is not None and claim.source.start - counter.content[0].start <= ARTICLE
        if counter.force == "denial" and REJECTS.search(text, *counter.cue) and at_start:
            yield Contest(claim.id, counter.id, counter.cue)
        elif judged := FALSE.match(text, min(claim.content[-1].end + 1, len(text)), counter.content[-1].end):
            yield Contest(claim.id, counter.id, Span(*judged.span("word")))


def _another(claim: Statement, counter: Statement) -> bool:
    names = claim.speaker and claim.speaker.name, counter.speaker and counter.speaker.name
    return names[0] != names[1] or (names[0] is None and claim.role != counter.role)
