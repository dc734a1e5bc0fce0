"""Marks that hold words at arm's length: what is only mentioned, named or titled is nobody's quotation.

Wording decides here, not length: what stands right before or after the marks, and whether a capital opens what is
inside. So "called the law “a muzzle”" quotes, and "the law “On Quiet Streets”" does not. The wording is in
`mark_words.py`, its words in `marks.toml`.
"""

from __future__ import annotations

import re

from onrecord.reader import mark_words as wording
from onrecord.reader.namelike import is_namelike
from onrecord.reader.quotemarks import Quotation
from onrecord.reader.scene import is_headline

LOOK, NEAR = 100, 50  # characters before the marks: of their sentence, and of the words right before them
CLAUSE_END, ENDS = ".,", ".,;!?…"
SCARE = 2  # words in marks after an article that are a scare quote, not a quotation: the “peacemakers”
NICKNAME = 3  # words that a crowd may call somebody
HEADING = 6  # words up to which a line in marks is the heading of what follows
VOTES = frozenset(["yes", "no", "aye", "nay"])
MENTIONS = (wording.DONE_TO, wording.SORTED, wording.FOREIGN)
AROUND = (
    (wording.PUT, wording.BESIDE_WORDS),
    (wording.ENTERED, wording.ASKED_FOR),
    (wording.SEEN, wording.SURFACE),
)
FOLLOWS = (wording.KNOWN, wording.ANNOUNCED, wording.WRITTEN)
VOTED = re.compile(r"\b(?:an?|the|of|for|vote[sd]?|voting|between) $")


def quotes_nobody(text: str, quotation: Quotation) -> bool:
    """Whether the words around a pair of marks, or its letters, say that it names or mentions something."""
    inner, before = quotation.inner.of(text), _before(text, quotation)
    row, near = wording.AFTER_NAME.search(before), before[-NEAR:]
    if any(wording.UTTERED.search(lead) for lead in (near, before[: row.start()] if row else "")):
        return False
    if _is_name(text, quotation, inner) or _mentioned(text, quotation, before) or is_heading(text, quotation):
        return True
    title = inner[0].isupper() or inner[0] in "#@" or inner[0].isdigit()
    if not title or (inner[-1] in ENDS and not is_namelike(inner.rstrip(ENDS))):
        return False
    if any(words.search(near) for words in (wording.TITLED, wording.PERFORMED)) or _before_title(text, quotation):
        return True
    return _told_of(text, quotation) or _beside_names(text, quotation, row)


def held_off(text: str, quotation: Quotation) -> bool:
    """The same for marks inside a clause that somebody reports: there a name may end with the clause's own comma.

    And a word that an article brings in at arm's length, or the press always holds there: the “peacemakers”.
    """
    words, before = quotation.inner.of(text), _before(text, quotation)[-NEAR:]
    if quotes_nobody(text, quotation) or _is_name(text, quotation, words.rstrip(CLAUSE_END)):
        return True
    bare = words.rstrip(CLAUSE_END)
    if bare[:1].isupper() and bare.isalpha() and wording.SUBJECT.search(before):
        return True
    if wording.SNEERS.fullmatch(bare) and not wording.CALLED.search(before):
        return True
    sneer = len(words.split()) <= SCARE and words[0].islower() and words[-1].isalpha()
    return sneer and wording.HELD_OFF.search(before) is not None


def is_heading(text: str, quotation: Quotation) -> bool:
    """Whether a few words in marks fill their line, end no sentence, and nothing announces them with a colon."""
    start, end = quotation.outer
    line, words = wording.LINE.search(text, max(0, start - LOOK), start), quotation.inner.of(text)
    if line is None or text[end : end + 1] not in ("", "\n") or words[-1] in ENDS + "—–-":
        return False
    return len(words.split()) <= HEADING and not _near(text, line.start()).rstrip().endswith((":", ","))


def _is_name(text: str, quotation: Quotation, words: str) -> bool:
    """Whether words look like a name; in a headline, where all have capitals, nothing does."""
    return is_namelike(words) and not _in_headline(text, quotation)


def _in_headline(text: str, quotation: Quotation) -> bool:
    start, end = text.rfind("\n", 0, quotation.outer.start) + 1, text.find("\n", quotation.outer.end)
    return is_headline(text[start : quotation.outer.start] + text[quotation.outer.end : len(text) if end < 0 else end])


def _before(text: str, quotation: Quotation) -> str:
    return _near(text, quotation.outer.start).replace("\xa0", " ")


def _near(text: str, end: int) -> str:
    return text[end - LOOK : end] if end > LOOK else f"\n{text[:end]}"


def _mentioned(text: str, quotation: Quotation, before: str) -> bool:
    near, after, words = before[-NEAR:], quotation.outer.end, quotation.inner.of(text)
    if any(follows.match(text, after) for follows in FOLLOWS) or any(leads.search(near) for leads in MENTIONS):
        return True
    if any(leads.search(near) and follows.match(text, after) for leads, follows in AROUND):
        return True
    if len(words.split()) <= SCARE and wording.UNSAID.search(near):
        return True
    if words.casefold() in VOTES and VOTED.search(near):
        return True
    if " " in words and wording.DUBS.match(text, after) and wording.DUBBED.search(near):
        return True
    if wording.ACTS.search(before) or (wording.BEARING.search(near) and wording.BORNE.search(before)):
        return True
    short = len(words.split()) <= NICKNAME and (words[0].isupper() or words.startswith("the "))
    if short and wording.NICKNAMED.search(near):
        return True
    named = wording.NAMING.search(near) or wording.NAMED_BEFORE.search(before)
    judged = wording.JUDGED.search(before) or (words.startswith(("a ", "an ")) and near.endswith((" is ", " was ")))
    return named is not None and not judged


def _before_title(text: str, quotation: Quotation) -> bool:
    return quotation.inner.of(text)[-1] not in ENDS and wording.TITLES.match(text, quotation.outer.end) is not None


def _told_of(text: str, quotation: Quotation) -> bool:
    """A name whose comma stands inside its marks, and of which more is told after them."""
    words = quotation.inner.of(text)
    told = words[-1] == "," and wording.TOLD_OF.match(text, quotation.outer.end) is not None
    return told and _is_name(text, quotation, words[:-1])


def _beside_names(text: str, quotation: Quotation, row: re.Match[str] | None) -> bool:
    """One of a row of names in marks: then its own comma ends it, and one word may be a name."""
    own = quotation.inner.of(text).rstrip(CLAUSE_END)
    beside = [match for match in (row, wording.BEFORE_NAME.match(text, quotation.outer.end)) if match]
    if not beside or not own[-1:].isalnum() or _in_headline(text, quotation):
        return False
    return is_namelike(own) or any(is_namelike(match["name"].strip().rstrip(CLAUSE_END)) for match in beside)
