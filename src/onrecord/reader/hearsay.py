"""Hearsay by its wording: a source, a cue, and what the cue asks for.

The network was trained on outermost attributions and reads a reported clause less well than a sentence. What stands in
one is plain, though: "the clerk", "denies", and a gerund. So inside contents grammar helps: it finds what the network
missed, and where a complement begins and ends. Words stand in `nesting.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.model import Span
from onrecord.reader.against import contradicted
from onrecord.reader.attribution import Attribution
from onrecord.reader.lexicon import lexicon
from onrecord.reader.quotemarks import Quotation

# Confidence of a statement that the wording alone shows.
SURE = 0.6
_rules: Mapping[str, Sequence[str]] = lexicon("nesting")["hearsay"]


def _any(name: str) -> str:
    return "|".join(_rules[name])


WORD = r"[^\W\d_][\w’'-]*"
CAPITAL = rf"(?!(?:{_any('capitals')})\b)[A-Z][\w-]*(?:[’'](?!s\b)\w+)*"
NAME = rf"{CAPITAL}(?: (?:(?:van|von|de|del|della|da|dos|der|al|bin|of|the|and) )*{CAPITAL}){{0,4}}(?![’'])"
PLAIN = rf"(?!(?:{_any('verbs')}|{_any('openers')})\b)(?:{WORD}|[“‘]{WORD}[”’])"
LAST = rf"(?!(?:{_any('small')})\b)(?!\w+[’']s?(?!\w)){PLAIN}"
PHRASE = rf"(?:(?:{_any('determiners')}) (?:{PLAIN} ){{0,6}}?{LAST})"
SOURCE = rf"(?P<source>(?i:{PHRASE})|{NAME}|(?i:{_any('pronouns')})|{PLAIN}s)"
ADVERBS = rf"(?: (?:{_any('adverbs')}|\w+ly))?"
AUXILIARY = rf"(?:(?:{_any('auxiliaries')}) )?(?:(?:{_any('adverbs')}|never) )?"
START = rf"(?:\A|[.:;!?,–—…] |\b(?i:{_any('openers')}),? )(?:(?i:that|then|now|today),? )?"
RECIPIENT = rf"(?:{_any('recipients')}|the {PLAIN}(?: {PLAIN})?|{NAME})"
ASIDE = r"(?: (?:in|on|at|to|by|from|before) (?:the |her |his |their )?\w+| \w+ly| again| yesterday| today| twice){0,2}"
OBJECT = rf"(?:{_any('recipients')}|{PHRASE}|{NAME}|(?:{PLAIN} )?{PLAIN}s)"
FINITE = r"(?=(?:[\w’'-]+,? ){1,9}?(?:is|are|was|were|has|have|had|will|would|can|could|must|should|did|does|\w+ed)\b)"
# What follows a cue of each kind; the content begins at the group.
COMPLEMENTS = {
    "clause": rf"(?: (?:to )?{RECIPIENT})??{ASIDE},? (?P<content>(?:that|whether|if|how|why)\b)",
    "assures": rf" {RECIPIENT} (?P<content>(?:(?:{_any('determiners')}|{_any('subjects')}) |(?-i:[A-Z])){FINITE})",
    "says": rf"(?: {RECIPIENT})?? (?P<content>(?:(?:{_any('determiners')}|{_any('subjects')}) |(?-i:[A-Z])){FINITE})",
    "gerund": r" (?P<content>(?:(?:ever|never|not) )?(?!\w*(?:thing|king|ening|orning)\b)\w{2,}ing\b)",
    "infinitive": r" (?P<content>(?:not )?to [a-z]+)",
    "tells": rf" {RECIPIENT} (?P<content>(?:not )?to [a-z]+)",
    "urges": rf" (?P<content>{OBJECT} (?:not )?to [a-z]+)",
    "done": rf" (?P<content>{OBJECT} (?:\w+ed|{_any('participles')})\b)",
    "gives": rf" {RECIPIENT} (?P<content>{PHRASE}|(?<=us |me )(?!that\b){PLAIN}|(?<=them )(?!that\b){PLAIN})",
    "names": rf" (?P<content>{OBJECT} (?:[“‘]|(?:an?|the) ))",
    "judges": rf" (?P<content>{OBJECT} (?!(?:{_any('small')}|to)\b)[“‘a-z])",
    "object": rf" (?P<content>(?!(?:{_any('openers')}|to)\b){OBJECT}\b)",
    "quotes": rf"(?: (?:to )?{RECIPIENT})??{ASIDE}[,:]? (?P<content>[“„«‘\"'](?=\w))",
}
CLAUSE = rf"(?:{SOURCE})(?:, {PHRASE},)?"
# "his envoy | had been told by | Karsten | that …"
PASSIVE = re.compile(
    rf"\b(?P<cue>(?:(?:has|have|had) been|is|are|was|were) (?:{_any('passive')}) by) (?P<source>{NAME}|{PHRASE})"
    rf" (?P<content>(?:that|whether|not to|to)\b)"
)
_cues = rf"(?:{'|'.join(map(_any, COMPLEMENTS))})\b"
CUES = re.compile(rf"\b{_cues}")
PREDICATE = AUXILIARY + _cues
# Where a reported clause ends before its sentence does: where another one begins, or the narration goes on.
_another = rf"{SOURCE.replace('?P<source>', '?:')}{ADVERBS} {PREDICATE}"
END = re.compile(
    rf"[.!?…]+[”’\"'»)]*(?=\s|\Z)|[;\n]| [–—-] |,? (?:{_any('contrasts')})\b|,? (?:and|but) (?=that\b)|, (?=that\b)"
    rf"|,? (?:and|but) (?=(?i:{PREDICATE}))|,? (?:and|but|or) (?={_another})"
)
LOOK = 20_000  # characters of a content that are read so
LONGEST = 1000  # characters in which the end of a clause is looked for


RELATIVE = frozenset(["who", "which"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    active = tuple(
        re.compile(rf"{START}{CLAUSE}{ADVERBS} (?P<cue>{AUXILIARY}(?:{_any(kind)})){follows}", re.S)
        for kind, follows in COMPLEMENTS.items()
    )
    return (*active, PASSIVE)


def worded(inside: str, tree: Sequence[Quotation]) -> list[Attribution]:
    """The attributions that the wording of a content shows, in text order, one a cue."""
    inside = inside[:LOOK]
    if not CUES.search(inside):
        return []
    ends = {quotation.outer.start: quotation.outer.end for quotation in tree}
    found: dict[int, Attribution] = {}
    for claim in contradicted(inside):
        assert claim.cue is not None
        found[claim.cue.end] = claim
    for match in _matches(inside):
        start = match.start("content")
        end = ends[start] if start in ends else clause_end(inside, match.end("content"), len(inside))
        if match["source"].casefold() in RELATIVE and (comma := inside.find(",", start, end)) > 0:
            end = comma  # "the witness, who claims to be blind, …"
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        found.setdefault(cue.end, Attribution((Span(start, end),), source, cue, SURE))
        for more in _goes_on(inside, end, source):
            assert more.cue is not None
            found.setdefault(more.cue.end, more)
    return [found[end] for end in sorted(found)]


def _goes_on(inside: str, at: int, source: Span) -> Iterator[Attribution]:
    """What the same source says by further cues: "regrets having sold it | but refuses to buy it back"."""
    while match := next((m for pattern in _shared() if (m := pattern.match(inside, at))), None):
        at = clause_end(inside, match.end("content"), len(inside))
        yield Attribution((Span(match.start("content"), at),), source, Span(*match.span("cue")), SURE)


@cache
def _shared() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf",? (?:and|but|or|yet){ADVERBS} (?P<cue>{AUXILIARY}(?:{_any(kind)})){follows}", re.S)
        for kind, follows in COMPLEMENTS.items()
        if kind != "quotes"
    )


def _matches(inside: str) -> Iterator[re.Match[str]]:
    for pattern in _patterns():
        at = 0
        while match := pattern.search(inside, at):
            at = match.end("cue")
            yield match


def clause_end(text: str, start: int, end: int) -> int:
    """Where the clause that goes on at `start` ends, `end` at the latest."""
    match = END.search(text, start, min(end, start + LONGEST))
    return match.start() if match else end
