"""Who is behind a label of an interview or a transcript: "Q:", "A:", "KOVAR:", "THE CHAIR:", "Torvin Courier:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
# Labels of whoever asks: the outlet itself, or somebody unnamed whom the label describes.
OUTLET_ASKS = frozenset(["q", "question", "interviewer"])
ASKS = OUTLET_ASKS | {"host", "presenter", "reporter", "journalist", "moderator", "anchor", "correspondent"}
ANSWERS = frozenset(["a", "answer", "guest", "interviewee"])
ASKED_BY = re.compile(
    r"\b(?:interview(?:ed)? by|questions? (?:of|from|by)|asked by|interviewer|interview:)\W*(?:\w+ )?$", re.I
)
TALKS_TO = re.compile(
    r"\b(?:(?:talk(?:s|ed)?|speaks?|spoke) (?:to|with)|interview(?:s|ed)|ask(?:s|ed)|met|meets|question(?:s|ed))\b"
)
INTERVIEW = re.compile(
    r"\b(?:interview|conversation|spoke (?:to|with)|talked (?:to|with)|answers (?:our|the|readers))", re.I
)
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


def header(text: str, statements: Sequence[Statement]) -> Span:
    """What stands before the first labelled turn, or else before the first words without source and cue."""
    first = next((s.source.start for s in statements if s.source and labelled(text, s)), None)
    if first is None:
        first = next((s.content[0].start for s in statements if s.source is None and s.cue is None), 0)
    return Span(0, first)


@dataclass(frozen=True)
class Dialogue:
    """The parties of an interview or transcript, read from what stands before its first turn (`header`)."""

    scene: Scenery
    header: Span
    outlet: str | None

    @cached_property
    def guests(self) -> list[Figure]:
        """The persons named in the header, or else the only person of the document."""
        places = self.scene.cast.between(*self.header)
        numbers = dict.fromkeys(n for _, n in places)
        persons = [f for n in numbers if (f := self.scene.cast.figures[n]).kind == "person"]
        everybody = [figure for figure in self.scene.cast.figures if figure.kind == "person"]
        return persons or (everybody if len(everybody) == 1 else [])

    @cached_property
    def interviewer(self) -> Figure | None:
        """Of the persons in the header the one who asks: "questions of …", or who talks to the other one."""
        text, end = self.scene.text, self.header.end
        for figure in self.guests:
            if any(ASKED_BY.search(text, max(0, m.span.start - 40), m.span.start) for m in figure.mentions[:3]):
                return figure
        if len(self.guests) != 2:
            return None
        first, second = (figure.mentions[0].span for figure in self.guests)
        return self.guests[0] if TALKS_TO.search(text, first.end, min(second.start, end)) else None

    @cached_property
    def guest(self) -> Figure | None:
        """The one who answers, if the header leaves no doubt."""
        rest = [figure for figure in self.guests if figure is not self.interviewer]
        return rest[0] if len(rest) == 1 else None

    @cached_property
    def medium(self) -> str | None:
        """The outlet that the header names, or else the document's."""
        numbers = dict.fromkeys(n for _, n in self.scene.cast.between(*self.header))
        return next((f.name for n in numbers if (f := self.scene.cast.figures[n]).kind == "media"), self.outlet)

    @cached_property
    def asking(self) -> Answer:
        """Who asks: readers, if it says so, an interviewer by name, else the outlet."""
        readers = READERS.search(self.header.of(self.scene.text))
        if readers:
            return Answer(role=cleaned(readers[1]), kind="group", plural=True)
        if self.interviewer is not None:
            return self._person(self.interviewer, self.header.start)
        return Answer((self.medium,), "media") if self.medium else NOBODY

    def answer(self, span: Span) -> Answer:
        """Who is behind a label."""
        return self.named(span.of(self.scene.text).strip(), span.start)

    def named(self, label: str, position: int) -> Answer:
        """Who is behind a label that stands at a position, or that the format of the document gives."""
        low = label.casefold().removeprefix("the ")
        if low in OUTLET_ASKS:
            return self.asking
        if low in ANSWERS:
            return self._person(self.guest, position) if self.guest else NOBODY
        if (meant := self._initials(label)) is not None:
            return meant
        words = [word for word in label.split() if word.casefold() not in ADDRESS]
        title = [word for word in words[:-1] if word.casefold() in ROLES]
        words = words[len(title) :] if title and words[: len(title)] == title else words
        figures = self.scene.cast.who(words) if words else []
        if len(figures) == 1:
            figure = figures[0]
            return self._person(figure, position) if figure.kind == "person" else Answer((figure.name,), figure.kind)
        if len(figures) > 1:
            return Answer(candidates=tuple(figure.name for figure in figures))
        if title:
            return Answer((" ".join(words).title(),), "person", " ".join(title))
        return self._office(label, low)

    def _initials(self, label: str) -> Answer | None:
        """ "MS" for Mira Solvey, "TC" for the Torvin Courier."""
        if not (2 <= len(label) <= 4 and label.isupper() and label.isalpha()):
            return None
        figures = (
            self.scene.cast.figures[n] for n in dict.fromkeys(n for _, n in self.scene.cast.between(*self.header))
        )
        fits = [f for f in figures if "".join(word[0] for word in f.name.split()).upper() == label]
        if len(fits) != 1:
            return None
        return (
            self._person(fits[0], self.header.end)
            if fits[0].kind == "person"
            else Answer((fits[0].name,), fits[0].kind)
        )

    def unlabelled(self, content: str, before: str) -> Answer | None:
        """In an interview without labels: who asks, for a question; the guest, for what follows one. None elsewhere."""
        if self.guest is None or not INTERVIEW.search(self.scene.text, 0, 600):
            return None
        if content.rstrip(' ”"*_').endswith("?"):
            return self.asking
        return self._person(self.guest, self.header.end) if before.rstrip(' ”"*_').endswith("?") else None

    def _office(self, label: str, low: str) -> Answer:
        """A label that is a role: whoever presides, or a new name as it stands."""
        role = cleaned(label) if label[:4].casefold() != "the " else label[4:]
        holders = [
            f for f in self.guests if any(low == role.noun for role in self.scene.roles.by_figure.get(f.number, ()))
        ]
        if len(holders) == 1:
            return self._person(holders[0], self.header.end)
        if not any(word in ROLES or word in CHAIRS | ASKS for word in low.split()):
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
