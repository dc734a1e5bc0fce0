"""Sources into which the words before ran: "in the podcast Quay Seven | Lida Korvin", "after the film | the director".

No comma parts the two, and the network takes both for one. Where a name or another article stands after what ended
already, the source begins there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.model import Span, Statement
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
COUNTED = re.compile(rf"(?:{_DETERMINER}|\w+ty|{'|'.join(sorted(entries('people', 'quantifiers')))})\b")


def mended(scene: Scenery, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, with sources that begin where they should."""
    return tuple(_mended(scene, statement) for statement in statements)


def _mended(scene: Scenery, statement: Statement) -> Statement:
    source = statement.source
    start = source and (_after_name(scene, source) or _after_article(scene.text, source))
    return replace(statement, source=Span(start, source.end)) if source and start else statement


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
