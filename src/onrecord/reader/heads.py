"""The names that a source is about: its heads, not the names inside its modifiers and possessors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.model import Span
from onrecord.reader.lexicon import entries
from onrecord.reader.names import ADDRESS, BODIES, GIVEN, GOVERNMENT, MEDIA, RUN, Name, is_given
from onrecord.reader.roles import ARTICLES, PAREN, PREPOSITIONS, RANK, cleaned, is_role
from onrecord.reader.scenery import Scenery

POSSESSOR = re.compile(r"[’']s?(?!\w)")
JOINED = re.compile(r"(?:, | and |, and | as well as | & )(?:the )?", re.I)
CROWD = re.compile(r"(?:[^\Waiousy]s|men|people)$")  # in the plural: not "Texas", "Elvis", "Kastros"
APPOSED_AND = re.compile(r", (?!who\b|which\b|including\b|such\b|like\b)[^,;:]{2,80}, (?:and|as well as) (?:the )?")
# What stands before examples, which the whole is not: "companies such as | Brightwater".
EXAMPLES = frozenset(["like", "such as", "including", "than"])
COMMON = re.compile(r" (?!and\b|or\b|of\b|for\b|in\b|at\b|on\b|from\b|to\b|with\b|de\b)([a-zà-ÿ][\w’'-]*)")
LAST = re.compile(r"([\w’'.-]+)\s*$")
WRITINGS = entries("organisations", "artefacts", "words") | entries("organisations", "findings")
COMMONLY = entries("organisations", "common")
# Common nouns that only say what sort of thing the name before them is: "the Torvin Courier newspaper".
LABELS = frozenset(
    [
        "newspaper",
        "daily",
        "weekly",
        "magazine",
        "party",
        "agency",
        "website",
        "site",
        "portal",
        "channel",
        "television",
        "radio",
        "himself",
        "herself",
        "itself",
    ]
)


@dataclass(frozen=True, slots=True)
class Head:
    """A name that bears the source, and the words of the source before it."""

    name: Name
    prefix: str

    @property
    def role(self) -> str | None:
        """The role that the words before the name tell: those before the first comma."""
        words = cleaned(PAREN.sub("", self.prefix).split(", ")[0]).split()
        plain = ADDRESS - RANK if len(words) > 1 else ADDRESS
        while words and not plain.isdisjoint({words[-1].casefold(), f"{words[-1].casefold()}."}):
            words.pop()
        if words and words[-1].casefold() in PREPOSITIONS | ARTICLES | {"and", "or", "both"}:
            return None
        phrase = " ".join(words) + ("." if words and f"{words[-1].casefold()}." in RANK else "")
        if not words or phrase.endswith(("’s", "'s", "’", "'")) or phrase.casefold() in ARTICLES:
            return None
        return phrase


def heads(scene: Scenery, span: Span) -> list[Head]:
    """The heads of a source: the first name that is neither modifier nor possessor, and those joined to it."""
    names = [name for name in scene.named(span) if not crowd(scene, name)] or list(_in_headline(scene, span))
    found = [Head(name, scene.text[span.start : name.span.start]) for name in _bearing(scene.text, span, names)]
    persons = [
        head for head in found if head.name.kind in ("person", None) and not _common(scene.text, head.name, span)
    ]
    sure = [
        head for head in persons if head.name.kind == "person" or len(head.name.words) > 1 or scene.figures(head.name)
    ]
    chosen = [head for head in found if head in sure or _coordinated(scene.text, head, sure)] if sure else found
    return list(_joined(scene.text, chosen))


def _coordinated(text: str, head: Head, others: Sequence[Head]) -> bool:
    """Whether a body stands beside one of the others with "and" alone between: "Brightwater and Otto Vance"."""
    for other in others if head.name.kind is not None else ():
        first, last = sorted([head.name.span, other.name.span])
        if JOINED.fullmatch(text, first.end, max(first.end, last.start)):
            return True
    return False


def crowd(scene: Scenery, name: Name) -> bool:
    """Whether a word in capitals is only a noun in the plural that opens the sentence: "Economists", "Residents of"."""
    if name.kind == "group":
        return True
    if len(name.words) > 1 or name.kind not in (None, "organisation") or scene.cast.who(name.words):
        return False
    low = name.words[0].casefold()
    opens = not is_given(name.words[0]) and all(
        other.span.start in scene.sentences.starts for other in scene.names if other.words == name.words
    )
    return is_role(low.removesuffix("s")) or (opens and (CROWD.search(low) is not None or low in WRITINGS))


def _in_headline(scene: Scenery, span: Span) -> Iterator[Name]:
    """Names of a source in a headline, where only names known from elsewhere count."""
    for run in RUN.finditer(scene.text, *span):
        words = tuple(run[0].split())
        fits = scene.cast.who(words)
        if fits or (len(words) > 1 and words[0] in GIVEN):
            yield Name(Span(run.start(), min(run.end(), span.end)), words, fits[0].kind if fits else "person")


def _bearing(text: str, span: Span, names: Sequence[Name]) -> Iterator[Name]:
    """The names that bear the source, and not those that go on a list of which the first does not."""
    before: Name | None = None
    for name, after in zip(names, (*names[1:], None), strict=False):
        between = text[before.span.end : name.span.start] if before is not None else ""
        goes_on = JOINED.fullmatch(between) and (between != ", " or _listed(text, before, name, after))
        if _bears(text, span, name, names) and not goes_on:
            before = None
            yield name
        else:
            before = name


def _listed(text: str, before: Name | None, name: Name, after: Name | None) -> bool:
    """Whether a list goes on after a comma, "the team of Ivo Marn, | Petra Gaal and …", or places: "in Zelm, Ledonia".

    Else it is an apposition: "the head of the Green Front, | Ivo Marn", "a spokesman for Mr Marn, | Petra Gaal".
    """
    if before is not None and before.kind is None and name.kind is None:
        return True
    more = text[name.span.end : after.span.start] if after is not None else ""
    return JOINED.fullmatch(more) is not None and more != ", " and before is not None and before.kind == name.kind


def _bears(text: str, span: Span, name: Name, names: Sequence[Name]) -> bool:
    if POSSESSOR.match(text, name.span.end, span.end):
        return False
    prefix = text[span.start : name.span.start - sum(len(word) + 1 for word in name.title)]
    words = prefix.split()
    while words and words[-1].casefold() in ARTICLES:
        words.pop()
    if not words or words[-1].endswith((",", ")", ":")) or any(o.span.end == name.span.start - 1 for o in names):
        return True
    return {words[-1].casefold(), " ".join(words[-2:]).casefold()}.isdisjoint(PREPOSITIONS | EXAMPLES)


def _common(text: str, name: Name, span: Span) -> str | None:
    """The common noun that a name only modifies: "the Common Ground | board"."""
    match = COMMON.match(text, name.span.end, span.end)
    return match[1] if match and match[1] not in LABELS else None


def modifies(text: str, head: Head, span: Span) -> bool:
    """Whether the name stands before a common noun that is the real head ("Open Line editor", "Torvin city hall")."""
    return _common(text, head.name, span) is not None


def _joined(text: str, found: Sequence[Head]) -> Iterator[Head]:
    """The first head and those that "and" joins to it, with or without commas or appositions between."""
    links = [_link(text, one, other) for one, other in pairwise(found)]
    last = max((n for n, link in enumerate(links) if link == "and" and None not in links[: n + 1]), default=-1)
    yield from found[:1]
    yield from (replace(head, prefix="") for head in found[1 : last + 2])


def _link(text: str, one: Head, other: Head) -> str | None:
    """How two heads hang together: by "and", by a comma as in a list, or not at all."""
    title = "".join(f"{word} " for word in other.name.title)
    between = text[one.name.span.end : other.name.span.start].removesuffix(title)
    if JOINED.fullmatch(between):
        return "," if between.strip().casefold() in (",", ", the") else "and"
    return "and" if APPOSED_AND.fullmatch(between) else None


def is_body(noun: str) -> bool:
    """Whether a noun names a body: an institution, a medium, a part of government."""
    low = noun.casefold()
    return low in BODIES or low in GOVERNMENT or low in MEDIA or noun in COMMONLY


def is_person(noun: str) -> bool:
    """Whether a noun is one for persons."""
    return is_role(noun)
