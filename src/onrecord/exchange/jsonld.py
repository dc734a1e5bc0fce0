"""Linked data: each statement as a schema.org Quotation, each document as the CreativeWork that it stands in.

The context is written out, not fetched, so that a processor of JSON-LD 1.1 needs no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.exchange import naming
from onrecord.model import Document, Reading, Statement

CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
KINDS = {"person": "Person", "country": "Country", "government": "GovernmentOrganization"}  # others: Organization

Node = dict[str, Any]


def pages(readings: Iterable[Reading]) -> Iterator[bytes]:
    """One graph: a document, then its quotations, then the next."""
    yield b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":['
    between = b"\n"
    for reading in readings:
        for node in nodes(reading):
            yield between + msgspec.json.encode(node)
            between = b",\n"
    yield b"]}\n"


def nodes(reading: Reading) -> Iterator[Node]:
    """The document and each of its statements."""
    yield _document(reading.document)
    yield from (_quotation(reading, statement) for statement in reading.statements)


def _document(document: Document) -> Node:
    publisher, author = document.outlet, document.author
    return _known({
        "@id": naming.whole(document),
        "@type": "CreativeWork",
        "headline": document.title,
        "url": document.url,
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "author": {"@type": "Person", "name": author} if author else None,
        "datePublished": document.published,
        "inLanguage": document.language,
    })  # fmt: skip


def _quotation(reading: Reading, s: Statement) -> Node:
    document = reading.document
    parent = naming.part(document, s.parent) if s.parent else naming.whole(document)
    return _known({
        "@id": naming.part(document, s.id),
        "@type": "Quotation",
        "text": reading.quote(s),
        "spokenByCharacter": _speaker(s),
        "isPartOf": {"@id": parent},
        "inLanguage": document.language,
        "keywords": [s.type, s.force, *(["for review"] if s.review else [])],
    })  # fmt: skip


def _speaker(s: Statement) -> Node | None:
    if s.speaker is None:
        return None
    kind = KINDS.get(s.speaker.kind, "Organization")
    # A country has no post and no title; what describes it is a description.
    role = "jobTitle" if kind == "Person" else "description"
    return _known({"@type": kind, "name": s.speaker.name, role: s.speaker.role})


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}
