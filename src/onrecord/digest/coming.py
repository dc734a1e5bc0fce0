"""What lies ahead: events that the documents announce, each once, from the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.calendar import Occasion, gathered
from onrecord.calendar.occasion import Account
from onrecord.calendar.when import days
from onrecord.digest.cutting import sentences
from onrecord.digest.marks import MARKS
from onrecord.digest.turns import leans
from onrecord.model import Coming, Document, Reading, Span
from onrecord.reader.events import STATUS
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
    by_id = {reading.document.id: reading for reading in readings}
    sure = (one for one in used if one.date or any(_is_planned(a, by_id[a.document]) for a in one.accounts))
    return tuple(_coming(one, texts) for one in sure)


def _is_ahead(occasion: Occasion, day: str) -> bool:
    found = days(occasion.date)
    return found is None or found.last.isoformat() >= day


def _is_planned(account: Account, reading: Reading) -> bool:
    """Whether the sentence around an event without a date says, in other words than a quotation beside it, that it lies
    ahead: who “will pay, he said at the congress” plans no congress."""
    text, what = reading.document.text, account.event.what
    sentence = next((s for s in sentences(text, Span(0, len(text))) if s.start <= what.start < s.end), what)
    beside = [c for s in reading.statements if s.type == "direct" for c in s.content if not _overlap(c, what)]
    around = "".join(
        text[at] for at in range(*sentence) if not any(span.start <= at < span.end for span in beside)
    )
    return account.event.status != "planned" or STATUS["planned"].search(around) is not None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


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
