"""Forecasts, promises and threats, with their condition and the day for which they were made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal, cast, get_args

from msgspec import Struct
from msgspec.structs import replace

from onrecord.actors.fold import fold
from onrecord.calendar.when import days
from onrecord.model import Document, Reading, Span, Statement
from onrecord.reader import dates
from onrecord.reader.dates import TimeExpression
from onrecord.topics.words import words

Prospect = Literal["forecast", "promise", "threat"]
DIGITS = 24  # hexadecimal, of a uid


class Source(Struct, frozen=True):
    """Where it was said: the statement, and the spans of its content, in a document."""

    document: str
    statement: str
    content: tuple[Span, ...]
    outlet: str | None
    published: str | None


class Foretold(Struct, frozen=True, tag_field="kind", tag="statement"):
    """A statement about what will be: `what` in the words of the source, `condition` its if-part.

    `horizon` is the date (ISO 8601) that the words give for it, None where they give none; `sources` are all documents
    in which the same speaker says the same words for the same day, in order of publication; `review` is set where the
    reader is sure of none of them.
    """

    uid: str
    force: Prospect
    speaker: str | None
    role: str | None
    what: str
    condition: str | None
    horizon: str | None
    review: bool
    sources: tuple[Source, ...]


def foretold(readings: Iterable[Reading]) -> tuple[Foretold, ...]:
    """What the documents say will be, in order of publication; the same words of one speaker are told once."""
    return told_once(chain.from_iterable(map(foretold_in, readings)))


def told_once(found: Iterable[Foretold]) -> tuple[Foretold, ...]:
    """The same, from what each document says."""
    known: dict[str, Foretold] = {}
    for one in sorted(found, key=_age):
        first = known.get(one.uid)
        known[one.uid] = _joined(first, one) if first else one
    return tuple(known.values())


def foretold_in(reading: Reading) -> Iterator[Foretold]:
    """What one document says will be, in text order."""
    told = [statement for statement in reading.statements if statement.force in get_args(Prospect)]
    document = reading.document
    times = dates.find(document.text, document.published) if told else ()
    for statement in told:
        what, horizon = reading.quote(statement), _horizon(document, statement, times)
        speaker = statement.speaker.name if statement.speaker else None
        yield Foretold(
            uid=_uid(statement.force, speaker or statement.role, what, horizon),
            force=cast(Prospect, statement.force),
            speaker=speaker,
            role=statement.role,
            what=what,
            condition=statement.condition.of(document.text) if statement.condition else None,
            horizon=horizon,
            review=statement.review,
            sources=(_source(document, statement),),
        )


def _source(document: Document, statement: Statement) -> Source:
    outlet = document.outlet or document.author
    return Source(document.id, statement.id, statement.content, outlet, document.published)


def _horizon(document: Document, statement: Statement, times: Sequence[TimeExpression]) -> str | None:
    """The first date of the content that does not lie behind its publication; best one outside of the if-part."""
    said = days(document.published)
    inside = [time for time in times if any(_holds(span, time.span) for span in statement.content)]
    ahead = [time for time in inside if (found := days(time.value)) and not (said and found.last < said.first)]
    own = [time for time in ahead if statement.condition is None or not _holds(statement.condition, time.span)]
    return next((time.value for time in own or ahead), None)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _uid(force: str, speaker: str | None, what: str, horizon: str | None) -> str:
    parts = [force, fold(speaker or ""), horizon or "", *words(what)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:DIGITS]


def _joined(first: Foretold, again: Foretold) -> Foretold:
    return replace(first, sources=first.sources + again.sources, review=first.review and again.review)


def _age(one: Foretold) -> tuple[str, str, tuple[Span, ...], str]:
    source = one.sources[0]
    return source.published or "~", source.document, source.content, source.statement
