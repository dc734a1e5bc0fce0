"""Events that a verb alone tells of: “supporters will gather on Friday”, “hundreds demonstrated outside the embassy”.

The same verbs are used of prices, clouds and guests. So one counts only with a subject of those who do such things,
with what must follow it (data/en/events.toml) and with a date of its own clause, never in a condition or a denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from onrecord.model import EventStatus, EventType, Span
from onrecord.reader.lexicon import lexicon

_rules = lexicon("events")
_WILL = (
    r"(?:will|would|shall|[’']ll|(?:is|are) to|(?:is|are|was|were) (?:due|set|expected|scheduled|planning) to"
    r"|plans? to|planned to|intends? to|(?P<headline>to))"
)
_AGAIN = r"(?: (?:also|again|then|now|both|peacefully|briefly))?"
# In an infinitive or behind a modal these are verbs, whatever else they name: “will march”, “not to strike”.
VERBAL = re.compile(
    r"(?:\b(?:will|would|shall|can|could|may|might|must|should|to|not|and)|[’']ll|n[’']t)"
    r"(?: (?:not|also|again|then|never|only))? $",
    re.I,
)
HOMOGRAPHS = re.compile(r"(?:rally|protest|march|picket|visit|vote|strike)", re.I)
CONDITION = re.compile(r"\b(?:if|unless|whether|in case|should they)\b", re.I)
# What parts a verb from a date that is not its own: another verb, another clause.
PARTED = re.compile(
    r"\b(?:who|which|that|after|before|since|because|when|while|until|as|and (?!(?-i:[A-Z]))|but|said|than|killed|held"
    r"|took|was|were|is|are|has|have|had)\b|[;:—]|\b[a-z]{3,}ed\b",
    re.I,
)
PHRASE = (
    r"(?P<name>(?: of (?:the )?(?-i:[A-Z][\w’-]+))?(?: (?-i:[A-Z][\w’-]+)){0,3})"
    r"(?: (?:of|from|in|for|at) [\w’'-]+(?: [\w’'-]+){0,4})?(?:,[^,.;“”]{2,80},)? "
)
FINITE = re.compile(
    r"\b(?:team|club|will|would|has|have|had|was|were|is|are|said|says|did|does|who|which|that)\b", re.I
)
ENDS = (". ", "! ", "? ", "\n", "“", "”")
REACH = 120  # characters before a verb in which its subject may stand
FAR = 80  # characters from a verb to its date
HEADLINE = 20  # characters before the subject of “Dockers to strike on Monday”
OPENING = 40  # characters from a date that opens the sentence to the verb's subject


class Told(Struct, frozen=True):
    """What a verb tells: `what` reaches from its subject's head to its end, `who` is where the subject's name ends."""

    type: EventType
    status: EventStatus
    what: Span
    head: Span
    who: int


class Rule(Struct, frozen=True):
    """A row of the table: the verb in both forms, and who must stand before it."""

    type: EventType
    verb: re.Pattern[str]
    who: re.Pattern[str]


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(words) + ")"


def _rule(row: dict[str, str | list[str]]) -> Rule:
    then = f" {_either(_rules['then'][row['then']])}" if "then" in row else ""
    verb = rf"(?<=\s)(?:(?P<ahead>{_WILL}){_AGAIN} {_either(row['base'])}|{_either(row['past'])})\b(?={then})"
    never = _either(_rules["who"]["never"])
    if row["who"] == "any":
        who = rf"\b(?P<head>(?:[\w’'-]+ of )?(?!{never}\b)[\w’'-]+)(?P<name>) $"
    else:
        who = rf"\b(?P<head>{_either(_rules['who'][str(row['who'])])}){PHRASE}$"
    return Rule(row["type"], re.compile(verb), re.compile(who, re.I))  # type: ignore[arg-type]


RULES = tuple(map(_rule, _rules["told"]))
ANY = re.compile(r"\b" + _either(_either(row["base"] + row["past"]) for row in _rules["told"]) + r"\b")


def is_verb(text: str, start: int, end: int) -> bool:
    """Whether a word that may name an event is a verb there: “will march”."""
    return bool(HOMOGRAPHS.fullmatch(text, start, end) and VERBAL.search(text[max(0, start - 20) : start]))


def told(text: str) -> Iterator[Told]:
    """What verbs tell, by rule and then in text order; whether a date stands by is for `is_own` to say."""
    for rule in RULES:
        for match in rule.verb.finditer(text):
            low = _clause(text, match.start())
            who = rule.who.search(text[low : match.start()])
            if match["headline"] and who and who.start() > HEADLINE:
                continue
            if who and not FINITE.search(who[0], len(who["head"])) and not CONDITION.search(text, low, match.start()):
                head = Span(low + who.start("head"), low + who.end("head"))
                yield Told(
                    rule.type,
                    "planned" if match["ahead"] else "held",
                    Span(head.start, match.end()),
                    head,
                    low + who.end("name"),
                )


def _clause(text: str, verb: int) -> int:
    """Where the sentence or quotation before a verb begins."""
    low = max(0, verb - REACH)
    ends = (at + len(mark) for mark in ENDS if (at := text.rfind(mark, low, verb)) >= 0)
    return max(ends, default=low)


def is_own(text: str, one: Told, when: Span) -> bool:
    """Whether a date belongs to the verb: near it with no other verb between, or at the opening of its sentence."""
    if when.start >= one.what.end:
        gap = text[one.what.end : when.start]
        return len(gap) <= FAR and not PARTED.search(gap)
    gap = text[when.end : one.head.start]
    return when.end <= one.head.start and len(gap) <= OPENING and not PARTED.search(gap)
