"""Where it was said: a platform or an outlet if one is named, else the setting or the sort of text.

What is named beats what is only a kind; inside one utterance or interview the channel goes on, elsewhere it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from onrecord.model import Channel, Document, Span, Statement
from onrecord.reader import channel_words as wording
from onrecord.reader.channel_words import kind_of, matched
from onrecord.reader.descriptions import Descriptions
from onrecord.reader.dialogue import INTERVIEW as TALK
from onrecord.reader.dialogue import header, labelled
from onrecord.reader.frames import Frames
from onrecord.reader.lexicon import entries
from onrecord.reader.names import Name
from onrecord.reader.scenery import Scenery, scenery

PRONOUNS = frozenset(["he", "she", "they"])
TELLS = entries("channels", "cues", "tells")
REPLIES, BELOW = entries("channels", "cues", "replies"), entries("channels", "cues", "below")
WRITING = frozenset(["wrote", "writes", "written", "sent", "published", "posted", "read", "released", "reads"])
# Between "told" and the outlet: "told | the news agency | Norpress".
BETWEEN = re.compile(r"\s+(?:[Tt]he\s+)?(?:[a-z]+\s+)??(?P<sort>[a-z]+\s)?")
DAYS = re.compile(r"\w+day[’']s")  # "in Monday’s Courier"
LOOK = 40  # characters before the name of an outlet that tell what it is to what was said


def assign(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, which have their speakers, with their channels."""
    finder = _Finder(
        document, scenery(document.text), Frames(document.text, scenery(document.text).sentences, statements)
    )
    return tuple(replace(statement, channel=finder.take(statement)) for statement in statements)


@dataclass
class _Finder:
    """Takes the statements of a document one after the other."""

    document: Document
    scene: Scenery
    frames: Frames
    found: dict[str, Channel | None] = field(default_factory=dict)
    taken: list[Statement] = field(default_factory=list)

    def take(self, statement: Statement) -> Channel | None:
        """The channel of the next statement."""
        name = self._name(statement)
        channel = name if isinstance(name, Channel) or name is None else Channel(name, kind_of(name))
        self.found[statement.id] = channel
        self.taken.append(statement)
        return channel

    def _name(self, statement: Statement) -> str | Channel | None:
        if labelled(self.scene.text, statement):
            return self._transcript
        if statement.parent is None and (own := self._own()):
            return own
        return (
            self._named(statement) or self._continued(statement) or self._setting(statement) or self._release(statement)
        )

    def _own(self) -> str | None:
        """The channel of a document that is a post or came by one."""
        whole = any(block.kind == "post" for block in self.document.blocks)
        return self.document.channel or (self.document.outlet if whole else None)

    def _release(self, statement: Statement) -> str | None:
        match = wording.RELEASE.match(self.scene.text)
        return match[1] if match and statement.parent is None else None

    @cached_property
    def _transcript(self) -> str | None:
        """The outlet that the first lines name, or the meeting that they head; the outlet of the document otherwise."""
        before = header(self.scene.text, self.frames.statements)
        outlet = next((name for name in self.scene.named(before) if self._outlet(name)), None)
        if outlet is not None:
            return " ".join(outlet.words)
        line = self.scene.text[: before.end].strip().split("\n")[0]
        if wording.MEETING.search(line) or (re.search(r"[,;]", line) and not line.rstrip().endswith(".")):
            return re.split(r"[,;]", line)[0].strip() or None
        if self.document.outlet is not None:
            return self.document.outlet
        within = before.of(self.scene.text)
        setting = wording.ATTENDED.search(within) or wording.ANY_SETTING.search(within)
        return setting["setting"] if setting else None

    def _outlet(self, name: Name) -> bool:
        figures = self.scene.figures(name)
        return name.kind == "media" or (len(figures) == 1 and figures[0].kind == "media")

    @cached_property
    def _descriptions(self) -> Descriptions:
        return Descriptions(self.scene)

    # What is named

    def _named(self, statement: Statement) -> str | None:
        pieces = self.frames.outside(statement)
        told = self._told(statement)
        if told:
            return told
        for span in (*pieces, statement.cue, statement.source):
            if span is not None and (match := wording.PLATFORM.search(self.scene.text, *span)):
                return matched(match)
        named = (name for span in pieces for name in self._outlets(span))
        marked = (match["name"] for span in pieces if (match := wording.IN_MARKS.search(self.scene.text, *span)))
        return next(named, None) or next(marked, None) or self._given_to(statement) or self._heading(statement)

    def _given_to(self, statement: Statement) -> str | None:
        """The outlet inside a source: "a statement from the embassy to the Varanian News Agency"."""
        names = self.scene.named(statement.source) if statement.source else ()
        return next((" ".join(name.words) for name in names if name.before == "to" and self._outlet(name)), None)

    def _told(self, statement: Statement) -> str | None:
        """The outlet to which somebody spoke: "told Radio Harbour"."""
        cue = statement.cue
        if cue is None or TELLS.isdisjoint(cue.of(self.scene.text).casefold().split()):
            return None
        described = wording.THE_OUTLET.match(self.scene.text, cue.end)
        if described and (body := self._descriptions.body(described[1], cue.end)):
            return body.name
        near = self.scene.named(Span(cue.end, cue.end + LOOK))
        between = BETWEEN.fullmatch(self.scene.text, cue.end, near[0].span.start) if near else None
        if between is None:
            return None
        name = near[0]
        figures = self.scene.figures(name)
        acronym = len(name.words) == 1 and name.words[0].isupper() and name.kind == "organisation"
        alone = acronym and not (figures and " " in figures[0].name)
        if self._outlet(name) or alone or (between["sort"] or "").strip() in wording.SORTS:
            return figures[0].name if len(figures) == 1 and not alone else " ".join(name.words)
        return None

    def _outlets(self, span: Span) -> Iterator[str]:
        """Outlets after "on", "in", "with": the words before the name tell that something was said there."""
        text = self.scene.text
        for name in self.scene.named(span):
            before = text[max(span.start, name.span.start - LOOK) : name.span.start]
            if wording.ONLY_SEEN.search(before):
                continue
            words = before.casefold().split()
            while words and (words[-1] in ("the", "local", "state", "exile") or DAYS.fullmatch(words[-1])):
                words.pop()
            sorted_ = bool(words) and words[-1] in wording.SORTS and name.kind not in ("person", "country")
            way = bool(words) and words[-1] in wording.WAYS
            if sorted_ or ((way or wording.OF_OUTLET.search(before)) and self._outlet(name)):
                yield " ".join(name.words)

    def _heading(self, statement: Statement) -> str | None:
        """The platform in the line above a post: "The Telegram channel of the ministry, 07:12:"."""
        start = statement.content[0].start
        line = self.scene.text[max(0, start - 200) : start].rstrip(' \n“"«')
        if statement.source is not None or not line.endswith(":"):
            return None
        match = wording.PLATFORM.search(line.rsplit("\n", 1)[-1])
        return matched(match) if match else None

    # What goes on

    def _continued(self, statement: Statement) -> Channel | str | None:
        """The channel of what was said before, where this is the same utterance, interview or exchange."""
        before = next((s for s in reversed(self.taken) if s.parent == statement.parent), None)
        if before is None:
            return self._interview(statement)
        channel = self.found[before.id]
        if channel is not None and self._same_utterance(before, statement):
            return channel
        cue = statement.cue.of(self.scene.text).casefold() if statement.cue else ""
        asked = before.speaker is not None and before.speaker.kind == "media" and before.force == "question"
        near = statement.type == "direct" and self._sentences_apart(before, statement) < 2
        if asked and before.speaker and (near or any(word in REPLIES for word in cue.split())):
            return before.speaker.name
        return self._interview(statement)

    def _same_utterance(self, before: Statement, statement: Statement) -> bool:
        frame = self.frames.around(statement).of(self.scene.text)
        near = self._sentences_apart(before, statement)
        if wording.SAME.search(frame) or (near < 2 and any(words in frame.casefold() for words in BELOW)):
            return True
        if statement.source is None and statement.cue is None:
            return near < 2 and before.speaker == statement.speaker
        if statement.source is None and before.source is None:
            return near < 2
        if (
            before.speaker == statement.speaker
            and near < 2
            and statement.cue
            and wording.ADDS.search(statement.cue.of(self.scene.text))
        ):
            return True
        return statement.source == before.source

    def _sentences_apart(self, before: Statement, statement: Statement) -> int:
        number = self.scene.sentences.number
        return abs(number(self.frames.anchor(statement).start) - number(before.content[-1].end - 1))

    def _interview(self, statement: Statement) -> str | None:
        """ "Parts of the interview: …", "he gave an interview to …": with the outlet that was named before."""
        anchor = self.frames.anchor(statement)
        sentence = self.scene.sentences.span(anchor.start)
        start = max(sentence.start, anchor.start - 120)
        if not wording.INTERVIEW.search(self.scene.text[start : anchor.end]):
            return self._gave(statement, sentence)
        near = self.scene.named(Span(max(0, start - 500), anchor.start))
        return next((" ".join(name.words) for name in reversed(near) if self._outlet(name)), None)

    def _gave(self, statement: Statement, sentence: Span) -> str | None:
        """The outlet of the talk that the sentence before tells of, if nobody has spoken since."""
        before = self.scene.sentences.span(max(0, sentence.start - 1))
        since = any(piece.start >= before.start for other in self.taken for piece in other.content)
        source = statement.source.of(self.scene.text).casefold() if statement.source else ""
        if since or before == sentence or (statement.type != "direct" and source not in PRONOUNS):
            return None
        told = wording.GAVE.search(self.scene.text, *before)
        named = next(self._outlets(Span(told.start(), before.end)), None) if told else None
        return named or next(self._talked(before), None)

    def _talked(self, sentence: Span) -> Iterator[str]:
        """The outlet that has talked to somebody: "The Torvin Courier spoke to the keeper"."""
        for name in self.scene.named(sentence):
            if self._outlet(name) and wording.TALKED_TO.match(self.scene.text, name.span.end):
                yield " ".join(name.words)

    # Settings

    def _setting(self, statement: Statement) -> str | None:
        """The setting or sort of text, in the wording of the passage."""
        cue = statement.cue.of(self.scene.text).casefold().split() if statement.cue else []
        pieces = self.frames.outside(statement)
        if heard := next((m for span in pieces if (m := wording.UNNAMED.search(self.scene.text, *span))), None):
            return matched(heard)
        for span in pieces:
            match = wording.SETTING.search(self.scene.text, *span) or self._crowd(statement, span)
            if match is None and statement.cue and span.end <= statement.cue.start:
                match = wording.SENT.search(self.scene.text, *span)
            if match is None and not WRITING.isdisjoint(cue) and statement.cue and span.start >= statement.cue.end:
                match = wording.MADE.match(self.scene.text, span.start + 1, span.end)
            if match:
                return self._published(matched(match), statement) or matched(match)
        if statement.cue is None and statement.source is None:
            return self._attended(statement)
        return None

    def _crowd(self, statement: Statement, span: Span) -> re.Match[str] | None:
        """The occasion whose crowd is spoken to: "told a rally", "addressing a press conference"."""
        words = statement.cue.of(self.scene.text).casefold().split() if statement.cue else ()
        if statement.cue is not None and span.start == statement.cue.end and not TELLS.isdisjoint(words):
            return wording.CROWD.match(self.scene.text, *span)
        addressing = wording.ADDRESSING.search(self.scene.text, *span)
        return wording.CROWD.match(self.scene.text, addressing.end(), span.end) if addressing else None

    def _published(self, setting: str | None, statement: Statement) -> str | None:
        """The outlet of a setting that the next sentence names: "The interview was published by Open Line"."""
        after = max(statement.content[-1].end, self.frames.anchor(statement).end)
        told = re.compile(rf"[.”\"\s]*The {re.escape(setting or '')} ").match(self.scene.text, after)
        if told is None or wording.PUBLISHED.match(self.scene.text, told.end()) is None:
            return None
        sentence = self.scene.sentences.span(told.end())
        return next(self._outlets(Span(told.end(), sentence.end)), None)

    def _attended(self, statement: Statement) -> str | None:
        """For a quotation without a cue: the occasion that the sentences before it tell of."""
        start = statement.content[0].start
        before = self.scene.text[max(0, start - 300) : start].split("\n\n")[-1]
        match = wording.ATTENDED.search(before)
        if match:
            return match["setting"]
        earlier = next((s for s in reversed(self.taken) if s.parent == statement.parent), None)
        channel = self.found[earlier.id] if earlier and earlier.cue is None and earlier.source is None else None
        if (
            channel is None
            and "\n" in self.scene.text[max(0, start - 2) : start]
            and TALK.search(self.scene.text, 0, 600)
        ):
            return self._transcript
        return channel.name if channel else None
