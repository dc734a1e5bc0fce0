"""Where it was said: a platform or an outlet if one is named, else the setting or the sort of text.

What is named beats what is only a kind; inside one utterance or interview the channel goes on, elsewhere it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from msgspec.structs import replace

from onrecord.model import Channel, ChannelKind, Document, Span, Statement
from onrecord.reader.descriptions import Descriptions
from onrecord.reader.dialogue import INTERVIEW as TALK
from onrecord.reader.dialogue import header, labelled
from onrecord.reader.frames import Frames
from onrecord.reader.lexicon import entries, lexicon
from onrecord.reader.names import Name
from onrecord.reader.scenery import Scenery, scenery

TELLS = entries("channels", "cues", "tells")
REPLIES, BELOW = entries("channels", "cues", "replies"), entries("channels", "cues", "below")
WAYS = entries("channels", "cues", "by_way_of")
_SETTINGS: dict[str, ChannelKind] = {
    word: kind for kind, words in lexicon("channels")["settings"].items() for word in words
}
_PLATFORMS = "|".join(
    re.escape(name) for name in sorted(entries("channels", "platforms", "social"), key=len, reverse=True)
)
_SORTS = "|".join(word for word, kind in _SETTINGS.items() if kind == "other")
_SETTING = "|".join(re.escape(word) for word in sorted(_SETTINGS, key=len, reverse=True))
PLATFORM = re.compile(
    rf"\b(?:on|via|through|over|to)\s+(?:(?:his|her|its|their|the|our|my)\s+)?(?:\w+\s+)?(?P<on>{_PLATFORMS})\b"
    rf"(?! (?:Street|Party|Corp|Inc))"
    rf"|(?P<of>(?!X\b)(?:{_PLATFORMS})|X(?= (?:post|account|thread|page)))"
    rf" (?:post|page|account|channel|profile|live|stream|story|video|message|group)"
)
SETTING = re.compile(
    rf"\b(?:in|at|during|on|from|through|by)\s+(?:an?|the|his|her|its|their|this|that)\s+"
    rf"(?:[\w’'-]+\s+){{0,2}}?(?P<setting>{_SETTING})\b"
    rf"|\b(?:in|by|at)\s+(?P<bare>court|parliament|letter|telegram|testimony|e-mail|email)\b(?! (?:of|on))",
    re.I,
)
MADE = re.compile(
    rf"\b(?:an?|the|this)\s+(?:[\w’'-]+\s+)??(?P<setting>{_SORTS})\b",
    re.I,
)
ATTENDED = re.compile(rf"\b(?:to|in|at|on|of|for)\s+(?:an?|the)\s+(?:[\w’'-]+\s+)??(?P<setting>{_SETTING})\b", re.I)
RELEASE = re.compile(
    r"\s*(PRESS RELEASE|Press release|Media release|MEDIA RELEASE|COMMUNIQU[EÉ]|PRESS STATEMENT|Press statement)\b"
)
MEETING = re.compile(r"^[^.,;:\n]{3,60}[,;] (?:\S+ ){0,3}(?:sitting|session|item|day|hearing|meeting|debate)\b", re.I)
SAME = re.compile(r"\bon the same (?:channel|station|programme|network|page|account|platform)\b", re.I)
INTERVIEW = re.compile(r"\binterview\b", re.I)
LIVES = re.compile(
    r"^(?:podcast|programme|show|newspaper|magazine|weekly|daily|channel|site|website|portal|blog|broadcaster|station)$"
)
ADDS = re.compile(r"\b(?:add(?:s|ed)|continued|went on|concluded)\b")
THE_OUTLET = re.compile(rf"\s+(the (?:{'|'.join(sorted(entries('organisations', 'media')))}))\b(?! [A-Z])")
WRITING = frozenset(["wrote", "writes", "written", "sent", "published", "posted", "read", "released", "reads"])


def assign(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, which have their speakers, with their channels."""
    finder = _Finder(
        document, scenery(document.text), Frames(document.text, scenery(document.text).sentences, statements)
    )
    return tuple(replace(statement, channel=finder.take(statement)) for statement in statements)


def kind_of(name: str) -> ChannelKind:
    """The kind of a channel by its name: a platform, an outlet with a telling word in it, or a setting."""
    words = name.casefold().split()
    if name in entries("channels", "platforms", "social"):
        return "social"
    if name.casefold() in _SETTINGS:
        return _SETTINGS[name.casefold()]
    for kind in ("agency", "broadcast", "press"):
        if any(word in _outlet_words(kind) for word in words) or (kind == "broadcast" and name.endswith("TV")):
            return kind
    return next((_SETTINGS[word] for word in words if word in _SETTINGS), "press")


@cache
def _outlet_words(kind: str) -> frozenset[str]:
    return entries("channels", "outlets", kind)


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
        match = RELEASE.match(self.scene.text)
        return match[1] if match and statement.parent is None else None

    @cached_property
    def _transcript(self) -> str | None:
        """The outlet that the first lines name, or the meeting that they head; the outlet of the document otherwise."""
        before = header(self.scene.text, self.frames.statements)
        outlet = next((name for name in self.scene.named(before) if self._outlet(name)), None)
        if outlet is not None:
            return " ".join(outlet.words)
        line = self.scene.text[: before.end].strip().split("\n")[0]
        if MEETING.search(line) or (re.search(r"[,;]", line) and not line.rstrip().endswith(".")):
            return re.split(r"[,;]", line)[0].strip() or None
        if self.document.outlet is not None:
            return self.document.outlet
        within = before.of(self.scene.text)
        setting = ATTENDED.search(within) or re.search(rf"(?P<setting>{_SETTING})", within)
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
            if span is not None and (match := PLATFORM.search(self.scene.text, *span)):
                return match["on"] or match["of"]
        named = (name for span in pieces for name in self._outlets(span))
        return next(named, None) or self._given_to(statement) or self._heading(statement)

    def _given_to(self, statement: Statement) -> str | None:
        """The outlet inside a source: "a statement from the embassy to the Varanian News Agency"."""
        names = self.scene.named(statement.source) if statement.source else ()
        return next((" ".join(name.words) for name in names if name.before == "to" and self._outlet(name)), None)

    def _told(self, statement: Statement) -> str | None:
        """The outlet to which somebody spoke: "told Radio Harbour"."""
        cue = statement.cue
        if cue is None or TELLS.isdisjoint(cue.of(self.scene.text).casefold().split()):
            return None
        described = THE_OUTLET.match(self.scene.text, cue.end)
        if described and (body := self._descriptions.body(described[1], cue.end)):
            return body.name
        near = self.scene.named(Span(cue.end, cue.end + 12))
        if not near or not re.fullmatch(r"\s+(?:the\s+)?(?:[a-z]+\s)?", self.scene.text[cue.end : near[0].span.start]):
            return None
        name = near[0]
        figures = self.scene.figures(name)
        acronym = len(name.words) == 1 and name.words[0].isupper() and name.kind == "organisation"
        alone = acronym and not (figures and " " in figures[0].name)
        if self._outlet(name) or alone:
            return figures[0].name if len(figures) == 1 and not alone else " ".join(name.words)
        return None

    def _outlets(self, span: Span) -> Iterator[str]:
        """Outlets after "on", "in", "with": the words before the name tell that something was said there."""
        text = self.scene.text
        for name in self.scene.named(span):
            before = text[max(span.start, name.span.start - 30) : name.span.start].casefold().split()
            while before and before[-1] in ("the", "local", "state", "exile"):
                before.pop()
            if (before and LIVES.match(before[-1]) and name.kind in (None, "media")) or (
                before and before[-1] in WAYS and self._outlet(name)
            ):
                yield " ".join(name.words)

    def _heading(self, statement: Statement) -> str | None:
        """The platform in the line above a post: "The Telegram channel of the ministry, 07:12:"."""
        start = statement.content[0].start
        line = self.scene.text[max(0, start - 200) : start].rstrip(' \n“"«')
        if statement.source is not None or not line.endswith(":"):
            return None
        match = PLATFORM.search(line.rsplit("\n", 1)[-1])
        return (match["on"] or match["of"]) if match else None

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
        if asked and before.speaker and any(word in REPLIES for word in cue.split()):
            return before.speaker.name
        return self._interview(statement)

    def _same_utterance(self, before: Statement, statement: Statement) -> bool:
        frame = self.frames.around(statement).of(self.scene.text)
        near = self._sentences_apart(before, statement)
        if SAME.search(frame) or (near < 2 and any(words in frame.casefold() for words in BELOW)):
            return True
        if statement.source is None and statement.cue is None:
            return near < 2 and before.speaker == statement.speaker
        if statement.source is None and before.source is None:
            return near < 2
        if (
            before.speaker == statement.speaker
            and near < 2
            and statement.cue
            and ADDS.search(statement.cue.of(self.scene.text))
        ):
            return True
        return statement.source == before.source

    def _sentences_apart(self, before: Statement, statement: Statement) -> int:
        number = self.scene.sentences.number
        return abs(number(self.frames.anchor(statement).start) - number(before.content[-1].end - 1))

    def _interview(self, statement: Statement) -> str | None:
        """ "Parts of the interview: …": with the outlet that was named before."""
        anchor = self.frames.anchor(statement)
        sentence = self.scene.sentences.span(anchor.start)
        start = max(sentence.start, anchor.start - 120)
        if not INTERVIEW.search(self.scene.text[start : anchor.end]):
            return None
        near = self.scene.named(Span(max(0, start - 500), anchor.start))
        return next((" ".join(name.words) for name in reversed(near) if self._outlet(name)), None)

    # Settings

    def _setting(self, statement: Statement) -> str | None:
        """The setting or sort of text, in the wording of the passage."""
        cue = statement.cue.of(self.scene.text).casefold().split() if statement.cue else []
        for span in self.frames.outside(statement):
            match = SETTING.search(self.scene.text, *span)
            if match is None and not WRITING.isdisjoint(cue) and statement.cue and span.start >= statement.cue.end:
                match = MADE.match(self.scene.text, span.start + 1, span.end)
            if match:
                return match["setting"] or match.groupdict().get("bare")
        if statement.cue is None and statement.source is None:
            return self._attended(statement)
        return None

    def _attended(self, statement: Statement) -> str | None:
        """For a quotation without a cue: the occasion that the sentences before it tell of."""
        start = statement.content[0].start
        before = self.scene.text[max(0, start - 300) : start].split("\n\n")[-1]
        match = ATTENDED.search(before)
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
