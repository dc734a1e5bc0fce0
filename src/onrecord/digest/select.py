"""Which statements of a topic are printed, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.digest.cast import Cast
from onrecord.digest.frames import frames
from onrecord.digest.indirect import can_be_told
from onrecord.digest.turns import askers, before, leans
from onrecord.digest.turns import question as asked
from onrecord.model import Quote, Reading, Statement
from onrecord.topics.duplicates import age
from onrecord.topics.variants import Quotation, Said, quotations
from onrecord.topics.words import words

MOST, MOST_EACH = 6, 2  # statements of a topic, and of one speaker in it
SHORTEST = 3  # words; less says nothing without its sentence
FULL_LENGTH = 40  # words; a longer quotation is no better for its length
TYPE = {"direct": 3.0, "mixed": 2.0, "indirect": 1.0}
# What a statement adds to its type, by hand: named speakers before unnamed, marked acts before plain assertions, what
# several outlets took up before what one did.
NAMED, DESCRIBED, MARKED, OUTLET = 2.0, 0.5, 0.5, 0.5
LEANS = -1.5  # an answer that says little without a question, where there is none to show that says more
QUESTION = -2.0  # an interviewer asks so that somebody else says something
MUST = 100.0  # more than all others together: contested statements and altered quotations are never left out


def speakable(readings: Iterable[Reading]) -> list[Said]:
    """The statements that may stand by themselves and can be worded, earliest document first.

    Those that wait for review stay out, as does what is said by whoever leads a talk, and a statement inside another,
    unless the outer one only hands it on (“A reports, citing B”; a channel's post of news): then the inner one stays.
    """
    found = []
    for reading in sorted(readings, key=age):
        kept = {statement.id: statement for statement in reading.statements if not statement.review}
        handed_on = {s.parent for s in kept.values() if s.parent in kept and _hands_on(reading, kept[s.parent], s)}
        leading = askers(reading)
        for statement in kept.values():
            asks = statement.cue is None and statement.speaker is not None and statement.speaker.name in leading
            if (
                statement.id not in handed_on
                and not asks
                and (statement.parent not in kept or statement.parent in handed_on)
            ):
                found.append(Said(reading, statement, reading.quote(statement)))
    return [said for said in found if len(said.text.split()) >= SHORTEST and can_be_told(said)]


def _hands_on(reading: Reading, outer: Statement, inner: Statement) -> bool:
    """Whether a statement only hands on the one inside it: nothing else is in it, or it is a post of news, in which
    nobody speaks of themselves but those who are quoted."""
    if outer.content == inner.content:
        return True
    is_post = outer.cue is None and outer.channel is not None and outer.channel.kind == "social"
    return is_post and inner.speaker is not None and not _is_personal(reading, outer)


def _is_personal(reading: Reading, post: Statement) -> bool:
    own = reading.quote(post)
    for inner in reading.statements:
        if inner.parent == post.id:
            own = own.replace(reading.quote(inner), "")
    return any(frames().among(word, "first_person") for word in words(own))


def by_document(places: Iterable[Said]) -> dict[str, list[Quotation]]:
    """What was quoted, under the document in which it stands first."""
    found: dict[str, list[Quotation]] = {}
    for quotation in quotations(places):
        found.setdefault(quotation.first.reading.document.id, []).append(quotation)
    return found


def select(
    found: Sequence[Quotation], cast: Cast, contested: frozenset[str] = frozenset(), most: int = MOST
) -> list[Quotation]:
    """The quotations to print: each speaker's together, the weightiest speaker first, in text order.

    `contested` are references of statements that have to be among them.
    """
    speaker = {quotation.first.ref: cast.name(quotation.first) or quotation.first.ref for quotation in found}
    weights = {quotation.first.ref: weight(quotation, contested) for quotation in found}
    taken: list[Quotation] = []
    each: Counter[str] = Counter()
    for quotation in sorted(found, key=lambda q: (-weights[q.first.ref], age(q.first.reading), q.first.ref)):
        who = speaker[quotation.first.ref]
        if weights[quotation.first.ref] >= MUST or (len(taken) < most and each[who] < MOST_EACH):
            taken.append(quotation)
            each[who] += 1
    ranks = {who: rank for rank, who in enumerate(dict.fromkeys(speaker[q.first.ref] for q in taken))}
    return sorted(taken, key=lambda q: (ranks[speaker[q.first.ref]], age(q.first.reading), q.first.statement.content))


def weight(quotation: Quotation, contested: frozenset[str]) -> float:
    """How much a quotation matters; MUST and more where it may not be left out."""
    said, statement = quotation.best, quotation.best.statement
    outlets = {place.reading.document.outlet for wording in quotation.wordings for place in wording.all}
    must = len(quotation.wordings) > 1 or any(p.ref in contested for w in quotation.wordings for p in w.all)
    return (
        TYPE[statement.type]
        + (NAMED if said.name else DESCRIBED if statement.role else 0)
        + {"assertion": 0.0, "question": QUESTION}.get(statement.force, MARKED)
        + OUTLET * (len(outlets) - 1)
        + (LEANS if before(said) and leans(said.text) and not _is_plain(asked(said)) else 0)
        + min(len(said.text.split()), FULL_LENGTH) / FULL_LENGTH
        + (MUST if must else 0)
    )


def _is_plain(question: Quote | None) -> bool:
    """Whether there is a question that says by itself what it is about: “And if it does not?” does not."""
    if question is None:
        return False
    return not leans(question.text) and not any(frames().among(word, "pointing") for word in words(question.text))
