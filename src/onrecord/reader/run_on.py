"""Sources into which the words before ran: "in the podcast Quay Seven | Lida Korvin", "after the film | the director".

No comma parts the two, and the network takes both for one, or neither. Where a name, another article or a crowd stands
after what ended already, the source begins there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.model import Span, Statement
from onrecord.reader.heads import is_person
from onrecord.reader.lexicon import entries
from onrecord.reader.roles import PREPOSITIONS
from onrecord.reader.scenery import Scenery

LOOK = 40  # characters before a source in which the name begins that ran into it
WAY = re.compile(r"\b(?i:in|on|with|for|by|at|to)(?: (?:the|an?|his|her|its|their))?(?: [a-z]+){0,2} $")
_DETERMINER = "the|an?|his|her|its|their"
_PREPOSITIONS = "|".join(sorted(PREPOSITIONS))
# "the film | the director": an article, a noun, and another article.
TWO_ARTICLES = re.compile(
    rf"(?i:{_DETERMINER}) (?:[a-z]+ )?(?!(?:{_PREPOSITIONS})\b)[a-z]+ (?=(?:{_DETERMINER}) [\w’'-]+)"
)
# "In a letter to the bishop | students demand": those who write stand after the one written to.
WRITTEN_TO = re.compile(
    rf"\b(?i:in|by) (?:{_DETERMINER}) (?:\w+ )?(?:{'|'.join(sorted(entries('channels', 'settings', 'other')))}) to "
    rf"(?:(?!(?:{_PREPOSITIONS}|and) [a-z]+ $)[^.,;:\n])+? (?P<who>(?:\w+ty |\w+teen )?(?P<noun>[a-z]+s)) $"
)
PASSIVE = re.compile(r"(?:was|were|is|are|has been|have been|had been)\b")
COUNTED = re.compile(rf"(?:{_DETERMINER}|\w+ty|{'|'.join(sorted(entries('people', 'quantifiers')))})\b")


def mended(scene: Scenery, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, with sources that begin where they should."""
    return tuple(_mended(scene, statement) for statement in statements)


def _mended(scene: Scenery, statement: Statement) -> Statement:
    writers = _writers(scene, statement)
    if writers is not None:
        return replace(statement, source=writers)
    source = statement.source
    if source is None:
        return replace(statement, source=_lost(scene, statement))
    start = _after_name(scene, source) or _after_article(scene.text, source)
    return replace(statement, source=Span(start, source.end)) if start else statement


def _lost(scene: Scenery, statement: Statement) -> Span | None:
    """The name right before a cue without a source that ran into the name of a place: "in Zelm | Gunnar Prell"."""
    cue = statement.cue
    if cue is None or PASSIVE.match(scene.text, *cue):
        return None
    near = scene.named(Span(max(0, cue.start - 2 * LOOK), cue.start))
    if len(near) < 2 or near[-1].span.end + 1 != cue.start or near[-2].span.end + 1 != near[-1].span.start:
        return None
    inside = any(piece.start < cue.start <= piece.end for piece in statement.content)
    return near[-1].span if not inside and _apart(scene, near[-2].span, cue.start) else None


def _writers(scene: Scenery, statement: Statement) -> Span | None:
    """The crowd between the one whom a text is written to and the cue."""
    cue = statement.cue
    if cue is None:
        return None
    start = scene.sentences.span(cue.start).start
    match = WRITTEN_TO.search(scene.text, start, cue.start)
    if match is None or not is_person(match["noun"].removesuffix("s")):
        return None
    return Span(*match.span("who"))


def _after_name(scene: Scenery, source: Span) -> int | None:
    """Where the source begins after the name of an outlet or a place that it does not belong to."""
    for name in scene.named(Span(max(0, source.start - LOOK), source.end)):
        after = name.span.end + 1
        opens = scene.text[source.start : name.span.start].casefold() in ("", "the ")
        if opens and source.start < after - 1 and after < source.end and _apart(scene, name.span, source.end):
            return after
    return None


def _apart(scene: Scenery, name: Span, end: int) -> bool:
    """Whether a preposition leads to a name, and another name, or what begins like a source, follows it at once."""
    after = name.end + 1
    if scene.text[name.end] != " " or not WAY.search(scene.text, max(0, name.start - LOOK), name.start):
        return False
    following = scene.named(Span(after, end))
    return bool(following and following[0].span.start == after) or COUNTED.match(scene.text, after, end) is not None


def _after_article(text: str, source: Span) -> int | None:
    match = TWO_ARTICLES.match(text, *source)
    return match.end() if match else None
