"""Names of documents and of their parts as URIs (RFC 8141), for formats that link."""

from __future__ import annotations

from urllib.parse import quote

from onrecord.model import Document


def whole(document: Document) -> str:
    """The text of a document, which other bytes at its address may change."""
    return f"urn:onrecord:document:{quote(document.id, safe='')}"


def part(document: Document, name: str) -> str:
    """A statement, an event or another part of a document."""
    return f"{whole(document)}#{quote(name, safe='')}"
