"""Marks that hold words at arm's length: what is only mentioned, named or titled is nobody's quotation.

Wording decides here, not length: what stands right before or after the marks, and whether a capital opens what is
inside. So "called the law “a muzzle”" quotes, and "the law “On Quiet Streets”" does not. Words stand in `marks.toml`.
"""

from __future__ import annotations

import re

from onrecord.reader.lexicon import lexicon
from onrecord.reader.namelike import is_namelike
from onrecord.reader.quotemarks import Quotation

_rules = lexicon("marks")
NAMING = re.compile(rf"\b(?:{'|'.join(_rules['naming'])}),? $", re.I)
ACTS = re.compile(rf"\b(?:{'|'.join(_rules['acts'])}) (?:the |an? )?$", re.I)
KNOWN = re.compile(rf",? (?:{'|'.join(_rules['known'])})\b", re.I)
TITLED = re.compile(rf"\b(?:{'|'.join(_rules['titled'])}),? $", re.I)
TITLES = re.compile(rf" (?:{'|'.join(_rules['titled'])})\b")
# That is somebody's judgement, and a choice of words.
JUDGED = re.compile(r"\b(?:what|which|whom)\b[^.;]*\bcalled,? $|\bus(?:es?|ed|ing) the \w+ $", re.I)
LOOK = 100  # characters before the marks
ENDS = ".,;!?…"


def quotes_nobody(text: str, quotation: Quotation) -> bool:
    """Whether the words around a pair of marks, or its letters, say that it names or mentions something."""
    inner, start = quotation.inner.of(text), quotation.outer.start
    if is_namelike(inner):
        return True
    if inner[-1] in ENDS:
        return False
    before = text[max(0, start - LOOK) : start]
    if ACTS.search(before) or KNOWN.match(text, quotation.outer.end):
        return True
    if NAMING.search(before) and not JUDGED.search(before):
        return True
    title = inner[0].isupper() or inner[0] in "#@" or inner[0].isdigit()
    return title and bool(TITLED.search(before) or TITLES.match(text, quotation.outer.end))
