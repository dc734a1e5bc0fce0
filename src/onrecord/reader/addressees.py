"""To whom it was said: the recipient of told, asked and wrote to, of calls and thanks; in dialogues the other party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from onrecord.model import Document, Span, Statement
from onrecord.reader.answers import NOBODY, Answer
from onrecord.reader.descriptions import Descriptions
from onrecord.reader.dialogue import ANSWERS, ASKS, Dialogue, header, labelled
from onrecord.reader.frames import Frames
from onrecord.reader.lexicon import entries
from onrecord.reader.names import ABBREVIATED, CALENDAR, DAYS
from onrecord.reader.pronouns import Pronouns, gender
from onrecord.reader.roles import cleaned
from onrecord.reader.scene import levels
from onrecord.reader.scenery import Scenery, scenery
from onrecord.reader.sources import Context, Sources, sources

TELLING, ASKING, THANKING, TO = (entries("addressees", key) for key in ("telling", "asking", "thanking", "to"))
REPLIES, BELOW = entries("channels", "cues", "replies"), entries("channels", "cues", "below")
WORD = re.compile(r"[\w’'-]+")
DEAF, RESPONSES = entries("addressees", "deaf"), entries("addressees", "responses")
_MANNERS = "|".join(sorted(entries("addressees", "manners")))
_STOP = r"(?<!\b[A-Z])" + "".join(rf"(?<!\b{title})" for title in ABBREVIATED) + r"\."  # not that of "Mr."
# Where the one spoken to ends and what is said, or when and where, begins.
END = re.compile(
    rf"\s*(?:{_STOP}|[:;“”„«»\"()–—]|,(?! (?:the |an? )?[^\W\d_a-z])"
    r"|\b(?:that|how|whether|if|what|why|when|where|who|in|on|at"
    r"|after|before|during|over"
    r"|about|while|as"
    r"|with|from|by|through|via|near|outside|against|because|since|until|across|under"
    rf"|{_MANNERS}|{DAYS}"
    r"|yesterday|today|earlier|later|late|this|last|and|to|for|not|you|he|she|it|they|we|I|there)\b(?![’'])|$)"
)
NOT_A_PARTY = re.compile(
    r"\s*(?:[.:;,“”„«»\"(]|(?:that|how|whether|if|what|why|when|where|in|on|at|after|before|during|to|of|about|by|for"
    r"|with|as|it|this|not|myself|yourself|ourselves)\b)"
)
TO_WHOM = re.compile(r"\bto (?!(?:say|be|the (?:effect|point)|date|this|that|[a-z]+ (?:that|whether))\b)")
ASKED = re.compile(
    r"(?!(?:that|whether|if|how|why|what|when|where|who|not|to|\w+ing)\b)(?P<who>(?:[\w’'-]+ ){1,9}?)(?:not )?to [a-z]"
)
FOR = re.compile(r"(?P<who>.{2,80}?)(?:,? (?:for|on|upon|that)\b|[.,;]|$)")
DEAR = re.compile(r"\W*(?:Dear|To our|To the) ((?:[\w’'-]+ ?){1,4}?)\s*[!,:]")
_SORTS = "|".join(sorted(entries("channels", "cues", "sorts")))
BEFORE_CHANNEL = rf"\s+(?:(?:the|an?|his|her|its|their)\s+)?(?:news\s+)?(?:(?:{_SORTS})\s+)?"
YOU = re.compile(r"\b(?:you|your|please)\b", re.I)


def assign(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, which have speakers and force, with the one they are addressed to."""
    finder = _Finder.of(document, statements)
    return tuple(replace(statement, addressee=finder.take(n)) for n, statement in enumerate(statements))


@dataclass
class _Finder:
    """Takes the statements of a document one after the other."""

    scene: Scenery
    statements: Sequence[Statement]
    frames: Frames
    sources: Sources
    dialogue: Dialogue
    found: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, statements: Sequence[Statement]) -> _Finder:
        scene = scenery(document.text)
        resolver = sources(scene, Descriptions(scene), Pronouns(scene, levels(statements)))
        frames = Frames(scene.text, scene.sentences, statements)
        return cls(
            scene, statements, frames, resolver, Dialogue(scene, header(scene.text, statements), document.outlet)
        )

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        """The statements by id."""
        return {statement.id: statement for statement in self.statements}

    def take(self, place: int) -> str | None:
        """The addressee of the statement at a place."""
        statement = self.statements[place]
        found = self._turn(place) if labelled(self.scene.text, statement) else self._of(place, statement)
        self.found[statement.id] = found
        return found

    def _of(self, place: int, statement: Statement) -> str | None:
        text = self.scene.text
        dear = (
            DEAR.match(text, statement.content[0].start, statement.content[0].end)
            if statement.type == "direct"
            else None
        )
        if dear:
            return cleaned(dear[1]) or None
        if statement.cue is None:
            return self._asked(statement)
        words = [word.casefold() for word in WORD.findall(statement.cue.of(text)[:80])]
        return (
            self._object(statement, words)
            or self._inside(statement, words)
            or self._to(statement, words)
            or self._reply(place, words)
        )

    def _asked(self, statement: Statement) -> str | None:
        """The guest, for a question of an interview without labels."""
        guest, asking = self.dialogue.guest, self.dialogue.asking.speaker()
        asks = statement.force == "question" and statement.source is None and statement.speaker == asking is not None
        return guest.name if asks and guest else None

    # The one spoken to beside the cue

    def _object(self, statement: Statement, words: Sequence[str]) -> str | None:
        """Right after the cue: "told | the court | that …"; of "asked by …" whoever answers next."""
        if TELLING.isdisjoint(words) or statement.cue is None:
            return None
        after = next((p for p in self.frames.outside(statement) if p.start == statement.cue.end), None)
        if words[:1] == ["asked"] and statement.source is not None and statement.source.start > statement.cue.end:
            return self._answerer(statement)
        if after is None or NOT_A_PARTY.match(self.scene.text, *after) or self._is_channel(after, statement):
            return None
        return self._party(after, statement)

    def _is_channel(self, after: Span, statement: Statement) -> bool:
        """Whether what stands after the cue is where it was said: "told a press conference"."""
        name = re.escape(statement.channel.name) if statement.channel else ""
        return bool(name) and re.match(rf"{BEFORE_CHANNEL}{name}\b", after.of(self.scene.text)) is not None

    def _answerer(self, statement: Statement) -> str | None:
        place = next(n for n, other in enumerate(self.statements) if other.id == statement.id)
        following = self.statements[place + 1] if place + 1 < len(self.statements) else None
        return following.speaker.name if following is not None and following.speaker else None

    def _inside(self, statement: Statement, words: Sequence[str]) -> str | None:
        """At the start of the content: "urged | the cabinet to resign", "thanked | the firemen for …"."""
        start, end = statement.content[0]
        phrase = " ".join(words)
        if statement.type == "direct":
            return None
        if any(_ends(phrase, verb) for verb in ASKING):
            match = ASKED.match(self.scene.text, start, min(end, start + 120))
            return self._party(Span(start, start + len(match["who"].rstrip())), statement) if match else None
        if any(_ends(phrase, verb) for verb in THANKING):
            match = FOR.match(self.scene.text, start, min(end, start + 120))
            return self._party(Span(start, start + len(match["who"])), statement, whole=True) if match else None
        return None

    def _to(self, statement: Statement, words: Sequence[str]) -> str | None:
        """After "to": "wrote to his wife", "in a letter to the ministry", "(Statement of …, sent to members)"."""
        for piece in self.frames.outside(statement):
            stretch = piece.of(self.scene.text)
            told = not TO.isdisjoint(words) and statement.cue is not None and piece.start >= statement.cue.end
            for match in TO_WHOM.finditer(stretch):
                before = WORD.findall(stretch[: match.start()].casefold())
                if before and before[-1] in RESPONSES:
                    continue
                close = told and len(before) < 5 and "," not in stretch[: match.start()]
                if close or (before and before[-1] in TO):
                    return self._party(Span(piece.start + match.end(), piece.end), statement)
        return None

    def _party(self, stretch: Span, statement: Statement, whole: bool = False) -> str | None:
        """The one named or described at the start of a stretch; an outlet is a channel and nobody spoken to."""
        text = self.scene.text
        phrase = stretch.of(text)
        start = stretch.start + len(phrase) - len(phrase.lstrip(" “"))
        cut = END.search(text, start + 1, stretch.end) if not whole else None
        span = Span(start, cut.start() if cut else stretch.end)
        wording = span.of(text).strip(' ,“”"')
        nobody = wording.casefold() in ("us", "himself", "herself", "themselves") or wording.split()[:1] == ["us"]
        if not any(map(str.isalpha, wording)) or len(wording) > 140 or nobody or wording.casefold() in CALENDAR:
            return None
        if wording.rsplit(" ", 1)[-1] in DEAF:
            return None
        outer = self.by_id.get(statement.parent or "")
        context = Context(outer=_as_answer(outer), you=Answer((self.found.get(outer.id) or "",)) if outer else NOBODY)
        if wording.casefold() == "them":
            return self._them(statement)
        if wording.casefold() == "me":
            return (outer.speaker.name if outer.speaker else outer.role) if outer is not None else None
        answer = self.sources.answer(statement, span, context)
        outlet = statement.channel.name if statement.channel else None
        if answer.names and (answer.kind == "media" or outlet in answer.names):
            return None
        own = statement.speaker.name if statement.speaker else None
        names = [name for name in answer.names if name and name != own]
        if gender(wording.casefold()):
            return "; ".join(names) or answer.role
        return "; ".join(names) or (cleaned(wording) if answer.role or answer.candidates else None) or None

    def _them(self, statement: Statement) -> str | None:
        """The unnamed group that spoke right before, or whoever was last spoken to."""
        place = len(self.found)
        before = self.statements[place - 1] if place else None
        if before is not None and before.speaker is None and before.role and before.parent == statement.parent:
            return before.role
        return next((party for party in reversed(self.found.values()) if party), None)

    # Replies and dialogues

    def _reply(self, place: int, words: Sequence[str]) -> str | None:
        """The one replied to: who said or asked something right before."""
        statement = self.statements[place]
        frame = self.frames.around(statement).of(self.scene.text).casefold()
        replies = any(word in REPLIES for word in words) and "not" not in words
        if not replies and not any(mark in frame for mark in BELOW):
            return None
        before = next(
            (s for s in reversed(self.statements[max(0, place - 5) : place]) if s.parent == statement.parent), None
        )
        if before is None or (before.speaker == statement.speaker and before.role == statement.role):
            return None
        if before.speaker is not None:
            return None if before.speaker.kind == "media" else before.speaker.name
        return before.role

    def _turn(self, place: int) -> str | None:
        """In an interview questions go to the guest, answers to nobody; in a meeting "you" is the other one."""
        statement = self.statements[place]
        assert statement.source is not None
        low = statement.source.of(self.scene.text).strip().casefold()
        if low in ANSWERS:
            return None
        following, before = self._neighbour(place, 1), self._neighbour(place, -1)
        if low in ASKS or (statement.speaker is not None and statement.speaker.kind == "media"):
            return following or before
        content = statement.content[0].of(self.scene.text)
        if statement.force == "question":
            return following or before
        return (before or following) if YOU.search(content) and not self._interviewed(statement) else None

    def _neighbour(self, place: int, step: int) -> str | None:
        """The nearest other party of the dialogue, after or before."""
        own = self.statements[place].speaker
        reach = self.statements[place + 1 : place + 5] if step > 0 else self.statements[max(0, place - 4) : place][::-1]
        for other in reach:
            if labelled(self.scene.text, other) and other.speaker != own and other.speaker is not None:
                return other.speaker.name
        return None

    def _interviewed(self, statement: Statement) -> bool:
        """Whether the speaker answers the questions of an outlet."""
        return any(
            s.speaker is not None and s.speaker.kind == "media" for s in self.statements[:6] if s.id != statement.id
        )


def _ends(phrase: str, verb: str) -> bool:
    return phrase == verb or phrase.endswith(f" {verb}")


def _as_answer(statement: Statement | None) -> Answer:
    if statement is None or statement.speaker is None:
        return NOBODY
    return Answer((statement.speaker.name,), statement.speaker.kind)
