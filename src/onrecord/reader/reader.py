"""The reader: a document in, its reading out. It opens no file but its model and connects to nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from onrecord.model import Document, Reading, Span
from onrecord.reader import against, citing, columns, contested, events, own_words, who
from onrecord.reader.dates import Habits
from onrecord.reader.draft import Draft, disjoint, number, overlap
from onrecord.reader.entangled import untangled
from onrecord.reader.finder import MODELS, Finder
from onrecord.reader.leftovers import merge_neighbours, not_quotations, settle
from onrecord.reader.nesting import nested, unwrapped
from onrecord.reader.paragraphs import portions
from onrecord.reader.quotemarks import parse
from onrecord.reader.shaping import Shaper
from onrecord.reader.signatures import signatures
from onrecord.reader.speakers import mentions
from onrecord.reader.turns import block_quotes, turns

LANGUAGES = frozenset(["en"])
BLOCK = 0.9  # confidence of a block quotation that no attribution claims: it is speech, but whose?


class Reader:
    """Reads documents of the languages in LANGUAGES; the same document and model give the same reading."""

    def __init__(self, finder: Finder, folder: Path, habits: Habits = events.PLAIN) -> None:
        self._finder, self._folder, self._habits = finder, folder, habits

    @classmethod
    def load(
        cls, model: Path | None = None, threads: int = 1, habits: Habits = events.PLAIN, device: str = "cpu"
    ) -> Reader:
        """The reader with the weights in the folder `model`, by default those that ship. Raises ModelError.

        `habits` say how the outlets that are read write dates. `device` is "cpu", or "cuda" with the extra of that
        name: a GPU reads the same weights in float, so a label may differ where two are about equally likely.
        """
        folder = model or MODELS
        return cls(Finder(folder, threads, device), folder, habits)

    @cached_property
    def version(self) -> str:
        """Twelve hex digits of the SHA-256 of the weights."""
        digest = hashlib.sha256()
        for name in ("reader.onnx", "heads.npz", "tokenizer.json"):
            digest.update((self._folder / name).read_bytes())
        return digest.hexdigest()[:12]

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents one after the other, holding one at a time."""
        return map(self.read, documents)

    def read(self, document: Document) -> Reading:
        """All that `document` says; nothing if its language is known and is not one of LANGUAGES."""
        if document.language is not None and document.language not in LANGUAGES:
            return Reading(document, read=False)
        drafts, loose = self._statements(document)
        statements = own_words.left_out(document.text, who.enrich(document, number(drafts)))
        return Reading(
            document,
            statements=statements,
            not_quotations=loose,
            events=events.find(document, statements, self._habits),
            mentions=mentions(document, statements),
            contested=contested.find(document, statements),
        )

    def _statements(self, document: Document) -> tuple[list[Draft], tuple[Span, ...]]:
        """What the form says comes first, then the model outside of it, then marks that nobody claimed."""
        text, tree = document.text, parse(document.text)
        formal = [*columns.left_out(text, turns(document)), *signatures(text, tree)]
        found = [
            draft
            for draft in columns.left_out(text, self._drafts(text))
            if not any(_touch(draft, turn) for turn in formal)
        ]
        quoted = list(_set_off(found, block_quotes(document)))
        outer = list(merge_neighbours(text, settle(text, tree, [*formal, *self._mended(text, quoted)])))
        drafts = [*outer, *(inner for draft in outer for inner in nested(text, draft, self._drafts))]
        return drafts, not_quotations(text, tree, drafts)

    def _mended(self, text: str, drafts: Iterable[Draft]) -> Iterator[Draft]:
        for draft in untangled(text, against.set_apart(text, citing.mended(text, drafts))):
            yield from unwrapped(text, draft, self._drafts)

    def _drafts(self, text: str) -> list[Draft]:
        """The statements of a text by the model alone, portion by portion so that memory stays bounded."""
        drafts: list[Draft] = []
        for portion in portions(text):
            part = portion.of(text)
            if not any(map(str.isalpha, part)):
                continue  # marks alone say nothing, and a million of them would take the model an hour
            tree = parse(part)
            shaper = Shaper(part, tree)
            for attribution in self._finder.find(part, tree):
                drafts += [draft.moved(portion.start) for draft in shaper.shape(attribution)]
        return drafts


def _touch(one: Draft, other: Draft) -> bool:
    return any(overlap(a, b) for a in one.content for b in other.content)


def _set_off(drafts: Sequence[Draft], blocks: Sequence[Span]) -> Iterator[Draft]:
    """Drafts whose content is a block quotation get the whole of it; a block that nobody claimed stands alone."""
    free = set(blocks)
    for draft in drafts:
        claimed = [b for b in blocks if any(overlap(b, span) > (b.end - b.start) / 2 for span in draft.content)]
        free.difference_update(claimed)
        yield replace(draft, type="direct", content=disjoint(claimed)) if claimed else draft
    yield from (Draft("direct", (block,), confidence=BLOCK) for block in sorted(free))
