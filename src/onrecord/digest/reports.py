"""What happened: the sources' own sentences, word for word, the shortest that carry it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from msgspec import Struct

from onrecord.digest.cutting import sentences
from onrecord.digest.frames import frames
from onrecord.digest.marks import MARKS, assembled
from onrecord.model import Item, Quote, Reading, Span, Statement
from onrecord.topics.topics import Topic
from onrecord.topics.words import subject_words, words

OPENING = 3  # sentences; what happened is told first
SHORTEST, LONGEST = 6, 40  # words
MOST = 2  # sentences a topic
# By hand: a lead is written to carry the news; a second sentence has to tell something else and something that matters.
LEAD, EVENT, OVERLAP, WORTH = 1.3, 1.3, 0.4, 0.5
SAID = 0.7  # of what a sentence weighs that is somebody's word, or read as such (“parliament adopted the law”)
DATELINE = re.compile(r"[A-Z][^.!?\n]{0,60}?\s[—–-]+\s+(?=[A-Z])")


class Told(Struct, frozen=True):
    """A sentence that might report: `stems` are its subject, `score` how well it carries the topic."""

    reading: Reading
    span: Span
    stems: frozenset[str]
    score: float
    is_event: bool


def reports(topic: Topic, shown: Collection[str] = ()) -> list[Item]:
    """Up to MOST sentences, the best first; the same story's outlets are credited together.

    One that holds an indirect statement counts less, and not at all if that is `shown` anyway, by its reference
    `<document id>#<statement id>`.
    """
    spread = Counter(term for story in topic.stories for term in _stems(story.original.document.text))
    told = [sentence for story in topic.stories for sentence in _told(story.original, spread, shown)]
    chosen: list[Told] = []
    for sentence in sorted(told, key=lambda t: (-t.score, t.reading.document.id, t.span)):
        if len(chosen) < MOST and all(_adds(sentence, other) for other in chosen):
            chosen.append(sentence)
    return [_item(sentence, topic) for sentence in chosen]


def _spans(statements: Iterable[Statement]) -> list[Span]:
    return [span for s in statements for span in (*s.content, s.source, s.cue) if span is not None]


def _told(reading: Reading, spread: Counter[str], shown: Collection[str]) -> Iterator[Told]:
    """The sentences of a document's opening that stand on their own and quote nobody."""
    text, id = reading.document.text, reading.document.id
    said = _spans(reading.statements)
    taken = _spans(s for s in reading.statements if s.type != "indirect" or f"{id}#{s.id}" in shown)
    headline = words(reading.document.title or "")
    for at, span in enumerate(_opening(text)):
        if (
            _is_plain(_without_titles(reading, span))
            and words(span.of(text)) != headline
            and not any(_overlap(span, other) for other in taken)
        ):
            is_event = any(_overlap(span, event.what) for event in reading.events)
            stems = _stems(span.of(text))
            carried = sum(spread[stem] for stem in stems) / len(span.of(text).split()) ** 0.5
            weight = (LEAD if at == 0 else 1) * (EVENT if is_event else 1)
            weight *= SAID if any(_overlap(span, other) for other in said) else 1
            yield Told(reading, span, stems, carried * weight, is_event)


def _opening(text: str) -> Iterator[Span]:
    """The first sentences, without a dateline; headlines and labels are none."""
    told = (span for span in sentences(text, Span(0, len(text))) if span.of(text).endswith((".", "!")))
    for span in islice(told, OPENING):
        dateline = DATELINE.match(text, span.start, span.end)
        yield Span(dateline.end(), span.end) if dateline else span


def _without_titles(reading: Reading, span: Span) -> str:
    """A sentence without the marks around what nobody is quoted with, such as the title of a law."""
    text = span.of(reading.document.text)
    for at in sorted((at for s in reading.not_quotations for at in (s.start - 1, s.end)), reverse=True):
        if span.start <= at < span.end:
            text = text[: at - span.start] + text[at - span.start + 1 :]
    return text


def _is_plain(sentence: str) -> bool:
    found = sentence.split()
    leans = frames().among(found[0].rstrip(",’'s"), "openers")
    return SHORTEST <= len(found) <= LONGEST and not leans and not any(mark in sentence for mark in (*MARKS, ": "))


def _adds(sentence: Told, other: Told) -> bool:
    common = len(sentence.stems & other.stems) / max(1, len(sentence.stems | other.stems))
    return common <= OVERLAP and sentence.score >= WORTH * other.score


def _item(sentence: Told, topic: Topic) -> Item:
    document = sentence.reading.document
    story = next(story for story in topic.stories if story.original is sentence.reading)
    quote = Quote(sentence.span.of(document.text), document.id, sentence.span)
    carriers = [r.document.id for r in story.readings if quote.text in r.document.text]
    return assembled("event" if sentence.is_event else "report", [quote], carriers)


def _stems(text: str) -> frozenset[str]:
    return frozenset(subject_words(text))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
