"""The wording of a source: what it begins and ends with, whose it is, and of what sort its words are."""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.reader.lexicon import entries
from onrecord.reader.names import CALENDAR

_OWNERS = "|".join(entries("organisations", "artefacts", "owners"))
_DETERMINER = r"(?:the|an?|his|her|its|their|my|our)\b"
NOUN_PHRASE = re.compile(rf"\b{_DETERMINER} [\w’'-]+(?: (?!{_DETERMINER}|that\b)[\w’'-]+){{0,4}}$", re.I)
OWNED = re.compile(rf"\b(?:{_OWNERS})\s+(?=\S)")
OWNER = re.compile(r"^(.{1,80}?)[’']s?\s+(.+)$", re.S)
EMPHASIS = re.compile(r" (?:all|both|himself|herself|itself|themselves|ourselves)$")  # "they all" are they
DEFINITE = re.compile(r"(?:the|this|that)\s", re.I)
RECIPIENT = re.compile(r" to (?:the )?[^\W\d_a-z].*$")  # "a statement from the embassy | to the Varanian News Agency"
INDEFINITE = re.compile(r"(?:an?|another|some|several|many|two|three|four|five)\s", re.I)
# After a place that is no more than one: "in Torvin, …", "in Torvin on Friday", not "in Brightwater shares".
PLACED = re.compile(
    r"$|[^\w\s’'-]|\n"
    r"| (?:on|in|to|and|or|where|after|before|during|for|as|by|with|until|since|is|was|said|who|when)\b"
)
SEVERAL = re.compile(  # "some Senate Republicans"
    r"(?:some|many|most|more|few|other|several|two|three|four|five|dozens of|hundreds of)(?: [\w’-]+){1,3}s"
    r"(?:,(?: [a-z]+)? including .*)?,?", re.I | re.S
)
POSSESSED = re.compile(r"(his|her|its|their|my|our|your)\s+", re.I)
# What belongs to a body’s name after it: "Centre | for border studies"; not "the bank | in March", "a post | of his".
_MONTH = "|".join(sorted(word.capitalize() for word in CALENDAR))
BELONGING = re.compile(
    rf" (?:(?:of|for) (?!his\b|her\b|its\b|their\b)|in (?!{_MONTH})(?=[^\W\d_a-z]))"
    r"(?:the )?[^\W\d_]\w*(?: [^\W\d_]\w*){0,3}$"
)
# What a source begins and ends with that is no part of it: "While | the ministry", "Mira Solvey | ’s".
OPENING = re.compile(r"(?:But|And|While|If|Although|Though|Because|Yet|So|As|When) (?=\S)")
POSSESSIVE_END = re.compile(r"(?<=\w)(?<!\b[Ll]et)(?:[’']s|(?<=s)[’'])\s*$")
HE_AND = re.compile(r"(?P<he>[Hh]e|[Ss]he) and (?P<other>[^\W\d_a-z].*)$")
OF_THEM = re.compile(r"\b(?:of|among) (?:them|these|those)$", re.I)
DEMONYM = re.compile(r"(?:the|an?) [^\W\d_a-z]\w+(?:n|i|ese|ish|ch|sh|er)$")
FORMER = re.compile(r"(?:the )?(former|latter|first|second)$", re.I)
BOTH = re.compile(
    r"(?:neither|both)(?: (?:men|women|of them|leaders|politicians|ministers|parties))?$|the two(?: \w+)?$", re.I
)


def trimmed(text: str, span: Span) -> Span:
    """A source without the conjunction before it and the ’s after it, unless nothing is left."""
    opening, ending = OPENING.match(text, *span), POSSESSIVE_END.search(span.of(text))
    start = opening.end() if opening else span.start
    end = span.start + ending.start() if ending else span.end
    return Span(start, end) if start < end else span
