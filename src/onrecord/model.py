"""The nouns: frozen, slotted records for all that the contract names.

Offsets are Unicode code points into `Document.text`, end exclusive; a quotation is a span, never a copied string.
Records are msgspec structs, so that they encode to the contract's JSON as they are. The terms source, cue and content
are those of PARC (Pareti 2012) and PolNeAR (Newell, Margolin & Ruths 2018).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from onrecord.errors import ReadingError

StatementType = Literal["direct", "indirect", "mixed"]
Force = Literal[
    "assertion", "demand", "call", "promise", "threat", "denial",
    "question", "forecast", "accusation", "praise", "announcement",
]  # fmt: skip
SpeakerKind = Literal["person", "organisation", "government", "country", "media", "group"]
ChannelKind = Literal[
    "social", "interview", "broadcast", "press", "agency",
    "press-conference", "statement", "speech", "court", "other",
]  # fmt: skip
EventType = Literal["protest", "meeting", "summit", "visit", "election", "vote", "trial", "strike", "other"]
EventStatus = Literal["planned", "held", "cancelled", "postponed"]


class Span(NamedTuple):
    """A stretch of a document's text, in code points, end exclusive; encodes to `[start, end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text of the span."""
        return text[self.start : self.end]


class Snapshot(Struct, frozen=True):
    """Bytes as they came: `sha256` of `data` (hex), where they came from, and when (ISO 8601, UTC)."""

    sha256: str
    data: bytes
    origin: str
    media_type: str
    taken: str


class Block(Struct, frozen=True):
    """A stretch whose layout says that somebody speaks: a block quotation, a turn of a transcript, a post.

    `span` is the words themselves; `label` is where the text names their speaker ("KOVAR:"), `speaker` is the name,
    if the format gives it (a WebVTT voice, the author of a post).
    """

    kind: Literal["quote", "turn", "post"]
    span: Span
    label: Span | None = None
    speaker: str | None = None


class Document(Struct, frozen=True):
    """One thing that somebody published. What the source does not say is None, never guessed.

    `id` is derived from content (see `onrecord.intake.identity`); `published` is ISO 8601, as precise as the source
    (`2022-11`, `2022-11-08`, `2022-11-08T16:00:00+04:00`); `language` is an ISO 639-1 code; `snapshot` is the SHA-256
    of the bytes that it was read from; `path` is the file it came from.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    channel: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    path: str | None = None
    snapshot: str | None = None
    blocks: tuple[Block, ...] = ()


class Speaker(Struct, frozen=True):
    """The actor behind a source: the fullest form of the name in the document, without title."""

    name: str
    kind: SpeakerKind
    actor: str | None = None
    role: str | None = None


class Channel(Struct, frozen=True):
    """Where it was said: a platform, an outlet, or the kind of text or setting."""

    name: str
    kind: ChannelKind


class Statement(Struct, frozen=True):
    """One attribution: a source is made responsible for a content by a cue.

    `role` describes the speaker, also when nobody is named and `speaker` is None; `candidates` are the names that fit
    equally well when the speaker was left open; `parent` is the id of the statement inside which this one stands.
    `confidence` is calibrated (see the model card); `review` is set where it lies below the floor.
    """

    id: str
    type: StatementType
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: Speaker | None = None
    role: str | None = None
    candidates: tuple[str, ...] = ()
    channel: Channel | None = None
    addressee: str | None = None
    force: Force = "assertion"
    condition: Span | None = None
    parent: str | None = None
    confidence: float = 1.0
    review: bool = False


class Event(Struct, frozen=True):
    """Something announced, held, cancelled or postponed; `date` is ISO 8601, as precise as the text is."""

    what: Span
    type: EventType
    status: EventStatus
    date: str | None = None
    time: str | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()
    statement: str | None = None


class Mention(Struct, frozen=True):
    """A place where an actor is named, described or referred to by a pronoun."""

    span: Span
    actor: str
    kind: SpeakerKind


class Contest(Struct, frozen=True):
    """Two statements of which one contests the other, by id, and the words that mark it."""

    claim: str
    counter: str
    marked_by: Span


class Reading(Struct, frozen=True):
    """All that was read from one document, in text order. It checks itself when it is made.

    `read` is False where the document's language is not one that the reader knows; then nothing is read from it.
    """

    document: Document
    read: bool = True
    statements: tuple[Statement, ...] = ()
    not_quotations: tuple[Span, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    contested: tuple[Contest, ...] = ()

    def __post_init__(self) -> None:
        check(self)

    def quote(self, statement: Statement) -> str:
        """The statement's content, word for word; the pieces of an interrupted quotation are joined by a blank."""
        return " ".join(span.of(self.document.text) for span in statement.content)

    def _repr_html_(self) -> str:
        """The marked-up text, for notebooks."""
        from onrecord.markup import fragment

        return fragment(self)


def check(reading: Reading) -> None:
    """Raise ReadingError where a reading contradicts its document or itself."""
    size = len(reading.document.text)
    ids = [statement.id for statement in reading.statements]
    if len(set(ids)) != len(ids):
        raise ReadingError(f"{reading.document.id}: a statement id is used twice")
    for statement in reading.statements:
        _check_statement(reading.document.id, statement, size, set(ids))
    loose = [*reading.not_quotations, *(e.what for e in reading.events), *(m.span for m in reading.mentions)]
    for span in loose:
        _check_span(reading.document.id, span, size)
    order = [statement.content[0] for statement in reading.statements]
    if order != sorted(order, key=lambda span: (span.start, -span.end)):
        raise ReadingError(f"{reading.document.id}: statements are not in text order")
    if not reading.read and reading.statements:
        raise ReadingError(f"{reading.document.id}: statements of a document that was not read")


def _check_statement(document: str, statement: Statement, size: int, ids: set[str]) -> None:
    if not statement.content:
        raise ReadingError(f"{document}#{statement.id}: no content")
    spans = [*statement.content, statement.source, statement.cue, statement.condition]
    for span in spans:
        if span is not None:
            _check_span(f"{document}#{statement.id}", span, size)
    for before, after in zip(statement.content, statement.content[1:], strict=False):
        if before.end > after.start:
            raise ReadingError(f"{document}#{statement.id}: contents overlap or are out of order")
    if statement.parent is not None and (statement.parent not in ids or statement.parent == statement.id):
        raise ReadingError(f"{document}#{statement.id}: its parent {statement.parent} is not there")


def _check_span(where: str, span: Span, size: int) -> None:
    if not 0 <= span.start < span.end <= size:
        raise ReadingError(f"{where}: span [{span.start}, {span.end}] does not fit a text of {size}")


class Quote(Struct, frozen=True):
    """A quotation in an issue: `text` is the span of its document's text, or that text cut and marked with “…”.

    `at` is where it begins in the text of its item, in code points.
    """

    text: str
    document: str
    span: Span
    speaker: str | None = None
    statement: str | None = None
    at: int = 0


class Item(Struct, frozen=True):
    """One line of a section; `text` frames its quotes with fixed words. Those of kind `editor` are a person's own."""

    kind: Literal["report", "statement", "event", "editor"]
    text: str
    quotes: tuple[Quote, ...] = ()
    documents: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """What an issue says about one topic."""

    heading: str
    topic: str
    items: tuple[Item, ...] = ()


class Title(Struct, frozen=True):
    """The issue's pull-quote; `statement` is `<document id>#<statement id>`, None where nothing was said."""

    text: str
    statement: str | None = None
    quote: Quote | None = None


class Coming(Struct, frozen=True):
    """An event that lies ahead of the issue; `what` is `span` of `document`, `documents` are all that speak of it."""

    what: str
    date: str | None
    time: str | None
    place: str | None
    actors: tuple[str, ...]
    document: str
    span: Span
    type: EventType = "other"
    status: EventStatus = "planned"
    documents: tuple[str, ...] = ()


class Contested(Struct, frozen=True):
    """Two statements (`<document id>#<statement id>`) that contradict each other, and the words that say so."""

    a: str
    b: str
    marked_by: str


class SourceEntry(Struct, frozen=True):
    """A document as an issue lists it."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    path: str | None
    sha256: str | None
    author: str | None = None
    language: str | None = None
    read: bool = True


class LeftOut(Struct, frozen=True):
    """A document that an issue does not use, and why."""

    document: str
    why: str


class Issue(Struct, frozen=True, rename={"from_": "from"}):
    """One digest; the order of its parts is the order of the page."""

    title: Title
    date: str
    from_: str | None
    to: str | None
    sections: tuple[Section, ...] = ()
    coming_up: tuple[Coming, ...] = ()
    contested: tuple[Contested, ...] = ()
    documents: tuple[SourceEntry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
