"""Direct speech: the speaker first, behind or between the pieces, and the question that an answer leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.digest.cast import Cast
from onrecord.digest.channels import own_statement, verb
from onrecord.digest.marks import Part, in_marks, without_stop
from onrecord.digest.turns import question
from onrecord.model import Quote
from onrecord.topics.variants import Said

PLAIN, GOES_ON = "said", "went on"
How = Literal["first", "after", "on"]  # where the speaker stands: before, behind, or in a talk that goes on


def direct(said: Said, pieces: Sequence[Quote], cast: Cast, how: How) -> list[Part]:
    """The speaker first; between the pieces where the source has the attribution there; after a question leant on."""
    asked, who, text = question(said), cast.mention(said), said.reading.document.text
    if asked is not None:
        return [
            "Asked “",
            asked,
            f"”, {who} {'answered' if how == 'on' else verb(said, cast)}: ",
            *in_marks(pieces, text),
        ]
    frame = own_statement(said, who, cast) or f"{who} {GOES_ON if how == 'on' else verb(said, cast)}"
    if not _is_interrupted(said):
        if how == "after" and frame.endswith(f" {PLAIN}"):
            return ["“", without_stop(pieces[0]), "”, ", f"{_lowered(frame, said)}."]
        return [f"{frame}: ", *in_marks(pieces, text)]
    goes_on = pieces[1].text[:1].islower()
    opening: list[Part] = ["“", pieces[0], "”" if pieces[0].text[-1:] in "!?…" else "”,"]
    inside = _lowered(frame, said)
    return [*opening, f" {inside}{',' if goes_on else '.'} ", *in_marks(pieces[1:], text)]


def _lowered(frame: str, said: Said) -> str:
    """A frame that no longer heads its sentence: a role in lower case where the source has it so."""
    first = frame.split()[0]
    text = said.reading.document.text
    is_lower = re.search(rf"\b{re.escape(first.lower())}\b", f"{text} {said.statement.role}") is not None
    # A role of one word that has its capital only from the head of a sentence.
    at_head = first == said.statement.role and not re.search(rf"(?<=[\w,] ){re.escape(first)}\b", text)
    return frame[:1].lower() + frame[1:] if (is_lower or at_head) and said.name and first not in said.name else frame


def _is_interrupted(said: Said) -> bool:
    """Whether the source has its cue between the first two pieces, and the first is no sentence with a stop."""
    spans, cue = said.statement.content, said.statement.cue
    between = cue is not None and len(spans) > 1 and spans[0].end <= cue.start < spans[1].start
    return between and not spans[0].of(said.reading.document.text).endswith(".")
