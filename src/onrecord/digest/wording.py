"""Statements in words: the speaker, the channel, and the source's own words; nothing else is said.

Direct speech stands in marks after a fixed frame, indirect speech as the source has it; other wordings and what others
say against it stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.digest.cast import Cast, publisher
from onrecord.digest.cutting import sentences
from onrecord.digest.direct import PLAIN, How, direct
from onrecord.digest.disputes import Answer
from onrecord.digest.indirect import indirect
from onrecord.digest.marks import Part, assembled, in_marks, quote, quotes
from onrecord.model import Item, Quote, Span
from onrecord.topics.variants import Quotation, Said, Wording
from onrecord.topics.words import words

SHORT = 30  # words; a longer quotation needs its speaker first
PAUSE = 6  # characters between two quotations of which one goes on with the other: marks, a stop, a line end


def items(quotations: Sequence[Quotation], cast: Cast, answers: Mapping[str, Answer] | None = None) -> list[Item]:
    """An item for each quotation, its other wordings beside it; what a speaker says on without a cue joins the item.

    `answers` are what others say against it, by the reference of the statement; see `disputes`.
    """
    answers = answers or {}
    answering = {answer.said.ref for ref, answer in answers.items() if any(ref in _refs(q) for q in quotations)}
    quotations = [quotation for quotation in quotations if not answering & _refs(quotation)]
    drafts: list[tuple[list[Part], list[str]]] = []
    for before, quotation in zip([None, *quotations], quotations, strict=False):
        answer = next((answers[ref] for ref in sorted(_refs(quotation) & answers.keys())), None)
        documents = [said.reading.document.id for wording in quotation.wordings for said in wording.all]
        if before is not None and _goes_on(before, quotation):
            parts = drafts[-1][0]
            parts.extend([" ", *in_marks(quotes(quotation.best, cast), quotation.best.reading.document.text)])
            drafts[-1][1].extend(documents)
        else:
            parts = _parts(quotation, cast, _how(before, quotation, drafts[-1][0] if drafts else ()), answer)
            drafts.append((parts, documents))
        if answer is not None and not answer.is_both:
            parts.extend([" ", *_answered(answer, cast)])
    return [assembled("statement", parts, documents) for parts, documents in drafts]


def _refs(quotation: Quotation) -> set[str]:
    return {said.ref for wording in quotation.wordings for said in wording.all}


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


def _parts(quotation: Quotation, cast: Cast, how: How, answer: Answer | None) -> list[Part]:
    if answer is not None and answer.is_both:
        return _answered(answer, cast)
    parts = _sentence(quotation.best, cast, how)
    for wording in quotation.wordings[1:]:
        parts += [" ", *_variant(wording, quotation.best, cast)]
    return parts


def _answered(answer: Answer, cast: Cast) -> list[Part]:
    """What is said against a statement: in the source's sentence, or worded as any other."""
    said, whole = answer.said, answer.whole
    if whole is None:
        return _sentence(said, cast, "first")
    document = said.reading.document
    cast.meet(whole.of(document.text))
    return [Quote(whole.of(document.text), document.id, whole, cast.name(said), said.ref)]


def _sentence(said: Said, cast: Cast, how: How) -> list[Part]:
    pieces = quotes(said, cast)
    return direct(said, pieces, cast, how) if said.statement.type == "direct" else indirect(said, pieces, cast)


def _variant(wording: Wording, known: Said, cast: Cast) -> list[Part]:
    """Another wording, or another speaker, of the same quotation: only the sentences that differ."""
    outlets = dict.fromkeys(publisher(said.reading.document) for said in wording.all)
    where = join(cast.articles.before(outlet) for outlet in outlets)
    name = cast.name(wording.best)
    other = f"are ascribed to {name} and " if name and name != cast.name(known) else ""
    differing = _differing(wording.best, known, cast)
    return [f"In {where} these words {other}read: ", *in_marks(differing, wording.best.reading.document.text)]


def _differing(said: Said, known: Said, cast: Cast) -> list[Quote]:
    text, heard = said.reading.document.text, _spoken(known.text)
    spans = [sentence for content in said.statement.content for sentence in sentences(text, content)]
    other = [span for span in spans if _spoken(span.of(text)) not in heard]
    return [quote(said, span, cast) for span in other] or quotes(said, cast)


def _spoken(text: str) -> str:
    """Folded words between blanks, so that whole words are compared."""
    return f" {' '.join(words(text))} "


def join(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
