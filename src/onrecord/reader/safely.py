"""Reading many texts: one that the reader fails on does not stop the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from onrecord.errors import IntakeError
from onrecord.model import Document, Reading


class _Reads(Protocol):
    def read(self, document: Document) -> Reading: ...


def safely(reader: _Reads, document: Document, origin: str, refused: Callable[[IntakeError], object]) -> Reading | None:
    """What is read from a document that came from `origin`; where that fails, one line to `refused`, and None."""
    try:
        return reader.read(document)
    except Exception as error:  # whatever it is
        why = (str(error) or type(error).__name__).splitlines()[0][:200]
        refused(IntakeError(origin, f"its text can't be read ({why})", "report it"))
        return None
