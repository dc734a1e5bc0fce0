"""Force: what a statement does. The cue decides; where it is neutral or missing, the opening of the content does.

The rules are those of the guide for annotators (docs/guide-researchers.md); their words are in force.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from onrecord.model import Document, Force, Span, Statement
from onrecord.reader.lexicon import entries, lexicon

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
END = re.compile(r"[.!?…](?=[\s”’\"'»]|$)")
ASKED_TO = re.compile(r"(?!(?:wh\w+|how|if)\b)(?:[\w’'-]+ ){1,7}?(?:not )?to [a-z]", re.I)
# "swears that nobody drank": an oath about what was, and no promise.
SWORN = re.compile(r"(?!.*\b(?:will|would|shall|won[’']t|wouldn[’']t|not to)\b)that .*", re.I | re.S)
WARNED = frozenset(["warn", "warns", "warned", "warning"])
TOLD = frozenset(["tell", "tells", "told", "telling"])
# What somebody wants to be done: "the cabinet to go", "the cranes sold by May".
DONE = re.compile(r"(?:[\w’'-]+ ){0,6}(?:to |(?:\w{3,}ed|sold|built|shut|closed|kept|paid|sent|freed|back|out)\b)")
# A headline's future: "Dockers to strike on Monday".
HEADLINE_PLAN = re.compile(r"[^.,;:“”]{3,60}? to [a-z]+(?: (?:on|in|for|at|from|over|after|next|this) .*)?$")
OWN = re.compile(
    r"\b(?:I|[Ww]e)(?:[’']ll|\s(?:will|shall|won[’']t|would not|am going to|are going to|refuse|have no intention"
    r"|are moving|am moving)\b)"
)
# A condition that lies with somebody else: "If they close the road, we will …".
ON_OTHERS = re.compile(r"(?:if|unless) (?!we\b|i\b|elected\b|you (?:vote|elect|want|need|come)\b|there\b)", re.I)
OTHER_REFUSES = re.compile(r"(?:that )?(?:he|she|they) (?:would not|will not|won[’']t|wouldn[’']t)\b", re.I)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|am|had|has|have|did|does|can|came|went|left|says?|said|knows?|\w{2,}ed)\b", re.I
)
LOOK = 700  # characters of a content that are looked at


def assign(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their force."""
    inner: dict[str | None, list[Span]] = {}
    for statement in statements:
        inner.setdefault(statement.parent, []).extend(statement.content)
    return tuple(replace(s, force=_force(document.text, s, inner.get(s.id, []))) for s in statements)


def _force(text: str, statement: Statement, inner: Sequence[Span]) -> Force:
    content = " ".join(
        _own(text, Span(span.start, min(span.end, span.start + LOOK)), inner) for span in statement.content[:4]
    )
    source = statement.source.of(text)[:80] if statement.source else ""
    cue = statement.cue.of(text)[:80] if statement.cue else ""
    turn = statement.cue is None and statement.source is not None
    return by_cue(cue, source, content) or by_content(content, statement.type == "direct", turn)


def _own(text: str, span: Span, inner: Sequence[Span]) -> str:
    """A content without the statements inside it, which have a force of their own."""
    for piece in inner[:20]:
        if span.start < piece.start and piece.end <= span.end:
            return f"{text[span.start : piece.start]}… {_own(text, Span(piece.end, span.end), inner[1:])}"
    return span.of(text)


def by_cue(cue: str, source: str, content: str) -> Force | None:
    """The force that a cue tells; None if it is neutral."""
    words = _words(cue)
    found = _longest(words)
    if _negated(words, source):
        return "assertion" if found == "denial" and _turned(words) else "denial"
    if found == "question" and content.startswith(("for ", "to ")):
        return "call"
    if found == "promise" and SWORN.match(content):
        return None
    if found == "question" and "know" not in words and ASKED_TO.match(content) and not content.rstrip().endswith("?"):
        return "call"
    if found is None and not _WANTING.isdisjoint(words):
        return "demand" if "to" in words or DONE.match(content) else None
    if found is None and not WARNED.isdisjoint(words) and re.match(r"(?:[\w’'-]+ ){0,6}?(?:not )?to [a-z]", content):
        return "call"
    if found is None and not TOLD.isdisjoint(words) and re.match(r"(?:not )?to [a-z]", content):
        return "demand"
    return found


def _words(phrase: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(phrase)]


_WANTING = entries("force", "cues", "wanting")
_NEGATIONS = frozenset(word.replace("’", "'") for word in entries("force", "negation", "words"))
_SPEECH = entries("force", "negation", "speech")


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], Force | None]]]:
    """The entries of all tables by their first word, longest first; None stands for neutral."""
    found: dict[str, list[tuple[tuple[str, ...], Force | None]]] = {}
    for force, phrases in lexicon("force")["cues"].items():
        if force == "wanting":
            continue
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, None if force == "neutral" else force))
    return {first: sorted(group, key=lambda entry: -len(entry[0])) for first, group in found.items()}


def _longest(words: Sequence[str]) -> Force | None:
    best: tuple[int, Force | None] = (0, None)
    for start, word in enumerate(words):
        for phrase, force in _cues().get(word, ()):
            if len(phrase) > best[0] and _matches(words[start:], phrase):
                best = (len(phrase), force)
    return best[1]


def _matches(words: Sequence[str], phrase: Sequence[str]) -> bool:
    if "…" not in phrase:
        return tuple(words[: len(phrase)]) == tuple(phrase)
    gap = phrase.index("…")
    tail = tuple(phrase[gap + 1 :])
    return tuple(words[:gap]) == tuple(phrase[:gap]) and any(
        tuple(words[at : at + len(tail)]) == tail for at in range(gap, min(gap + 4, len(words)))
    )


def _negated(words: Sequence[str], source: str) -> bool:
    """A cue of speech that is turned round: by "not", or by a source that is nobody."""
    negative = any(word in _NEGATIONS or word.endswith("n't") for word in words)
    nobody = bool(re.match(r"(?:nobody|no one|none|no|not (?:one|a single)|neither)\b", source, re.I))
    if not negative and not nobody:
        return False
    if "neither" in words or _turned(words):
        return True
    return any(word in _SPEECH for word in words)


def _turned(words: Sequence[str]) -> bool:
    """A double negation: "does not deny", "has never disputed"."""
    plain = [word for word in words if word not in _NEGATIONS and not word.endswith("n't")]
    return "neither" not in words and len(plain) < len(words) and _longest(plain) == "denial"


def by_content(content: str, direct: bool, turn: bool = False) -> Force:
    """The force of a content whose cue is neutral: of its opening sentence, overridden by a later call or promise.

    `turn` is for the turns of interviews, in which the question at the end is what the rest leads up to.
    """
    sentences = _sentences(content.strip(" “‘\"'«„❗️#"))
    if not sentences:
        return "assertion"
    if direct and turn and sentences[-1].endswith("?"):
        return "question"
    first = _sentence_force(sentences[0], direct)
    if first != "assertion":
        return first
    later = (_sentence_force(sentence, direct) for sentence in sentences[1:])
    return next((force for force in later if force in ("demand", "call", "promise", "threat", "praise")), "assertion")


def _sentences(content: str) -> list[str]:
    pieces, at = [], 0
    for match in END.finditer(content):
        pieces.append(content[at : match.end()].strip(" ”“\"'’‘»«"))
        at = match.end()
    return [piece for piece in (*pieces, content[at:].strip()) if re.search(r"\w", piece)]


@cache
def _signs(name: str) -> re.Pattern[str]:
    phrases = sorted((re.sub("[’']", "[’']", re.escape(p)) for p in entries("force", "content", name)), key=len)
    return re.compile(rf"(?<![\w’'])(?:{'|'.join(reversed(phrases))})(?!\w)", re.I)


def _sentence_force(sentence: str, direct: bool) -> Force:
    if direct and sentence.endswith("?"):
        return "question"
    if direct and _imperative(sentence):
        return "demand"
    for force in ("praise", "call", "promise", "demand"):
        if _signs(force).search(sentence) and (force != "praise" or _signs(force).match(sentence)):
            return force
    if not direct and OTHER_REFUSES.match(sentence):
        return "denial"
    return _of_future(sentence) or _of_plan(sentence, direct) or _of_charge(sentence)


def _of_plan(sentence: str, direct: bool) -> Force | None:
    """A schedule without a verb: "New episode tomorrow", "Dockers to strike on Monday"."""
    if _FINITE.search(sentence):
        return None
    brief = len(sentence.split()) < 7 and _signs("schedule").search(sentence)
    return "announcement" if brief or (not direct and HEADLINE_PLAN.match(sentence)) else None


def _imperative(sentence: str) -> bool:
    words = _words(sentence)
    if words and words[0] in ("please", "do", "don't", "never", "and", "so", "then", "seriously", "just"):
        words = words[1:] if words[0] != "do" or "not" in words[1:2] else words
        words = [word for word in words if word not in ("please", "not")]
    if not words or words[0] not in entries("force", "content", "imperative"):
        return False
    return len(words) == 1 or words[1] not in ("is", "are", "was", "were", "has", "have", "will", "would", "of", "and")


def _of_future(sentence: str) -> Force | None:
    """Of a sentence about what will be: own refusal, threat, promise, plan; else a forecast."""
    if _signs("threat").search(sentence):
        return "threat"
    own = OWN.search(sentence)
    if own and _signs("refusal").search(sentence, own.start(), min(len(sentence), own.end() + 12)):
        return "denial"
    if own and ON_OTHERS.match(sentence) and not _signs("favour").search(sentence, own.end()):
        return "threat"
    if (
        own
        and re.search(r"\b(?:if|then|otherwise|or)\b", sentence[: own.start()], re.I)
        and _signs("harm").search(sentence, own.end())
    ):
        return "threat"
    if own:
        return "announcement" if _signs("schedule").search(sentence) else "promise"
    if _signs("future").search(sentence):
        return "announcement" if _signs("schedule").search(sentence) else "forecast"
    return None


def _of_charge(sentence: str) -> Force:
    if _signs("denial").search(sentence):
        return "denial"
    return "accusation" if _signs("accusation").search(sentence) else "assertion"
