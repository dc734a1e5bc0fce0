"""Claims that a text names in order to contradict them: "contrary to the ministry’s claim that nobody was hurt, …".

The form is so fixed that its wording alone says who claims what, and where the claim ends: at the comma after which the
sentence goes on with what is held against it. Words stand in `contested.toml` and `nesting.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model import Span
from onrecord.reader.attribution import Attribution
from onrecord.reader.draft import Draft, overlap
from onrecord.reader.lexicon import entries, lexicon

SURE = 0.8  # confidence of a statement that this form shows
_markers = "|".join(sorted(entries("contested", "markers"), key=len, reverse=True))
_claims = "|".join(lexicon("nesting")["claims"])
CLAIM = re.compile(
    rf"\b(?i:{_markers}) (?:"
    rf"(?P<source>(?:[Tt]he |an? |his |her |its |their )?[\w-]+(?: [\w-]+){{0,5}}?)[’']s? (?P<cue>{_claims})"
    rf"|the (?P<cue2>{_claims}) (?:of|by) (?P<source2>(?:the )?[\w-]+(?: [\w-]+){{0,5}}?)"
    rf") (?P<content>that [^.;,\n]+)"
)


def contradicted(text: str) -> Iterator[Attribution]:
    """The claims of a text that are named to be contradicted."""
    for match in CLAIM.finditer(text):
        which = "" if match["source"] else "2"
        source, cue, content = (Span(*match.span(role)) for role in (f"source{which}", f"cue{which}", "content"))
        yield Attribution((content,), source, cue, SURE)


def set_apart(text: str, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with the claims that `text` contradicts as statements of their own, in place of what ran into them."""
    drafts = list(drafts)
    claims = [
        Draft("indirect", claim.content, claim.source, claim.cue, claim.confidence)
        for claim in contradicted(text)
        if not any(_holds(draft, claim.content[0]) for draft in drafts)
    ]
    return [left for draft in drafts for left in _left(draft, claims)] + claims


def _holds(draft: Draft, content: Span) -> bool:
    """Whether the claim stands inside what somebody says, and is looked for there."""
    return any(piece.start < content.start - 1 and piece.end >= content.end for piece in draft.content)


def _left(draft: Draft, claims: Iterable[Draft]) -> Iterator[Draft]:
    for claim in claims:
        if any(overlap(piece, claim.content[0]) for piece in draft.content):
            return
        if draft.source and claim.source and overlap(draft.source, claim.source):
            draft = _beside_its_cue(draft)
    yield draft


def _beside_its_cue(draft: Draft) -> Draft:
    """The draft with the piece right before its cue as source, if there is one; else without a source."""
    first, *rest = draft.content
    if draft.cue is not None and rest and first.end == draft.cue.start - 1:
        return replace(draft, source=first, content=tuple(rest))
    return replace(draft, source=None)
