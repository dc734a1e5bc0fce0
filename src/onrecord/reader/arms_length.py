"""Marks that hold words at arm's length: what is only mentioned, named or titled is nobody's quotation.

Wording decides here, not length: what stands right before or after the marks, and whether a capital opens what is
inside. So "called the law “a muzzle”" quotes, and "the law “On Quiet Streets”" does not. Words stand in `marks.toml`.
"""

from __future__ import annotations

import re

from onrecord.reader.lexicon import lexicon
from onrecord.reader.namelike import is_namelike
from onrecord.reader.quotemarks import Quotation
from onrecord.reader.scene import is_headline

_rules = {name: "|".join(words) for name, words in lexicon("marks").items()}
_IS = r"(?:is|are|was|were|reads?|ran|runs|became|being|meant|means)"
NAMING = re.compile(rf"\b(?:{_rules['naming']}),? $|\b(?:{_rules['wordings']})(?: of)?(?: {_IS})?[,:]? $", re.I)
# "and", "who": then somebody else, or something else that he does, lies between the bearer and the words.
BORNE = re.compile(
    rf"\b(?:{_rules['bearers']})s? (?:(?!(?:and|but|who|to|he|she|they)\b)\w+ ){{0,5}}(?:{_rules['bearing']}):? $"
    rf"|\b(?:{_rules['bearers']}): $",
    re.I,
)
ACTS = re.compile(
    rf"\b(?:{_rules['acts']}) (?:the |an? )?$"
    rf"|\b(?:{_rules['offences']}) (?:[\w’'-]+ ){{0,5}}(?:of|for|with|under) $",
    re.I,
)
KNOWN = re.compile(
    rf",? (?:{_rules['known']})\b|,? (?:is|are|was|were) (?:the |an? |his |her |its |their )?(?:\w+ )?"
    rf"(?:[\w’'-]+[’']s? )?(?:{_rules['wordings']})\b"
    rf"|,? (?:reads?|says|ran|runs) (?:the |an? |his |her |its |their )(?:\w+ )?"
    rf"(?:{_rules['wordings']}|{_rules['bearers']})\b",
    re.I,
)
PERFORMED = re.compile(rf"\b(?:{_rules['performing']}) (?:the song |the hymn )?$", re.I)
TITLED = re.compile(rf"\b(?:{_rules['titled']}),? $", re.I)
TITLES = re.compile(rf" (?:{_rules['titled']})\b")
# That is somebody's judgement, and a choice of words.
JUDGED = re.compile(
    r"\b(?:what|which|whom)\b[^.;]*\bcalled,? $|(?<!never )(?<!not )\bus(?:es?|ed|ing) the \w+ $"
    r"|\bus(?:es?|ed|ing) [^.;]{1,60} as (?:its|the|an?) \w+:? $"
    r"|\b(?:he|she|they|we|I|you|who|has|have|had|also|(?-i:[A-Z][\w’'-]+)) (?:called|labell?ed|classified as) $"
    r"|\b(?:it|he|she|they|claims?|statements?) (?:(?:has|have|had) been|was|were|is|are) (?:labell?ed|rated|graded) $",
    re.I,
)
LOOK = 100  # characters before the marks
CLAUSE_END, ENDS = ".,", ".,;!?…"
SCARE = 2  # words in marks after an article that are a scare quote, not a quotation: the “peacemakers”
HELD_OFF = re.compile(r"\b(?i:the|these|those|so-called) (?:[A-Z]\w+(?:an|ian|ese|ish|i) )?$")


def quotes_nobody(text: str, quotation: Quotation) -> bool:
    """Whether the words around a pair of marks, or its letters, say that it names or mentions something."""
    inner, before = quotation.inner.of(text), _before(text, quotation)
    if _is_name(text, quotation, inner) or _mentioned(text, quotation, before):
        return True
    title = inner[0].isupper() or inner[0] in "#@" or inner[0].isdigit()
    if not title or (inner[-1] in ENDS and not is_namelike(inner.rstrip(ENDS))):
        return False
    return any(near.search(before) for near in (TITLED, PERFORMED)) or _before_title(text, quotation)


def held_off(text: str, quotation: Quotation) -> bool:
    """The same for marks inside a clause that somebody reports: there a name may end with the clause's own comma.

    And a word or two that an article brings in at arm's length: the “peacemakers”.
    """
    words = quotation.inner.of(text)
    if quotes_nobody(text, quotation) or _is_name(text, quotation, words.rstrip(CLAUSE_END)):
        return True
    sneer = len(words.split()) <= SCARE and words[0].islower() and words[-1].isalpha()
    return sneer and HELD_OFF.search(_before(text, quotation)) is not None


def _is_name(text: str, quotation: Quotation, words: str) -> bool:
    """Whether words look like a name; in a headline, where all have capitals, nothing does."""
    if not is_namelike(words):
        return False
    start, end = text.rfind("\n", 0, quotation.outer.start) + 1, text.find("\n", quotation.outer.end)
    around = text[start : quotation.outer.start] + text[quotation.outer.end : len(text) if end < 0 else end]
    return not is_headline(around)


def _before(text: str, quotation: Quotation) -> str:
    return text[max(0, quotation.outer.start - LOOK) : quotation.outer.start].replace("\xa0", " ")


def _mentioned(text: str, quotation: Quotation, before: str) -> bool:
    if ACTS.search(before) or BORNE.search(before) or KNOWN.match(text, quotation.outer.end):
        return True
    return NAMING.search(before) is not None and JUDGED.search(before) is None


def _before_title(text: str, quotation: Quotation) -> bool:
    return quotation.inner.of(text)[-1] not in ENDS and TITLES.match(text, quotation.outer.end) is not None
