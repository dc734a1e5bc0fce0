"""Who speaks: the speaker and role of every statement, and where the document names, describes or refers to actors.

A speaker that can't be resolved is None, never a guess; of two that fit equally both become candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from onrecord.model import Block, Document, Mention, Span, Statement
from onrecord.reader.answers import NOBODY, Answer
from onrecord.reader.cast import Figure
from onrecord.reader.descriptions import Body, Descriptions, described
from onrecord.reader.dialogue import INTERVIEW, Dialogue, header, labelled
from onrecord.reader.pronouns import POSSESSIVE, Pronouns
from onrecord.reader.roles import PREPOSITIONS
from onrecord.reader.scene import levels
from onrecord.reader.scenery import Scenery, scenery
from onrecord.reader.sources import Context, Sources, sources

WORD = re.compile(r"[^\W_]")
DESCRIBES = re.compile(r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat) [^A-Z]+$")
GAP = 4  # letters between two statements that count as nothing
PLACE_BEFORE = PREPOSITIONS - {"by"}


def resolve(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with speaker, role and candidates."""
    resolver = _Resolver.of(document, statements)
    return tuple(_filled(statement, resolver.take(statement)) for statement in statements)


def _filled(statement: Statement, answer: Answer) -> Statement:
    return replace(statement, speaker=answer.speaker(), role=answer.role, candidates=answer.candidates)


def mentions(document: Document, statements: Sequence[Statement]) -> tuple[Mention, ...]:
    """Where actors are named, and the sources of resolved statements; in text order, each span once."""
    scene = scenery(document.text)
    found = {
        name.span: Mention(name.span, figure.name, figure.kind)
        for figure in scene.cast.figures
        for name in figure.mentions
    }
    for statement in statements:
        if (
            statement.speaker is not None
            and statement.source is not None
            and len(statement.source.of(document.text)) < 200
        ):
            mention = Mention(statement.source, statement.speaker.name, statement.speaker.kind)
            found.setdefault(statement.source, mention)
    return tuple(found[span] for span in sorted(found))


@dataclass
class _Resolver:
    """Takes the statements of a document one after the other and remembers what was answered."""

    document: Document
    scene: Scenery
    sources: Sources
    dialogue: Dialogue
    blocks: dict[int, Block]
    answers: dict[str, Answer] = field(default_factory=dict)
    taken: list[Statement] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document, statements: Sequence[Statement]) -> _Resolver:
        scene = scenery(document.text)
        descriptions = Descriptions(scene, list(_bodies(scene.text, statements)))
        pronouns = Pronouns(scene, levels(statements))
        dialogue = Dialogue(scene, header(scene.text, statements), document.outlet)
        blocks = {block.span.start: block for block in document.blocks}
        return cls(document, scene, sources(scene, descriptions, pronouns), dialogue, blocks)

    def take(self, statement: Statement) -> Answer:
        """The answer for the next statement."""
        answer = self._answer(statement)
        self.answers[statement.id] = answer
        self.taken.append(statement)
        return answer

    def _answer(self, statement: Statement) -> Answer:
        block = self.blocks.get(statement.content[0].start)
        if block is not None and block.speaker:
            return self._by_format(block.speaker)
        if statement.source is None:
            return NOBODY if statement.cue is not None else self._carried(statement)
        if labelled(self.scene.text, statement):
            return self.dialogue.answer(statement.source)
        context = self._context(statement)
        answer = self.sources.answer(statement, statement.source, context)
        # Nobody speaks of himself as "the minister": what a description inside his words means is left open.
        own = answer.kind == "person" and answer.names and answer.names in self._around(statement)
        if own and DESCRIBES.match(self.scene.text, *statement.source):
            return Answer(role=answer.role, gender=answer.gender)
        return answer

    def _context(self, statement: Statement) -> Context:
        outer = self.answers.get(statement.parent or "", NOBODY)
        assert statement.source is not None
        last = next((s for s in reversed(self.taken[-6:]) if self._before(s, statement)), None)
        if last is None:
            return Context(NOBODY, outer)
        return Context(self.answers[last.id], outer, at=(last.source or last.content[0]).start)

    def _around(self, statement: Statement) -> Iterator[tuple[str, ...]]:
        """The names of all inside whose words a statement stands."""
        parents = {taken.id: taken.parent for taken in self.taken}
        at = statement.parent
        while at is not None:
            yield self.answers.get(at, NOBODY).names
            at = parents.get(at)

    def _before(self, earlier: Statement, statement: Statement) -> bool:
        return earlier.parent == statement.parent and self.answers[earlier.id].known

    def _by_format(self, name: str) -> Answer:
        return self.dialogue.named(name, 0) if name.split() else NOBODY

    # Statements without a source of their own

    def _carried(self, statement: Statement) -> Answer:
        """The speaker of a quotation that nobody is named for: of the statement right before it, or who acts there."""
        start = statement.content[0].start
        before = next((s for s in reversed(self.taken) if s.parent == statement.parent), None)
        if (turn := self._turn(statement, before)) is not None:
            return turn
        if before is not None and self._adjacent(before, start):
            return self.answers[before.id]
        return self._actor(start) or self._heading(start) or self._author(statement)

    def _turn(self, statement: Statement, before: Statement | None) -> Answer | None:
        """The party of an interview without labels: a question stands in a paragraph of its own, then the answer."""
        text, content = self.scene.text, statement.content[-1]
        start = statement.content[0].start
        alone = not text[max(0, start - 2) : start].strip(' *_“"\n')
        if not alone or statement.type != "direct" or statement.parent is not None:
            return None
        said = before.content[-1].of(text) if before is not None and before.cue is None else ""
        return self.dialogue.unlabelled(content.of(text)[-40:], said[-40:])

    def _adjacent(self, before: Statement, start: int) -> bool:
        end = max(span.end for span in (*before.content, before.source, before.cue) if span is not None)
        return end <= start < end + 200 and len(WORD.findall(self.scene.text[end:start])) <= GAP

    def _actor(self, start: int) -> Answer | None:
        """The person who acts in the sentence right before, in the same paragraph."""
        text = self.scene.text
        paragraph = text.rfind("\n", max(0, start - 2000), start) + 1
        opening = len(text[paragraph:start].rstrip(" “\"«„‘'"))
        if not opening:
            return None
        sentence = self.scene.sentences.span(paragraph + opening - 1)
        stretch = Span(max(paragraph, sentence.start), paragraph + opening)
        figure = next(self._acting(stretch), None)
        return self.sources.figure(figure, start) if figure else None

    def _acting(self, stretch: Span) -> Iterator[Figure]:
        for span, number in self.scene.cast.between(*stretch):
            before = self.scene.text[stretch.start : span.start].split()
            modifier = bool(before) and before[-1].casefold() in PLACE_BEFORE
            figure = self.scene.cast.figures[number]
            if figure.kind == "person" and not modifier and not POSSESSIVE.match(self.scene.text, span.end):
                yield figure

    def _heading(self, start: int) -> Answer | None:
        """Whoever a line with a colon before the words names: "The Telegram channel of the Ministry of Ports:"."""
        line = self.scene.text[max(0, start - 300) : start].rstrip(" \n“\"«„‘'")
        if not line.endswith(":"):
            return None
        end = max(0, start - 300) + len(line)
        begin = max(self.scene.text.rfind("\n", 0, end) + 1, end - 200)
        if INTERVIEW.search(self.scene.text, self.scene.sentences.span(end - 1).start, end) and self.dialogue.guest:
            return self.sources.figure(self.dialogue.guest, start)
        near = self.scene.cast.between(begin, end)
        if not near:
            return None
        return self.sources.figure(self.scene.cast.figures[near[0][1]], start)

    def _author(self, statement: Statement) -> Answer:
        """The author of a post or of a text that is one, if the document names one."""
        author = self.document.author
        whole = any(block.kind == "post" and block.span.start <= statement.content[0].start < block.span.end
                    for block in self.document.blocks)  # fmt: skip
        return self._by_format(author) if author and whole else NOBODY


def _bodies(text: str, statements: Sequence[Statement]) -> Iterator[Body]:
    """Bodies that sources describe in several words, each once; a short description elsewhere may mean them."""
    found: dict[str, Body] = {}
    places: dict[str, list[int]] = {}
    for statement in statements:
        source = statement.source
        if source is not None and (body := described(source.of(text)[:200], source.start)):
            found.setdefault(body.name, body)
            places.setdefault(body.name, []).append(source.start)
    for name, body in found.items():
        yield body.at(places[name])
