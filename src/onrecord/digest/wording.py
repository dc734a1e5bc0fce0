"""Statements in words: the speaker, the channel, and the source's own words; nothing else is said.

A direct quotation stands in marks after a fixed frame. An indirect one keeps the source's cue and content as they
stand, so that “denied that” and “is said to have” are the source's judgement and not ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from onrecord.digest.cast import Cast
from onrecord.digest.cutting import cut, sentences
from onrecord.digest.frames import frames
from onrecord.model import Channel, Item, Quote, Span, Statement
from onrecord.topics.variants import Quotation, Said
from onrecord.topics.words import words

LONGEST = 120  # words of a quotation; nine in ten in digests written by hand are shorter
BRIDGE = 60  # characters between cue and content (“told the Courier on Monday”); more than that is another clause
PAUSE = 6  # characters between two quotations of which one goes on with the other: marks, a stop, a line end
MARKS = '“”«»„"'

Part = str | Quote


def items(quotations: Sequence[Quotation], cast: Cast) -> list[Item]:
    """An item for each quotation, its other wordings beside it; what a speaker says on without a cue joins the item."""
    drafts: list[tuple[list[Part], list[str]]] = []
    for before, quotation in zip([None, *quotations], quotations, strict=False):
        documents = [said.reading.document.id for wording in quotation.wordings for said in wording.all]
        if before is not None and _goes_on(before, quotation):
            drafts[-1][0].extend([" ", *in_marks(quotes(quotation.first, cast))])
            drafts[-1][1].extend(documents)
        else:
            drafts.append((_parts(quotation, cast), documents))
    return [assembled("statement", parts, documents) for parts, documents in drafts]


def _goes_on(before: Quotation, after: Quotation) -> bool:
    """Whether a quotation without cue or source follows directly on what the same speaker was said to say."""
    one, two = before.first, after.first
    if one.reading is not two.reading or one.name != two.name or len(before.wordings) + len(after.wordings) > 2:
        return False
    between = one.reading.document.text[one.statement.content[-1].end : two.statement.content[0].start]
    bare = two.statement.type == "direct" and two.statement.cue is None and two.statement.source is None
    return bare and 0 < len(between) <= PAUSE and not any(letter.isalnum() for letter in between)


def _parts(quotation: Quotation, cast: Cast) -> list[Part]:
    parts = _sentence(quotation.first, cast)
    for wording in quotation.wordings[1:]:
        parts += [" ", *_variant(wording.all, quotation.first, cast)]
    return parts


def assembled(kind: str, parts: Iterable[Part], documents: Iterable[str]) -> Item:
    """An item of frames and quotations, each quotation knowing where it stands."""
    text, quotes = "", []
    for part in parts:
        if isinstance(part, Quote):
            quotes.append(replace(part, at=len(text)))
        text += part.text if isinstance(part, Quote) else part
    return Item(kind, text, tuple(quotes), tuple(dict.fromkeys(documents)))  # type: ignore[arg-type]


def quotes(said: Said, cast: Cast) -> list[Quote]:
    """The pieces of a statement's content, cut where they are too long; a comma before closing marks is left out."""
    document, statement = said.reading.document, said.statement
    found = []
    for span in statement.content:
        end = span.end - (span.of(document.text).endswith(",") and len(span.of(document.text)) > 1)
        text = cut(document.text[span.start : end], LONGEST)
        found.append(Quote(text, document.id, Span(span.start, end), cast.name(said), said.ref))
    return found


def _sentence(said: Said, cast: Cast) -> list[Part]:
    pieces = quotes(said, cast)
    if said.statement.type == "direct":
        return [f"{cast.mention(said)} {_verb(said)}: ", *in_marks(pieces)]
    start = _indirect_frame(said, cast)
    return [start, *_with_gaps(pieces), "" if pieces[-1].text[-1] in ".!?…" else "."]


def in_marks(pieces: Sequence[Quote]) -> list[Part]:
    """Pieces in quotation marks; what stands between two is ours, and so stands outside the marks."""
    parts: list[Part] = ["“", pieces[0]]
    for before, piece in pairwise(pieces):
        parts += [f"{_closed(before)} “" if piece.text[:1].isupper() else "”, “", piece]
    return [*parts, _closed(pieces[-1])]


def _closed(piece: Quote) -> str:
    """The closing mark, and a full stop after it where the quotation has none of its own."""
    return "”" if piece.text.rstrip('”’"»').endswith((".", "!", "?", "…")) else "”."


def _with_gaps(pieces: Sequence[Quote]) -> list[Part]:
    return [part for piece in pieces for part in (" … ", piece)][1:]


def _verb(said: Said) -> str:
    """What the speaker did: the channel's frame, else the source's own cue where it is a plain word, else “said”."""
    channel, cue = said.statement.channel, said.statement.cue
    if channel is not None and (phrase := _channel_phrase(channel)):
        return phrase
    own = cue.of(said.reading.document.text) if cue else ""
    return own.casefold() if frames().among(own, "plain") else "said"


def _channel_phrase(channel: Channel) -> str:
    setting = frames().settings.get(channel.name.casefold())
    return setting or (frames().channels[channel.kind].format(name=channel.name) if channel.kind != "other" else "")


def _indirect_frame(said: Said, cast: Cast) -> str:
    """What stands before an indirect content: the source's own words from its cue on, if they can follow a name."""
    text, statement = said.reading.document.text, said.statement
    who, cue = cast.mention(said), statement.cue
    if cue is None or cue.end > statement.content[0].start or len(statement.content) > 1:
        return _accorded(who, said)
    first, *_ = [*cue.of(text).split(), ""]
    if first.endswith("ing") and first.islower():
        return f"{who} was reported {_from_cue(text, statement, cue)}"
    if first.endswith("ed") or any(frames().among(first, group) for group in ("finite", "plain")):
        return f"{who} {_from_cue(text, statement, cue)}"
    return _accorded(who, said)


def _accorded(who: str, said: Said) -> str:
    """The frame of a content whose cue can't follow a name."""
    first = said.text.split()[0]
    if first == "that":
        return f"{who} said "
    if frames().among(first, "conjunctions"):
        return f"{who}: "
    return f"According to {_inside(who)}{',' if first.islower() else ':'} "


def _from_cue(text: str, statement: Statement, cue: Span) -> str:
    """The source's words from the cue to the content; only the cue where something else stands between."""
    between = text[cue.end : statement.content[0].start]
    has_more = len(between) > BRIDGE or "\n" in between or any(mark in between for mark in (*MARKS, ".", ";", ":"))
    is_source = statement.source is not None and cue.end <= statement.source.start < statement.content[0].start
    return f"{cue.of(text)} " if has_more or is_source else cue.of(text) + between


def _inside(who: str) -> str:
    """A mention that no longer heads its sentence."""
    return "the " + who.removeprefix("The ") if who.startswith("The ") else who.rstrip(",")


def _variant(places: Sequence[Said], first: Said, cast: Cast) -> list[Part]:
    """Another wording, or another speaker, of the same quotation: only the sentences that differ."""
    where = join(dict.fromkeys(outlet(said) for said in places))
    name = cast.name(places[0])
    other = f"are ascribed to {name} and " if name and name != cast.name(first) else ""
    return [f"In {where} these words {other}read: ", *in_marks(_differing(places[0], first, cast))]


def _differing(said: Said, first: Said, cast: Cast) -> list[Quote]:
    document, known = said.reading.document, " ".join(words(first.text))
    spans = [s for content in said.statement.content for s in sentences(document.text, content)]
    other = [span for span in spans if " ".join(words(span.of(document.text))) not in known]
    if not other:
        return quotes(said, cast)
    return [Quote(span.of(document.text), document.id, span, cast.name(said), said.ref) for span in other]


def outlet(said: Said) -> str:
    """Who published it, as well as the document knows."""
    document = said.reading.document
    return document.outlet or document.channel or document.title or document.id


def join(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
