"""Public events that a text announces, reports, cancels or postpones, with date, time, place and actors."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from onrecord.model import Document, Event, EventStatus, EventType, Span, Statement
from onrecord.reader import dates
from onrecord.reader.dates import TimeExpression

_rules = tomllib.loads((Path(__file__).parent / "data/en/events.toml").read_text(encoding="utf-8"))
_phrase = _rules["phrase"]
NOUN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{'|'.join(nouns)})" for kind, nouns in _rules["nouns"].items()) + r")\b", re.I
)
# In this order: what was put off had been planned, and what was planned may since have been held.
ORDER: tuple[EventStatus, ...] = ("cancelled", "postponed", "planned", "held")
STATUS = {status: re.compile(r"\b(?:" + "|".join(_rules["status"][status]) + r")\b", re.I) for status in ORDER}
STOPS, DETERMINERS = frozenset(_phrase["stops"]), frozenset(_phrase["determiners"])
NOT_PUBLIC = frozenset(_phrase["others"])
SPOKE = re.compile(r"\b(?:" + "|".join(_phrase["spoke"]) + r")(?:\W+\w+){0,3}\W+(?:on |in )?$", re.I)
COMPLEMENT = re.compile(
    r" (?:"
    + "|".join(_phrase["complements"])
    + r") (?:(?!(?:in|on|at|from|will|is|are|was|has|had|to|which|that|said)\b)[\w’'-]+[ ]?){1,9}",
)
NAME = r"(?:[A-Z][\w’'-]*)"
PLACE = re.compile(
    rf"\b(?:in|on|at|outside|near) ((?:the )?{NAME}(?: {NAME}){{0,4}}(?:,? in {NAME}(?: {NAME})?|, {NAME})?)"
)
PARTIES = re.compile(rf"(?:of|between) ((?:the )?[\w’'-]+(?: {NAME})*) and ((?:the )?{NAME}(?: {NAME})*)")
ORGANISES = "(?:will hold|plans|has announced|announced|calls|is holding|organi[sz]es)"
ORGANISER = re.compile(
    rf"(?:^|[\s“])(?P<who>(?:[Tt]he )?{NAME}(?: (?:of |the )?{NAME}){{0,5}})(?:,[^,]{{2,60}},)? {ORGANISES}"
)
LEFT = 5  # words that a noun phrase may have before its head


def find(document: Document, statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events of `document` in text order; mentions of one event are put together."""
    text = document.text
    if not NOUN.search(text):
        return ()
    times = dates.find(text, document.published)
    found: list[Event] = []
    for event in _mentioned(text, times, statements):
        place = next((n for n, known in enumerate(found) if _same(known, event)), None)
        if place is None:
            found.append(event)
        else:
            found[place] = _joined(found[place], event)
    return tuple(event for event in found if event.date or event.time or event.status != "held")


def _mentioned(text: str, times: Sequence[TimeExpression], statements: Sequence[Statement]) -> Iterator[Event]:
    for match in NOUN.finditer(text):
        kind = next(name for name, value in match.groupdict().items() if value)
        what = _noun_phrase(text, Span(*match.span()))
        if not NOT_PUBLIC.isdisjoint(what.of(text).lower().split()):
            continue
        sentence = _sentence(text, what)
        when = _when(text, what, sentence, times)
        status = _status(sentence.of(text), when)
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
    """The sentence around `span`, by its full stops."""
    start, end = 0, len(text)
    for match in re.finditer(r"[.!?]”?\s+(?=[A-Z“])|\n", text[max(0, span.start - 600) : span.start]):
        start = max(0, span.start - 600) + match.end()
    following = re.compile(r"(?<![ap]\.m)[.!?]”?(?:\s+(?=[A-Z“])|\Z)|\n").search(text, span.end)
    if following:
        end = following.start() + 1
    return Span(start, end)


def _noun_phrase(text: str, head: Span) -> Span:
    """The head with its determiner and adjectives, and a complement such as “of the foreign ministers”."""
    start = head.start
    for match in reversed(list(re.finditer(r"[\w’'-]+ ", text[max(0, start - 80) : start]))[-LEFT:]):
        word = match[0].strip()
        if max(0, head.start - 80) + match.end() != start or (
            word.lower() in STOPS and word.lower() not in DETERMINERS
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
    inside = [t for t in times if sentence.start <= t.span.start < sentence.end]
    said = [t for t in inside if not SPOKE.search(text[max(0, t.span.start - 60) : t.span.start])]
    after = [t for t in said if t.span.start >= what.start]
    targets = [t for t in after if re.search(r"\bto (?:on )?$", text[: t.span.start][-8:])]
    if targets:
        return targets[0]
    return after[0] if after else said[-1] if said else None


def _status(sentence: str, when: TimeExpression | None) -> EventStatus | None:
    """What the sentence says of its event; None where it says neither that nor a date."""
    for status, cues in STATUS.items():
        if cues.search(sentence) and (status != "held" or when is not None):
            return status
    return "held" if when is not None else None


def _time(text: str, what: Span, sentence: Span, when: TimeExpression | None) -> str | None:
    if when is not None:
        return when.time
    return dates.clock(text, what) if dates.TIME.search(text, *sentence) else None


def _place(text: str, what: Span, sentence: Span) -> str | None:
    for match in PLACE.finditer(text, what.start, sentence.end):
        if not dates.DATE.match(text, match.start(1)):
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
    if known.type != new.type:
        return False
    return known.date is None or new.date is None or known.date.startswith(new.date) or new.date.startswith(known.date)


def _joined(known: Event, new: Event) -> Event:
    """One event of two mentions: the first one's words, what either knows, and a change of plan where one tells it."""
    changed = new.status if new.status in ("cancelled", "postponed") else known.status
    date = max(filter(None, (known.date, new.date)), key=len, default=None)
    return replace(known, status=changed, date=date, time=known.time or new.time, place=known.place or new.place,
                   actors=known.actors or new.actors, statement=known.statement or new.statement)  # fmt: skip
