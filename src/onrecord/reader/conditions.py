"""The if-part of a forecast, promise or threat: the first clause of the content that makes it depend on something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.model import Document, Span, Statement
from onrecord.reader.lexicon import entries

_OPENERS = "|".join(sorted(entries("conditions", "openers"), key=len, reverse=True))
_INVERSIONS = "|".join(sorted(entries("conditions", "inversions")))
OPENER = re.compile(rf"\b(?:{_OPENERS})\b(?![’'])", re.I)
# Inverted: "should the loan be refused", at the start or after a comma or a noun, with a subject, no question.
INVERSION = re.compile(
    rf"(?:^|(?<=[,;] )|(?<=\w ))(?:{_INVERSIONS}) "
    r"(?=(?:the|a|an|he|she|it|they|we|you|his|her|its|their|our|this|that|any|[A-Z])\b)",
    re.I,
)
ASKING = re.compile(rf"\b(?:{'|'.join(sorted(entries('conditions', 'asking')))})\s+(?:\w+\s+)?$", re.I)
SUBJECT = re.compile(r"\b(?:who|what|why|how|where|when|that|he|she|it|they|we|you|i)\s$", re.I)
CLAUSE_END = re.compile(r",(?=\s)|[.;:!?…](?=\s|[”’\"'»]|$)|\s[–—]\s|\n")
PAUSE = re.compile(r"[\s,;“”„«»\"'’.!?…]+$")


def assign(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their condition."""
    return tuple(replace(statement, condition=_condition(document.text, statement)) for statement in statements)


def _condition(text: str, statement: Statement) -> Span | None:
    cue = statement.cue.of(text) if statement.cue else ""
    for span in statement.content:
        for match in sorted([*OPENER.finditer(text, *span), *_inverted(text, span)], key=lambda match: match.start()):
            if not _asks(text, span, match, f"{cue} "):
                return _clause(text, match.start(), span.end)
    return None


def _inverted(text: str, span: Span) -> list[re.Match[str]]:
    return [
        match for match in INVERSION.finditer(text, *span)
        if match[0].casefold().startswith("should") and not _question(text, match.end(), span.end)
        and not SUBJECT.search(text[max(span.start, match.start() - 8) : match.start()])
    ]  # fmt: skip


def _question(text: str, start: int, end: int) -> bool:
    mark = re.compile(r"[.?!]").search(text, start, end)
    return mark is not None and mark[0] == "?"


def _asks(text: str, span: Span, match: re.Match[str], cue: str) -> bool:
    """Whether "if" means whether: after a cue that asks, at the content's start, or after such a verb inside it."""
    if not match[0].casefold().startswith("if"):
        return False
    first = not text[span.start : match.start()].strip(" “‘'\"")
    return (first and ASKING.search(cue) is not None) or ASKING.search(
        text[max(span.start, match.start() - 30) : match.start()]
    ) is not None


def _clause(text: str, start: int, ceiling: int) -> Span:
    end = next((match.start() for match in CLAUSE_END.finditer(text, start, ceiling)), ceiling)
    trailing = PAUSE.search(text, start, end)
    end = trailing.start() if trailing else end
    return Span(start, max(end, start + 1))
