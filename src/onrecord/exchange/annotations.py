"""The W3C Web Annotation Data Model (2017): every statement, its source and cue, events, mentions and marks that quote
nobody, as one AnnotationCollection.

A target is the document's text, by TextPositionSelector (code points, end exclusive, as the model has them too) and by
TextQuoteSelector. A content in several pieces has a target for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.exchange import naming
from onrecord.model import Document, Event, Reading, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quotation, by which it is found in a page that shows it otherwise

Annotation = dict[str, Any]


def pages(readings: Iterable[Reading]) -> Iterator[bytes]:
    """The collection with its one page; how many annotations it has stands at the end, when that is known."""
    yield (f'{{"@context":"{CONTEXT}","id":"urn:onrecord:annotations","type":"AnnotationCollection",'
           '"first":{"id":"urn:onrecord:annotations:1","type":"AnnotationPage","startIndex":0,"items":[').encode()
    total = 0
    for reading in readings:
        for annotation in marked(reading):
            yield (b",\n" if total else b"\n") + msgspec.json.encode(annotation)
            total += 1
    yield f']}},"total":{total}}}\n'.encode()


def marked(reading: Reading) -> Iterator[Annotation]:
    """The annotations of one document."""
    document = reading.document
    for statement in reading.statements:
        yield from _statement(document, statement)
    for number, event in enumerate(reading.events, 1):
        yield _annotation(document, f"e{number}", "classifying", _event(event), event.what)
    for number, mention in enumerate(reading.mentions, 1):
        body = [_text("identifying", mention.actor), _text("classifying", mention.kind)]
        yield _annotation(document, f"m{number}", "identifying", body, mention.span)
    for number, span in enumerate(reading.not_quotations, 1):
        yield _annotation(document, f"n{number}", "classifying", [_text("classifying", "not a quotation")], span)


def _statement(document: Document, s: Statement) -> Iterator[Annotation]:
    yield _annotation(document, s.id, "identifying", _said(s), *s.content)
    for role in ("source", "cue", "condition"):
        if (span := getattr(s, role)) is not None:
            body = [{"type": "SpecificResource", "purpose": "linking", "source": naming.part(document, s.id)},
                    _text("classifying", role)]
            yield _annotation(document, f"{s.id}.{role}", "linking", body, span)


def _said(s: Statement) -> list[Annotation]:
    body = [_text("identifying", s.speaker.name)] if s.speaker else []
    body += [_text("describing", s.role)] if s.role else []
    body += [_text("tagging", s.channel.name)] if s.channel else []
    body += [_text("classifying", word) for word in (s.type, s.force, "for review" if s.review else None) if word]
    return body


def _event(event: Event) -> list[Annotation]:
    words = (event.type, event.status, event.date, event.time, event.place, *event.actors)
    purposes = ("classifying", "classifying", *["describing"] * (len(words) - 2))
    return [_text(purpose, word) for purpose, word in zip(purposes, words, strict=True) if word]


def _text(purpose: str, value: str) -> Annotation:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _annotation(document: Document, part: str, motivation: str, body: list[Annotation], *spans: Span) -> Annotation:
    targets = [{"source": _source(document), "selector": _selectors(document.text, span)} for span in spans]
    return {"id": naming.part(document, part), "type": "Annotation", "motivation": motivation, "body": body,
            "target": targets if len(targets) > 1 else targets[0]}


def _source(document: Document) -> Annotation:
    source = {"id": naming.whole(document), "type": "Text", "format": "text/plain"}
    return source | {name: value for name, value in (("language", document.language), ("via", document.url)) if value}


def _selectors(text: str, span: Span) -> list[Annotation]:
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return [{"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": before, "suffix": after}]
