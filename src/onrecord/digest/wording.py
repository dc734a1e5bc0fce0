"""Statements in words: the speaker, the channel, and the source's own words; nothing else is said.

A direct quotation stands in marks after a fixed frame. An indirect one keeps the source's cue and content as they
stand, so that “denied that” and “is said to have” are the source's judgement and not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec.structs import replace

from onrecord.digest.cast import Cast, publisher
from onrecord.digest.cutting import cut, sentences
from onrecord.digest.frames import frames
from onrecord.digest.turns import leans, question
from onrecord.model import Channel, Item, Quote, Span
from onrecord.topics.variants import Quotation, Said, Wording
from onrecord.topics.words import words

LONGEST = 90  # words of a quotation; beyond that an editor looks for the end of a sentence
SHORT = 30  # words; a longer quotation needs its speaker first
PLAIN, GOES_ON = "said", "went on"
BRIDGE = 60  # characters between cue and content (“told the Courier on Monday”); more than that is another clause
PAUSE = 6  # characters between two quotations of which one goes on with the other: marks, a stop, a line end
MARKS = '“”«»„"'

Part = str | Quote
How = Literal["first", "after", "on"]  # where the speaker stands: before, behind, or in a talk that goes on


def items(quotations: Sequence[Quotation], cast: Cast) -> list[Item]:
    """An item for each quotation, its other wordings beside it; what a speaker says on without a cue joins the item."""
    drafts: list[tuple[list[Part], list[str]]] = []
    for before, quotation in zip([None, *quotations], quotations, strict=False):
        documents = [said.reading.document.id for wording in quotation.wordings for said in wording.all]
        if before is not None and _goes_on(before, quotation):
            drafts[-1][0].extend([" ", *in_marks(quotes(quotation.best, cast))])
            drafts[-1][1].extend(documents)
        else:
            how = _how(before, quotation, drafts[-1][0] if drafts else ())
            drafts.append((_parts(quotation, cast, how), documents))
    return [assembled("statement", parts, documents) for parts, documents in drafts]


def _how(before: Quotation | None, quotation: Quotation, last: Sequence[Part]) -> How:
    """How a frame may differ from the one before, so that not every line begins with “X said”."""
    if before is not None and _is_one_talk(before.best, quotation.best):
        return "on"
    is_same = bool(last) and isinstance(last[0], str) and last[0].endswith(f" {PLAIN}: ")
    return "after" if is_same and _can_stand_first(quotation) else "first"


def _is_one_talk(one: Said, two: Said) -> bool:
    same = one.reading is two.reading and one.name is not None and one.name == two.name
    channels = (one.statement.channel, two.statement.channel)
    return same and channels[0] == channels[1] and one.statement.content[-1].end <= two.statement.content[0].start


def _can_stand_first(quotation: Quotation) -> bool:
    """Whether a quotation is one short sentence, after which it is soon enough to say whose it is."""
    said = quotation.best
    text = said.text.rstrip('”’"»')
    is_one = len(said.statement.content) == 1 and len(list(sentences(said.text, Span(0, len(said.text))))) == 1
    return is_one and len(quotation.wordings) == 1 and len(text.split()) <= SHORT and text[-1:] not in "?!…"


def _goes_on(before: Quotation, after: Quotation) -> bool:
    """Whether a quotation without cue or source follows directly on what the same speaker was said to say."""
    one, two = before.best, after.best
    if one.reading is not two.reading or one.name != two.name or len(before.wordings) + len(after.wordings) > 2:
        return False
    between = one.reading.document.text[one.statement.content[-1].end : two.statement.content[0].start]
    bare = two.statement.type == "direct" and two.statement.cue is None and two.statement.source is None
    return bare and 0 < len(between) <= PAUSE and not any(letter.isalnum() for letter in between)


def _parts(quotation: Quotation, cast: Cast, how: How) -> list[Part]:
    parts = _sentence(quotation.best, cast, how)
    for wording in quotation.wordings[1:]:
        parts += [" ", *_variant(wording, quotation.best, cast)]
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
    """The pieces of a statement's content, cut where they are too long."""
    return [_quote(said, span, cast) for span in said.statement.content]


def _quote(said: Said, span: Span, cast: Cast) -> Quote:
    """A stretch of a statement; a comma before the closing marks belongs to the sentence around and is left out."""
    document = said.reading.document
    whole = span.of(document.text)
    inside = Span(span.start, span.end - (len(whole) > 1 and whole.endswith(",")))
    return Quote(cut(inside.of(document.text), LONGEST), document.id, inside, cast.name(said), said.ref)


def _sentence(said: Said, cast: Cast, how: How) -> list[Part]:
    pieces = quotes(said, cast)
    if said.statement.type == "direct":
        return _direct(said, pieces, cast, how)
    if not _follows_a_name(said) and (whole := _whole(said)):
        document = said.reading.document
        return [Quote(whole.of(document.text), document.id, whole, cast.name(said), said.ref), "."]
    start = _indirect_frame(said, cast)
    return [start, *_with_gaps(pieces), "" if pieces[-1].text[-1] in ".!?…" else "."]


def _direct(said: Said, pieces: list[Quote], cast: Cast, how: How) -> list[Part]:
    """The speaker first; between the pieces where the source has the attribution there; after a question leant on."""
    asked, who = question(said), cast.mention(said)
    if asked is not None:
        return ["Asked “", asked, f"”, {who} {'answered' if how == 'on' else _verb(said)}: ", *in_marks(pieces)]
    frame = _statement(said, who) or f"{who} {GOES_ON if how == 'on' else _verb(said)}"
    if not _is_interrupted(said):
        if how == "after" and frame.endswith(f" {PLAIN}"):
            return ["“", _without_stop(pieces[0]), "”, ", f"{_lowered(frame, said)}."]
        return [f"{frame}: ", *in_marks(pieces)]
    goes_on = pieces[1].text[:1].islower()
    opening: list[Part] = ["“", pieces[0], "”" if pieces[0].text[-1:] in "!?…" else "”,"]
    inside = _lowered(frame, said)
    return [*opening, f" {inside}{',' if goes_on else '.'} ", *in_marks(pieces[1:])]


def _statement(said: Said, who: str) -> str:
    """The frame of a body's own statement; "" for what is none."""
    statement, channel = said.statement, said.statement.channel
    if channel is None or statement.speaker is None or statement.speaker.kind == "person":
        return ""
    text = said.reading.document.text
    around = " ".join(span.of(text) for span in (statement.source, statement.cue) if span)
    if channel.kind == "statement" and channel.name.casefold() in ("statement", "press release"):
        return frames().statements["own"].format(name=_inside(who))
    if channel.kind in ("agency", "press") and "statement" in around.casefold():
        return frames().statements["sent"].format(name=_inside(who), channel=_channel_name(channel, said))
    return ""


def _without_stop(piece: Quote) -> Quote:
    """A quotation without its full stop, where the sentence goes on after it."""
    if not piece.text.endswith("."):
        return piece
    return replace(piece, text=piece.text[:-1], span=Span(piece.span.start, piece.span.end - 1))


def _lowered(frame: str, said: Said) -> str:
    """A frame that no longer heads its sentence: a role in lower case where the source has it so."""
    first = frame.split()[0]
    text = said.reading.document.text
    is_lower = re.search(rf"\b{re.escape(first.lower())}\b", f"{text} {said.statement.role}") is not None
    # A role of one word that has its capital only from the head of a sentence.
    at_head = first == said.statement.role and not re.search(rf"(?<=[\w,] ){re.escape(first)}\b", text)
    return frame[:1].lower() + frame[1:] if (is_lower or at_head) and said.name and first not in said.name else frame


def _is_interrupted(said: Said) -> bool:
    """Whether the source has its cue between the first two pieces, and the first is no sentence with a stop."""
    spans, cue = said.statement.content, said.statement.cue
    between = cue is not None and len(spans) > 1 and spans[0].end <= cue.start < spans[1].start
    return between and not spans[0].of(said.reading.document.text).endswith(".")


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
    if channel is not None and (phrase := _channel_phrase(channel, said)):
        return phrase
    own = cue.of(said.reading.document.text) if cue else ""
    return own.casefold() if frames().among(own, "plain") else "said"


def _channel_phrase(channel: Channel, said: Said) -> str:
    setting = frames().settings.get(channel.name.casefold())
    if setting or channel.kind == "other":
        return setting or ""
    return frames().channels[channel.kind].format(name=_channel_name(channel, said))


def _channel_name(channel: Channel, said: Said) -> str:
    """The name with the article that its document gives it: “told the Torvin Courier”."""
    article = rf"\b[Tt]he {re.escape(channel.name)}\b(?! [a-z]+ (?:post|page|channel|account))"
    has_one = channel.kind != "social" and re.search(article, said.reading.document.text)
    return f"the {channel.name}" if has_one else channel.name


def can_be_told(said: Said) -> bool:
    """Whether a statement can be worded: direct speech always, indirect if somebody is named or described for it, and
    if it is a clause after its own cue, has a cue that can follow a name, or is a whole sentence as it stands."""
    statement = said.statement
    if statement.type == "direct":
        return True
    has_source = said.name or statement.role or statement.source
    return bool(has_source) and (_follows_a_name(said) or _whole(said) is not None)


def _follows_a_name(said: Said) -> bool:
    return _is_clause(said) or bool(_leading_cue(said))


def _whole(said: Said) -> Span | None:
    """The sentence of the source that is nothing but this statement, without its stop; None if none is.

    It names its speaker itself: one that begins with a pronoun, or that has more in it, can't stand by itself.
    """
    text, statement = said.reading.document.text, said.statement
    if statement.source is None:
        return None
    start, end = statement.source.start, statement.content[-1].end
    sentence = next((s for s in sentences(text, Span(0, len(text))) if s.start <= start < s.end), None)
    if sentence is None or sentence.start != start or sentence.end - end not in (0, 1) or leans(sentence.of(text)):
        return None
    has_marks = any(mark in sentence.of(text) for mark in MARKS)
    return None if has_marks else Span(start, end)


def _is_clause(said: Said) -> bool:
    """Whether a content was a sentence in the source, with its cue behind it or before it as in “according to her”."""
    text, statement = said.reading.document.text, said.statement
    first = said.text.split()[0]
    if first == "that":
        return True
    cue = statement.cue
    leads = cue is not None and cue.end <= statement.content[0].start
    is_accord = cue is not None and cue.of(text).casefold().startswith(("according", "in "))
    return not frames().among(first, "conjunctions") and (not leads or is_accord)


def _leading_cue(said: Said) -> str:
    """The cue's first word if the cue stands before a content of one piece and can follow a name; else ""."""
    statement = said.statement
    cue = statement.cue.of(said.reading.document.text).split() if statement.cue else []
    if not cue or statement.cue is None or statement.cue.end > statement.content[0].start or statement.content[1:]:
        return ""
    can_follow = cue[0].islower() and cue[0].endswith(("ed", "ing"))
    return cue[0] if can_follow or any(frames().among(cue[0], group) for group in ("finite", "plain")) else ""


def _indirect_frame(said: Said, cast: Cast) -> str:
    """What stands before an indirect content: the source's own words from its cue on, if they can follow a name."""
    who, first = cast.mention(said), _leading_cue(said)
    if first:
        return f"{who} {'was reported ' if first.endswith('ing') else ''}{_from_cue(said)}"
    start = said.text.split()[0]
    if start == "that":
        return f"{who} said "
    return f"According to {_inside(who)}{',' if start.islower() else ':'} "


def _from_cue(said: Said) -> str:
    """The source's words from the cue to the content; only the cue where something else stands between."""
    text, statement = said.reading.document.text, said.statement
    cue, content = statement.cue or Span(0, 0), statement.content[0]
    between = text[cue.end : content.start]
    has_more = len(between) > BRIDGE or "\n" in between or any(mark in between for mark in (*MARKS, ".", ";", ":"))
    is_source = statement.source is not None and cue.end <= statement.source.start < content.start
    return f"{cue.of(text)} " if has_more or is_source else cue.of(text) + between


def _inside(who: str) -> str:
    """A mention that no longer heads its sentence."""
    article, _, rest = who.partition(" ")
    return f"{article.lower()} {rest}" if article in ("The", "A", "An") else who.rstrip(",")


def _variant(wording: Wording, known: Said, cast: Cast) -> list[Part]:
    """Another wording, or another speaker, of the same quotation: only the sentences that differ."""
    where = join(dict.fromkeys(publisher(said.reading.document) for said in wording.all))
    name = cast.name(wording.best)
    other = f"are ascribed to {name} and " if name and name != cast.name(known) else ""
    return [f"In {where} these words {other}read: ", *in_marks(_differing(wording.best, known, cast))]


def _differing(said: Said, known: Said, cast: Cast) -> list[Quote]:
    text, heard = said.reading.document.text, _spoken(known.text)
    spans = [sentence for content in said.statement.content for sentence in sentences(text, content)]
    other = [span for span in spans if _spoken(span.of(text)) not in heard]
    return [_quote(said, span, cast) for span in other] or quotes(said, cast)


def _spoken(text: str) -> str:
    """Folded words between blanks, so that whole words are compared."""
    return f" {' '.join(words(text))} "


def join(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
