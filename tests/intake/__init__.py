"""Tests of intake: `documents` reads bytes as a file of some name, `one` where there is a single document in them."""

from __future__ import annotations

from onrecord.errors import IntakeError
from onrecord.intake import from_bytes
from onrecord.model import Document


def documents(data: bytes | str, name: str | None = None) -> list[Document]:
    return list(from_bytes(data.encode() if isinstance(data, str) else data, origin=name or "-", name=name))


def one(data: bytes | str, name: str | None = None) -> Document:
    (document,) = documents(data, name)
    return document


def never(error: IntakeError) -> None:
    """For `refused`, where nothing may be."""
    raise error


def blocks(document: Document) -> list[tuple[str, str, str | None]]:
    """Kind, words and speaker of each block."""
    return [(block.kind, block.span.of(document.text), block.speaker) for block in document.blocks]
