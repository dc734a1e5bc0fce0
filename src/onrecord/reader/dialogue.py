"""Who is behind a label of an interview or a transcript: "Q:", "A:", "KOVAR:", "THE CHAIR:", "Torvin Courier:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Span, Statement
from onrecord.reader.answers import NOBODY, Answer
from onrecord.reader.cast import Figure
from onrecord.reader.lexicon import entries
from onrecord.reader.names import ADDRESS, ROLES
from onrecord.reader.roles import cleaned
from onrecord.reader.scenery import Scenery

COLON = re.compile(r"[^\S\n]*(?:\([^)\n]{1,80}\)|\[[^\]\n]{1,80}\])?[^\S\n]*[:.–—-]")
ASKS = frozenset(["q", "question", "interviewer", "host", "presenter", "reporter", "journalist", "moderator"])
ANSWERS = frozenset(["a", "answer", "guest", "interviewee"])
READERS = re.compile(r"\b(?:with|from) ((?:our |its )?(?:readers|listeners|viewers|users|followers|subscribers))\b")
PRESIDING = re.compile(rf"^,? (?:{'|'.join(entries('people', 'presiding'))})\b")
CHAIRS = entries("people", "chairs")


def labelled(text: str, statement: Statement) -> bool:
    """Whether a statement's source is the label of a turn: at a line's start, a colon after it, no cue."""
    span = statement.source
    if span is None or statement.cue is not None or statement.type != "direct" or span.end > statement.content[0].start:
        return False
    line = (
        span.start == 0
        or text[span.start - 1] == "\n"
        or not text[text.rfind("\n", max(0, span.start - 100), span.start) + 1 : span.start].strip(" *_>-")
    )
    return line and COLON.match(text, span.end) is not None and len(text[span.end : statement.content[0].start]) < 90


@dataclass(frozen=True)
class Dialogue:
    """The parties of an interview or transcript, read from what stands before its first turn (`header`)."""

    scene: Scenery
    header: Span
    outlet: str | None

    @cached_property
    def guests(self) -> list[Figure]:
        """The persons named in the header."""
        numbers = dict.fromkeys(n for _, n in self.scene.cast.between(*self.header))
        return [f for n in numbers if (f := self.scene.cast.figures[n]).kind == "person"]

    @cached_property
    def medium(self) -> str | None:
        """The outlet that the header names, or else the document's."""
        numbers = dict.fromkeys(n for _, n in self.scene.cast.between(*self.header))
        return next((f.name for n in numbers if (f := self.scene.cast.figures[n]).kind == "media"), self.outlet)

    @cached_property
    def asking(self) -> Answer:
        """Who asks: readers, if it says so, else the outlet."""
        readers = READERS.search(self.header.of(self.scene.text))
        if readers:
            return Answer(role=cleaned(readers[1]), kind="group", plural=True)
        return Answer((self.medium,), "media") if self.medium else NOBODY

    def answer(self, span: Span) -> Answer:
        """Who is behind a label."""
        label = span.of(self.scene.text).strip()
        low = label.casefold().removeprefix("the ")
        if low in ASKS:
            return self.asking
        if low in ANSWERS:
            return self._person(self.guests[0], span.start) if len(self.guests) == 1 else NOBODY
        words = [word for word in label.split() if word.casefold() not in ADDRESS]
        figures = self.scene.cast.who(words) if words else []
        if len(figures) == 1:
            figure = figures[0]
            return self._person(figure, span.start) if figure.kind == "person" else Answer((figure.name,), figure.kind)
        if len(figures) > 1:
            return Answer(candidates=tuple(figure.name for figure in figures))
        return self._office(label, low)

    def _office(self, label: str, low: str) -> Answer:
        """A label that is a role: whoever presides, or a new name as it stands."""
        role = cleaned(label) if label[:4].casefold() != "the " else label[4:]
        if not any(word in ROLES or word in CHAIRS for word in low.split()):
            return Answer((label.title() if label.isupper() else label,), "person")
        chair = next((f for f in self.guests if self._presides(f)), None)
        if chair is not None and not CHAIRS.isdisjoint(low.split()):
            return Answer((chair.name,), "person", role)
        return Answer(role=role)

    def _presides(self, figure: Figure) -> bool:
        return any(PRESIDING.match(self.scene.text[name.span.end : name.span.end + 40]) for name in figure.mentions)

    def _person(self, figure: Figure, position: int) -> Answer:
        role = self.scene.roles.of(figure.number, position)
        return Answer((figure.name,), "person", role, gender=figure.gender)
