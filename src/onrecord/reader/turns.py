"""Statements that a text's form makes: turns of a transcript, block quotations, posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.model import Block, Document, Span
from onrecord.reader.dialogue import INTERVIEW
from onrecord.reader.draft import Draft
from onrecord.reader.lexicon import entries

LABEL = re.compile(r"^[“„«\"]?(?P<label>[^\W\d_][\w.’' -]{0,40}?)(?: ?\([^)\n]{1,60}\))?:[ \t]+(?=\S)", re.M)
NOTES = entries("people", "notes")
# A transcript that is itself quoted has a mark before each of its paragraphs, and one at its end.
GOES_ON = re.compile(r"\n\s*[“„«\"](?![^\n]{0,100}:[ \t])(?=[^\W_])")
MARKS = ("“", "„", "«", '"')
OPENING = {"”": "“„", "“": "„", "»": "«"}
LINE = re.compile(r"[“„«\"\s]*(?P<words>[^\n]*[^\n\s])")
STAGE_DIRECTION = re.compile(r"\s*(?:\[[^\]\n]{1,60}\]|\((?:[Aa]pplause|[Ll]aughter|[Ii]naudible)\.?\))\s*")
# A form is no opinion of the model: what the layout says is as sure as the layout.
CONFIDENCE = 0.97


def turns(document: Document) -> list[Draft]:
    """The turns and posts of a document, from its blocks or, where it has none, from labels before its lines."""
    blocks = [block for block in document.blocks if block.kind == "turn" or (block.kind == "post" and block.speaker)]
    return list(_drafts(document.text, blocks or list(_labelled(document.text))))


def block_quotes(document: Document) -> list[Span]:
    """Where the layout sets words off as a quotation."""
    return [block.span for block in document.blocks if block.kind == "quote"]


def _drafts(text: str, blocks: list[Block]) -> Iterator[Draft]:
    for block in blocks:
        content = tuple(_spoken(text, block.span))
        if _quoted(text, block):
            content = tuple(line for span in content for line in _unmarked(text, span))
        if content:
            yield Draft("direct", content, block.label, None, CONFIDENCE)


def _quoted(text: str, block: Block) -> bool:
    return block.label is not None and text[max(0, block.label.start - 1) : block.label.start] in MARKS


def _unmarked(text: str, span: Span) -> Iterator[Span]:
    """The paragraphs of a piece of a turn, each without the mark that opens it or closes the transcript."""
    for line in LINE.finditer(text, *span):
        yield Span(line.start("words"), line.end() - _closes(line["words"]))


def _closes(words: str) -> bool:
    """Whether the last sign is a mark that closes nothing in `words`."""
    last = words[-1]
    opened = sum(words.count(mark) for mark in OPENING.get(last, ""))
    return words.count(last) > opened if last in OPENING else last == '"' and words.count(last) % 2 == 1


def _labelled(text: str) -> Iterator[Block]:
    """Paragraphs with a label, if several look like a transcript: labels in capitals or again, or an interview."""
    found = [match for match in LABEL.finditer(text) if _like_name(match["label"])]
    again = Counter(match["label"] for match in found)
    told = INTERVIEW.search(text, 0, 600) is not None
    if len(found) < 2 or not (told or any(_capitals(m["label"]) or again[m["label"]] > 1 for m in found)):
        return
    for match, following in zip(found, [*(m.start() for m in found[1:]), len(text)], strict=True):
        end = _line_end(text, match.end())
        quoted = match.start() < match.start("label")
        while quoted and end < following and (more := GOES_ON.match(text, end)):
            end = _line_end(text, more.end())
        yield Block("turn", Span(match.end(), len(text[:end].rstrip())), Span(*match.span("label")))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _like_name(label: str) -> bool:
    parts = label.split()
    return (
        label.casefold() not in NOTES
        and len(parts) <= 5
        and all(part[0].isupper() or part in ("de", "van", "of", "the", "al") for part in parts)
    )


def _capitals(label: str) -> bool:
    return label.isupper()


def _spoken(text: str, span: Span) -> Iterator[Span]:
    """The words of a turn without stage directions."""
    start = span.start
    for match in STAGE_DIRECTION.finditer(text, *span):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if span.end > start:
        yield Span(start, span.end)
