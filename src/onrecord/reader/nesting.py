"""Statements inside statements: a content is read again as a text of its own, to any depth that is found there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from onrecord.model import Span
from onrecord.reader.attribution import Attribution
from onrecord.reader.citing import cited
from onrecord.reader.cues import without_adverbs
from onrecord.reader.draft import Draft, overlap
from onrecord.reader.hearsay import clause_end, worded
from onrecord.reader.lexicon import entries
from onrecord.reader.quotemarks import Quotation, parse
from onrecord.reader.scene import sentences
from onrecord.reader.shaping import Shaper

DEPTH = 3
SHORTEST = 3  # words
SCRAP = re.compile(r"(?:(?:an?|the) )?[\w’'-]+", re.I)  # "a candle", "it": no statement inside another one
GENERAL = re.compile(
    r"\b(?:those|people|anyone|anybody|everyone|everybody|all|he|she) (?=\Z)", re.I
)  # "those | who say"
CLAUSE = re.compile(r"(?<=\w), (?:who|which|whose|whom)\b")
AGAIN = 6  # times that the rest of a content is read anew, so that a long one costs no more than this
OPENING, CLOSING = '“„«‘"', '”“»’"'
ENDINGS = ".!?…,;:”’\"'») \n"

_rules = tomllib.loads((Path(__file__).parent / "data/en/nesting.toml").read_text(encoding="utf-8"))
# Reading a content again costs as much as reading it the first time: only those with such a word in them are.
SPEECH = re.compile(r"\b(?:" + "|".join(_rules["speech"]) + r")\b|[“”„«»\"]", re.I)
SELF = frozenset(_rules["self"])
RELATIVE = frozenset(_rules["relative"])
COMPLEMENTISER = re.compile(r"(?:" + "|".join(_rules["complementisers"]) + r")\b[,\s]*", re.I)
_claims = "|".join(_rules["claims"])
_false = "|".join(entries("contested", "false"))
CLAIMED = re.compile(
    rf"(?:(?P<source>(?:(?:the|an?|his|her|its|their) )?[\w-]+(?: [\w-]+){{0,5}}?)[’']s? (?P<cue>{_claims}) "
    rf"(?P<content>that .+?)"
    rf"|the (?P<cue2>{_claims}) of (?P<source2>(?:the )?[\w-]+(?: [\w-]+){{0,4}}?) (?P<content2>that .+?))"
    rf"(?: (?:is|are|was|were) (?:\w+ ){{0,3}}(?:{_false})\b.*)?",
    re.I | re.S,
)
# What stands between a clause and the next one.
REST = re.compile(r"[.!?…,;:)\s–—-]*(?:(?:and|but|while|whereas|although|though|yet|or) (?:that )?)?", re.I)

Find = Callable[[str], Sequence[Draft]]


def nested(text: str, draft: Draft, find: Find, depth: int = DEPTH) -> Iterator[Draft]:
    """The statements inside `draft`, outer ones first. `find` reads a stretch of text, with offsets of its own."""
    if depth == DEPTH:
        yield from cited(text, draft)
    claimed = _claimed(text, draft)
    if claimed is not None:
        yield claimed
        return
    for found in _said_in(text, draft, find) if depth else ():
        inner = replace(found, parent=draft)
        if _counts(text, inner, draft):
            yield inner
            yield from nested(text, inner, find, depth - 1)


def unwrapped(text: str, draft: Draft, find: Find) -> Iterator[Draft]:
    """The draft, or what is said in it, if it is a sentence that was taken for a clause which nobody says."""
    if draft.type != "direct" and draft.source is None and draft.cue is None:
        yield from _said_in(text, draft, find)
    else:
        yield draft


def _said_in(text: str, draft: Draft, find: Find) -> Iterator[Draft]:
    for span in draft.content:
        # "that, according to Bo, it rained": without its complementiser the clause reads like a sentence.
        opening = COMPLEMENTISER.match(text, *span)
        start = opening.end() if opening and draft.type != "direct" else span.start
        inside = text[start : span.end]
        if len(inside.split()) < SHORTEST:
            continue
        read = _read(inside, find) if SPEECH.search(inside) else ()
        for found in _both(inside, [one for one in read if one.source is not None]):
            yield _tidied(text, found.moved(start))


def _both(inside: str, found: Sequence[Draft]) -> Iterator[Draft]:
    """What the network read in a content and what its wording shows, in text order.

    Where both have a cue in common the wording wins: grammar says where a complement begins and ends. What lies inside
    the content of another is left for the reading of that one.
    """
    tree = parse(inside)
    shown = [
        draft for attribution in worded(inside, tree) for draft in _shaper(inside, tree, attribution).shape(attribution)
    ]
    kept = [draft for draft in found if not any(_same_cue(draft, other) for other in shown)]
    kept += [_agreed(draft, found) for draft in shown if not any(_inside(draft, other) for other in (*kept, *shown))]
    yield from sorted(kept, key=lambda draft: draft.extent)


def _shaper(inside: str, tree: Sequence[Quotation], attribution: Attribution) -> Shaper:
    """A shaper that sees no marks around the source: those are the outer speaker's."""
    source = attribution.source or attribution.content[0]
    around = [n for n, quotation in enumerate(tree) if overlap(quotation.inner, source)]
    level = around[-1] if around else None
    return Shaper(inside, [structs.replace(q, parent=None) for q in tree if q.parent == level])


def _same_cue(one: Draft, other: Draft) -> bool:
    return one.cue is not None and other.cue is not None and overlap(one.cue, other.cue) > 0


def _inside(inner: Draft, outer: Draft) -> bool:
    """Whether a draft's source stands in the content of another one."""
    source = inner.source
    return source is not None and any(overlap(source, piece) for piece in outer.content)


def _agreed(shown: Draft, found: Sequence[Draft]) -> Draft:
    """What the wording shows, with what the network knows better: how sure it is, and a source with all that it has."""
    same = next((draft for draft in found if _same_cue(draft, shown)), None)
    if same is None:
        return shown
    assert shown.source is not None
    longer = same.source is not None and overlap(same.source, shown.source) == shown.source.end - shown.source.start
    return replace(shown, source=same.source if longer else shown.source, confidence=same.confidence)


def _read(inside: str, find: Find, again: int = AGAIN) -> Iterator[Draft]:
    """What `find` reads in a content. A reported clause ends with its sentence, and what follows is read anew."""
    # A clause without its full stop reads less well; the stop is no part of what is found.
    for found in find(inside if inside[-1] in ENDINGS else f"{inside}."):
        found = replace(found, content=tuple(Span(s, min(e, len(inside))) for s, e in found.content))
        cut = _clause_end(inside, found) if found.type != "direct" and again else None
        if cut is None:
            yield found
            continue
        yield _cut_off(inside, found, cut)
        rest = REST.match(inside, cut)
        after = rest.end() if rest else cut
        if after < len(inside):
            yield from (more.moved(after) for more in _read(inside[after:], find, again - 1))
        return


def _cut_off(inside: str, draft: Draft, cut: int) -> Draft:
    """The draft with nothing after `cut`; direct if only a quotation is left of it."""
    start = draft.content[-1].start
    end = len(inside[:cut].rstrip())
    if len(draft.content) == 1 and inside[start] in OPENING and inside[end - 1] in CLOSING and end - start > len("“”"):
        return replace(draft, type="direct", content=(Span(start + 1, end - 1),))
    return replace(draft, content=(*draft.content[:-1], Span(start, len(inside[:cut].rstrip(ENDINGS)))))


def _clause_end(inside: str, draft: Draft) -> int | None:
    """Where the clause or its sentence ends in the last piece of a content before the piece does."""
    last = draft.content[-1]
    after = sentences(last.of(inside)).starts[1:2]
    end = last.start + after[0] if after else last.end
    if draft.cue is not None and draft.cue.end <= last.start:
        end = clause_end(inside, last.start, end)
    return end if end < last.end else None


def _claimed(text: str, draft: Draft) -> Draft | None:
    """ "rejects the minister's claim that …": a content that is nothing but a claim is its owner's statement."""
    match = CLAIMED.fullmatch(text, *draft.content[0]) if draft.type == "indirect" else None
    if match is None or len(draft.content) > 1:
        return None
    which = "" if match["source"] else "2"
    source, cue, content = (Span(*match.span(role + which)) for role in ("source", "cue", "content"))
    return Draft("indirect", (content,), source, cue, draft.confidence, draft)


def _tidied(text: str, draft: Draft) -> Draft:
    """The draft without adverbs in its cue, a relative clause in its source, and "whom" or nothing as content."""
    kept = tuple(span for span in draft.content if span.of(text) and span.of(text).casefold() not in RELATIVE)
    source = draft.source and _without_clause(text, draft.source)
    return replace(draft, content=kept, source=source, cue=draft.cue and without_adverbs(text, draft.cue))


def _without_clause(text: str, source: Span) -> Span:
    """A source without the relative clause after it: "my brother | , who works there"."""
    clause = CLAUSE.search(text, *source)
    return Span(source.start, clause.start()) if clause else source


def _counts(text: str, inner: Draft, outer: Draft) -> bool:
    """A nested statement has a source of its own: not the outer speaker, unless he quotes himself in marks."""
    if not inner.content or inner.source is None or (inner.cue is None and inner.type == "indirect"):
        return False
    if GENERAL.search(text, max(0, inner.source.start - 20), inner.source.start):
        return False
    if inner.type == "indirect" and SCRAP.fullmatch(text, *inner.content[0]) and len(inner.content) == 1:
        return False
    if inner.content == outer.content and inner.source == outer.source:
        return False
    own = inner.source.of(text).casefold() in SELF
    return not own or (inner.type == "direct" and outer.type == "direct")
