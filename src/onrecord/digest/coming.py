"""What lies ahead: events that the documents announce, each once, from the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.calendar import Occasion, gathered
from onrecord.calendar.when import days
from onrecord.digest.cutting import sentences
from onrecord.digest.marks import MARKS
from onrecord.digest.turns import leans
from onrecord.model import Coming, Document, Reading, Span
from onrecord.topics.words import subject_words

# Subject words; with fewer a wording (“a strike”, “the second reading”) says too little without its sentence, which is
# shown instead if it has no more than so many words.
ENOUGH, LONGEST = 3, 28


def coming_up(readings: Iterable[Reading], day: str, since: str = "") -> tuple[Coming, ...]:
    """The events on or after `day` (ISO 8601) by date and time; those without a date come last.

    What was cancelled is news also where its date lies behind, if not before `since`, the first day of the issue. An
    event in several documents is shown once, in its fullest wording, with the status and the date that the latest
    document gives it. A wording that says too little is shown with its sentence.
    """
    readings = list(readings)
    texts = {reading.document.id: reading.document for reading in readings}
    ahead = (one for one in gathered(readings) if one.status != "held")
    used = (one for one in ahead if _is_ahead(one, since or day if one.status == "cancelled" else day))
    return tuple(_coming(one, texts) for one in used)


def _is_ahead(occasion: Occasion, day: str) -> bool:
    found = days(occasion.date)
    return found is None or found.last.isoformat() >= day


def _coming(occasion: Occasion, texts: Mapping[str, Document]) -> Coming:
    document, span = _wording(occasion, texts)
    return Coming(
        what=span.of(texts[document].text),
        date=occasion.date,
        time=occasion.time,
        place=occasion.place,
        actors=occasion.actors,
        document=document,
        span=span,
        type=occasion.type,
        status=occasion.status,
        documents=occasion.documents,
    )


def _wording(occasion: Occasion, texts: Mapping[str, Document]) -> tuple[str, Span]:
    """The fullest wording, or the shortest sentence that has it where that one says too little."""
    fullest = occasion.fullest
    if len(subject_words(occasion.what)) >= ENOUGH:
        return fullest.document, fullest.event.what
    told = (
        (id, span) for a in occasion.accounts for id, span in _sentences(a.document, a.event.what, texts[a.document])
    )
    return min(told, key=lambda pair: pair[1].end - pair[1].start, default=(fullest.document, fullest.event.what))


def _sentences(id: str, what: Span, document: Document) -> Iterator[tuple[str, Span]]:
    """The sentence around an event, without its full stop, if it stands on its own and quotes nobody."""
    text = document.text
    for span in sentences(text, Span(0, len(text))):
        shown = span.of(text)
        is_plain = shown.endswith(".") and "\n" not in shown and not leans(shown) and not set(MARKS) & set(shown)
        if span.start <= what.start and what.end <= span.end and is_plain and len(shown.split()) <= LONGEST:
            yield id, Span(span.start, span.end - (shown[-3:-2] != "."))  # the stop of “6 a.m.” stays
