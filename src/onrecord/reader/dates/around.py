"""What stands around a date, and what its rules share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

from msgspec import Struct

from onrecord.model import Span
from onrecord.reader.dates import words
from onrecord.reader.dates.tense import direction, is_spoken
from onrecord.reader.lexicon import lexicon

STEPS: dict[str, int] = lexicon("dates")["steps"]


class Around(Struct, frozen=True):
    """What a date is read by: its text, the day of publication, the hour if known, the order of numeric dates, and
    the day that the text last told of."""

    text: str
    day: date | None
    hour: time | None = None
    month_first: bool | None = None
    told: date | None = None

    @property
    def reference(self) -> date:
        """The day of publication. Raises LookupError where it is not known."""
        if self.day is None:
            raise LookupError("no day of publication")
        return self.day

    @property
    def anchor(self) -> date:
        """The day last told of, else that of publication."""
        return self.told or self.reference

    def looks(self, span: Span) -> int:
        """1 where the clause of a span looks ahead, -1 where it looks back or tells when somebody spoke, else 0."""
        return -1 if is_spoken(self.text, span) else direction(self.text, span)

    def ahead(self, span: Span) -> bool:
        """Whether the clause of a span looks ahead."""
        return self.looks(span) > 0


Match = re.Match[str]
Rule = Callable[[Match, Around], str | None]


def span_of(match: Match, group: str) -> Span:
    return Span(*match.span(group))


def step_of(word: str) -> int:
    return STEPS[" ".join(word.lower().split())]


def is_capital(match: Match, group: str) -> bool:
    """Whether a month that is also another word is written as a month."""
    name: str = match[group]
    return name[0].isupper() or name.lower().rstrip(".") not in words.ALSO_WORDS
