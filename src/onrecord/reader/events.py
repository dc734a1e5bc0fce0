"""Public events that a text announces, reports, cancels or postpones, with date, time, place and actors."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from onrecord.model import Document, Event, EventStatus, EventType, Span, Statement
from onrecord.reader import dates, verb_events
from onrecord.reader.dates import Habits, TimeExpression

_rules = tomllib.loads((Path(__file__).parent / "data/en/events.toml").read_text(encoding="utf-8"))
_phrase = _rules["phrase"]
NOUN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{'|'.join(nouns)})" for kind, nouns in _rules["nouns"].items()) + r")\b", re.I
)
# In this order: what was put off had been planned, and what was planned may since have been held.
ORDER: tuple[EventStatus, ...] = ("cancelled", "postponed", "planned", "held")
STATUS = {status: re.compile(r"\b(?:" + "|".join(_rules["status"][status]) + r")\b", re.I) for status in ORDER}
VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{'|'.join(verbs)})" for kind, verbs in _phrase["verbs"].items()) + r")\b"
)
ANNOUNCING = re.compile(r"\b(?:" + "|".join(_phrase["announcing"]) + r")\W+(?:[\w’'-]+\W+){0,3}$", re.I)
ANNOUNCED = re.compile(r"[^.]{0,90}?\b(?:" + "|".join(_phrase["announced"]) + r")\b", re.I)
STOPS, DETERMINERS = frozenset(_phrase["stops"]), frozenset(_phrase["determiners"])
NOT_PUBLIC = frozenset(_phrase["others"])
# What a complement does not go on with: prepositions of place and time, verbs.
_ENDS = (
    "(?:in|on|at|from|will|is|are|was|were|has|have|had|did|does|do|to|which|that|who|said|began|begins?|opens?|opened"
    "|starts?|started|resumes?|resumed|takes?|took|ends?|ended|set|planned|scheduled|due|by|before|after)"
)
COMPLEMENT = re.compile(r" (?:" + "|".join(_phrase["complements"]) + rf") (?:(?!{_ENDS}\b)[\w’'-]+[ ]?){{1,9}}")
TIME_NAMES = "|".join([*dates.MONTHS, *dates.WEEKDAYS])
NAME = r"(?:[A-Z][\w’'-]*)"
PLACE = re.compile(
    rf"\b(?:in|on|at|outside|near) (?!(?i:{TIME_NAMES})\b)"
    rf"((?:the )?{NAME}(?: {NAME}){{0,4}}(?:,? in {NAME}(?: {NAME})?|, {NAME})?)"
)
PARTIES = re.compile(rf"(?:of|between) ((?:the )?[\w’'-]+(?: {NAME})*) and ((?:the )?{NAME}(?: {NAME})*)")
ORGANISES = "(?:will hold|plans|has announced|announced|calls|is holding|organi[sz]es)"
ORGANISER = re.compile(
    rf"(?<!\w)(?<!\w[’' -])(?P<who>(?:[Tt]he )?{NAME}(?: (?:of |the )?{NAME}){{0,5}})(?:,[^,]{{2,60}},)? {ORGANISES}"
)
DENIED = re.compile(r"\bno (?:plans? (?:for|of) )?(?:[\w’'-]+ ){0,2}[\w’'-]+$", re.I)
TARGET = re.compile(r"\b(?:to|but) (?:on )?$")
ARTICLE = re.compile(r"^(?:the|a|an) ", re.I)
TIMES = frozenset(name.capitalize() for name in (*dates.MONTHS, *dates.WEEKDAYS)) | {"Today", "Tomorrow", "Yesterday"}
UNNAMED = re.compile(r"(?:we|hundreds|thousands|dozens|people|crowds?|its|their|our|his|her|this|these)\b", re.I)
OPENING = 6  # characters before a date that opens its sentence: “On”, “In early”
BESIDE = 30  # characters: a date further off may be that of something else
REACH = 600  # characters
SENTENCE_START = re.compile(r"[.!?]”?\s+(?=[A-Z“])|\n")
SENTENCE_END = re.compile(r"(?<![ap]\.m)[.!?]”?(?:\s+(?=[A-Z“])|\Z)|\n")
FIRM = ("cancelled", "postponed")
PLAIN = Habits()
NAMED, TOLD, HINTED = range(3)  # by a noun, by a verb alone, by a verb that needs a noun beside it
LEFT = 5  # words that a noun phrase may have before its head


def find(document: Document, statements: tuple[Statement, ...], habits: Habits = PLAIN) -> tuple[Event, ...]:
    """The events of `document` in text order; mentions of one event are put together."""
    text = document.text
    times = habits.find(document) if NOUN.search(text) or verb_events.ANY.search(text) else ()
    published = habits.local(document.published)
    # A weak verb's event counts where a noun names the same one: “will meet on 18 March … The meeting …”.
    mentions = [(NAMED, event) for event in _mentioned(text, times, statements)]
    mentions += [(TOLD, event) for event in _told(text, times, statements, published)]
    mentions += [(HINTED, event) for event in _by_verb(text, times, statements)]
    found: list[tuple[int, Event]] = []
    for rank, event in sorted(mentions, key=lambda pair: pair[1].what):
        place = next((n for n, (_, known) in enumerate(found) if _same(known, event)), None)
        if place is None:
            found.append((rank, event))
        else:
            found[place] = _merged(found[place], (rank, event))
    ahead = (_of_its_day(event, published) for rank, event in found if rank != HINTED)
    dated = (event for event in ahead if event.date or event.time or event.status != "held")
    return tuple(sorted(dated, key=lambda event: event.what))


def _merged(known: tuple[int, Event], new: tuple[int, Event]) -> tuple[int, Event]:
    """One event of two mentions, in the words of the noun if one of them has it, else of the first."""
    joined, rank = _joined(known[1], new[1]), min(known[0], new[0])
    return rank, replace(joined, what=new[1].what) if new[0] < known[0] else joined


def _of_its_day(event: Event, published: str | None) -> Event:
    """What has a date after the publication can't have been held."""
    if event.status == "held" and event.date and published and event.date > published[: len(event.date)]:
        return replace(event, status="planned")
    return event


def _mentioned(text: str, times: Sequence[TimeExpression], statements: Sequence[Statement]) -> Iterator[Event]:
    dated = {place for t in times for place in range(*t.span)}
    for match in NOUN.finditer(text):
        head = Span(*match.span())
        what = _noun_phrase(text, head)
        if (
            NOT_PUBLIC.isdisjoint(what.of(text).lower().split())
            and head.start not in dated
            and head.of(text) != "March"
            and not verb_events.is_verb(text, *head)
        ):
            kind = next(name for name, value in match.groupdict().items() if value)
            yield from _event(text, kind, what, times, statements)


def _by_verb(text: str, times: Sequence[TimeExpression], statements: Sequence[Statement]) -> Iterator[Event]:
    """What verbs tell of events that are named elsewhere: “will meet in Sarn on 18 March”."""
    for match in VERB.finditer(text):
        kind = next(name for name, value in match.groupdict().items() if value)
        yield from _event(text, kind, Span(*match.span()), times, statements)


def _told(
    text: str, times: Sequence[TimeExpression], statements: Sequence[Statement], published: str | None
) -> Iterator[Event]:
    """What verbs tell of events that no noun names: “hundreds demonstrated outside the embassy on Wednesday”."""
    for one in verb_events.told(text):
        sentence = _sentence(text, one.what)
        when = _when(text, one.what, sentence, times)
        if when is None or not verb_events.is_own(text, one, when.span) or not _fits(one.status, when, published):
            continue
        start = _noun_phrase(text, one.head).start
        actor = ARTICLE.sub("", text[start : one.who])
        yield Event(
            Span(start, one.what.end),
            one.type,
            one.status,
            date=when.value,
            time=when.time,
            place=_place(text, one.what, sentence),
            actors=() if UNNAMED.match(actor) else (actor,),
            statement=_statement(one.what, sentence, statements),
        )


def _fits(status: EventStatus, when: TimeExpression, published: str | None) -> bool:
    """Whether a day lies where the tense of its verb says; years and months past are history and no event."""
    if published is None:
        return True
    behind, ahead = when.value < published[: len(when.value)], when.value > published[: len(when.value)]
    is_day = len(when.value) >= len("2025-W12")
    return (is_day and not ahead) if status == "held" else not behind


def _event(
    text: str, kind: str, what: Span, times: Sequence[TimeExpression], statements: Sequence[Statement]
) -> Iterator[Event]:
    sentence = _sentence(text, what)
    when = _when(text, what, sentence, times)
    status = None if _is_denied(text, what, sentence) else _status(text, what, sentence, when)
    if status is not None:
        yield Event(
            what,
            _typed(kind),
            status,
            date=when.value if when else None,
            time=_time(text, what, sentence, when),
            place=_place(text, what, sentence),
            actors=_actors(text, what, sentence),
            statement=_statement(what, sentence, statements),
        )


def _typed(kind: str) -> EventType:
    return next(name for name in get_args(EventType) if name == kind)


def _sentence(text: str, span: Span) -> Span:
    """The sentence around `span`, by its full stops, and no more than REACH characters to either side."""
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    start = low
    for match in SENTENCE_START.finditer(text, low, span.start + 1):
        start = match.end()
    following = SENTENCE_END.search(text, span.end, high)
    return Span(start, following.start() + 1 if following else high)


def _noun_phrase(text: str, head: Span) -> Span:
    """The head with its determiner and adjectives, and a complement such as “of the foreign ministers”."""
    start = head.start
    for match in reversed(list(re.finditer(r"[\w’'-]+ ", text[max(0, start - 80) : start]))[-LEFT:]):
        word = match[0].strip()
        if (
            max(0, head.start - 80) + match.end() != start
            or word in TIMES
            or (word.lower() in STOPS and word.lower() not in DETERMINERS)
        ):
            break
        start -= len(match[0])
        if word.lower() in DETERMINERS:
            break
    complement = COMPLEMENT.match(text, head.end)
    end = complement.end() if complement else head.end
    cut = dates.DATE.search(text, head.end, end)
    return Span(start, len(text[: cut.start() if cut else end].rstrip()))


def _when(text: str, what: Span, sentence: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    first, last = (bisect_left(times, edge, key=lambda t: t.span.start) for edge in sentence)
    inside = times[first:last]
    after = [t for t in inside if t.span.start >= what.start]
    opening = [t for t in inside if t.span.start - sentence.start <= OPENING]
    targets = [t for t in after if TARGET.search(text, max(0, t.span.start - 8), t.span.start)]
    return next((t for t in (*targets, *after, *opening) if not _is_spoken(text, t.span)), None)


def _is_spoken(text: str, span: Span) -> bool:
    """Whether a date says when somebody spoke: “said on Monday”, not “said the strike on Monday”."""
    spoke = dates.SPOKE.search(text[max(0, span.start - 60) : span.start])
    return spoke is not None and not NOUN.search(spoke[0])


def _status(text: str, what: Span, sentence: Span, when: TimeExpression | None) -> EventStatus | None:
    """What the sentence says of its event; None where it says neither that nor a date."""
    around = sentence.of(text)
    for status, cues in STATUS.items():
        if cues.search(around) and (status in FIRM or when is not None or _is_announced(text, what, sentence)):
            return status if status != "held" or when is not None else None
    beside = when is not None and 0 <= when.span.start - what.end <= BESIDE
    return "held" if beside else None


def _is_denied(text: str, what: Span, sentence: Span) -> bool:
    """Whether there was no such event: “there was no rally”, “no plans for a rally”."""
    return DENIED.search(text, max(sentence.start, what.start - 30), what.end) is not None


def _is_announced(text: str, what: Span, sentence: Span) -> bool:
    """Whether words beside an event without a date say that it is to come."""
    before = text[max(sentence.start, what.start - 60) : what.start]
    return bool(ANNOUNCING.search(before) or ANNOUNCED.match(text, what.end, sentence.end))


def _time(text: str, what: Span, sentence: Span, when: TimeExpression | None) -> str | None:
    if when is not None:
        return when.time
    return dates.clock(text, what) if dates.TIME.search(text, *sentence) else None


def _place(text: str, what: Span, sentence: Span) -> str | None:
    if match := PLACE.search(text, what.start, sentence.end):
        return match[1].removeprefix("the ")
    return None


def _actors(text: str, what: Span, sentence: Span) -> tuple[str, ...]:
    if parties := PARTIES.search(text, what.start, sentence.end):
        return tuple(name.removeprefix("the ") for name in parties.groups())
    organiser = ORGANISER.search(text, sentence.start, what.end)
    return (re.sub(r"^[Tt]he ", "", organiser["who"]),) if organiser else ()


def _statement(what: Span, sentence: Span, statements: Sequence[Statement]) -> str | None:
    """The innermost statement whose content holds the event, else the one whose cue stands in its sentence."""
    holding = [s.id for s in statements if any(c.start <= what.start and what.end <= c.end for c in s.content)]
    if holding:
        return holding[-1]
    return next((s.id for s in statements if s.cue and sentence.start <= s.cue.start < sentence.end), None)


def _same(known: Event, new: Event) -> bool:
    """Mentions of one type are of one event unless their dates differ, or one lies behind and the other ahead."""
    if known.type != new.type or (known.place and new.place and known.place != new.place):
        return False
    if known.date is None or new.date is None:
        return (known.status == "held") == (new.status == "held")
    return known.date.startswith(new.date) or new.date.startswith(known.date)


def _joined(known: Event, new: Event) -> Event:
    """One event of two mentions: the first one's words, what either knows, and a change of plan where one tells it."""
    changed = new.status if new.status in ("cancelled", "postponed") else known.status
    date = max(filter(None, (known.date, new.date)), key=len, default=None)
    return replace(known, status=changed, date=date, time=known.time or new.time, place=known.place or new.place,
                   actors=known.actors or new.actors, statement=known.statement or new.statement)  # fmt: skip
