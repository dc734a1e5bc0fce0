"""Indirect speech: the source's own cue and content as they stand, so that “denied that” and “is said to have” are the
source's judgement and not ours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.digest.cast import Cast, inside
from onrecord.digest.cutting import sentences
from onrecord.digest.frames import frames
from onrecord.digest.marks import MARKS, Part, with_gaps
from onrecord.digest.turns import leans
from onrecord.model import Quote, Span
from onrecord.topics.variants import Said

BRIDGE = 60  # characters between cue and content (“told the Courier on Monday”); more than that is another clause


def indirect(said: Said, pieces: Sequence[Quote], cast: Cast) -> list[Part]:
    """The statement in the source's words: after a name if they can follow one, else their whole sentence."""
    whole = _leads(said, cast) if _follows_a_name(said) else _whole(said)
    if whole:
        document = said.reading.document
        return [Quote(whole.of(document.text), document.id, whole, cast.name(said), said.ref), "."]
    return [_frame(said, cast), *with_gaps(pieces), "" if pieces[-1].text[-1] in ".!?…" else "."]


def can_be_told(said: Said) -> bool:
    """Whether a statement can be worded: direct speech always, indirect if somebody is named or described for it, and
    if it is a clause after its own cue, has a cue that can follow a name, or is a whole sentence as it stands."""
    statement = said.statement
    if statement.type == "direct":
        return True
    has_source = said.name or statement.role or statement.source
    return bool(has_source) and (_follows_a_name(said) or _whole(said) is not None)


def _follows_a_name(said: Said) -> bool:
    return _is_clause(said) or bool(_leading_cue(said))


def _whole(said: Said) -> Span | None:
    """The sentence of the source that is nothing but this statement, without its stop; None if none is.

    It names its speaker itself: one that has a pronoun for the speaker, or that has more in it, can't stand by itself.
    """
    text, statement = said.reading.document.text, said.statement
    if statement.source is None or frames().among(statement.source.of(text), "pronouns"):
        return None
    own = sorted(span for span in (statement.source, statement.cue, *statement.content) if span is not None)
    start, end = own[0].start, max(span.end for span in own)
    sentence = next((s for s in sentences(text, Span(0, len(text))) if s.start <= start < s.end), None)
    if sentence is None or sentence.start != start or sentence.end - end not in (0, 1) or leans(sentence.of(text)):
        return None
    has_marks = any(mark in sentence.of(text) for mark in MARKS)
    return None if has_marks or _has_more(text, own) else Span(start, end)


def _has_more(text: str, spans: Sequence[Span]) -> bool:
    """Whether something is said before the source's own cue: between content and source, where the content leads."""
    return any(
        any(map(str.isalnum, text[one.end : other.start])) for one, other in pairwise(spans) if one.end < other.start
    )


def _leads(said: Said, cast: Cast) -> Span | None:
    """The whole sentence where the content leads (“Two have left, according to the embassy”), if it says in full who
    speaks, or they have been introduced."""
    whole, statement, name = _whole(said), said.statement, cast.name(said)
    if whole is None or statement.source is None or statement.source.start < statement.content[0].start:
        return None
    is_person = statement.speaker is not None and statement.speaker.kind == "person"
    return None if is_person and name not in cast.introduced else whole


def _is_clause(said: Said) -> bool:
    """Whether a content was a sentence in the source, with its cue behind it or before it as in “according to her”."""
    text, statement = said.reading.document.text, said.statement
    first = said.text.split()[0]
    if first == "that":
        return True
    cue = statement.cue
    leads = cue is not None and cue.end <= statement.content[0].start
    is_accord = cue is not None and cue.of(text).casefold().startswith(("according", "in "))
    return not frames().among(first, "conjunctions") and (not leads or is_accord)


def _leading_cue(said: Said) -> str:
    """The cue's first word if the cue stands before a content of one piece and can follow a name; else ""."""
    statement = said.statement
    cue = statement.cue.of(said.reading.document.text).split() if statement.cue else []
    if not cue or statement.cue is None or statement.cue.end > statement.content[0].start or statement.content[1:]:
        return ""
    can_follow = cue[0].islower() and cue[0].endswith(("ed", "ing"))
    return cue[0] if can_follow or any(frames().among(cue[0], group) for group in ("finite", "plain")) else ""


def _frame(said: Said, cast: Cast) -> str:
    """What stands before an indirect content: the source's own words from its cue on, if they can follow a name."""
    who, first = cast.mention(said), _leading_cue(said)
    if first:
        return f"{who} {'was reported ' if first.endswith('ing') else ''}{_from_cue(said)}"
    start = said.text.split()[0]
    if start == "that":
        return f"{who} said "
    return f"According to {inside(who)}{',' if start.islower() else ':'} "


def _from_cue(said: Said) -> str:
    """The source's words from the cue to the content; only the cue where something else stands between."""
    text, statement = said.reading.document.text, said.statement
    cue, content = statement.cue or Span(0, 0), statement.content[0]
    between = text[cue.end : content.start]
    has_more = len(between) > BRIDGE or "\n" in between or any(mark in between for mark in (*MARKS, ".", ";", ":"))
    is_source = statement.source is not None and cue.end <= statement.source.start < content.start
    return f"{cue.of(text)} " if has_more or is_source else cue.of(text) + between
