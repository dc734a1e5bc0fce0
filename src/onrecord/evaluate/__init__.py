"""How good the reader is: corpora, measures and speed.

Every corpus has its file with a `run(…, reader) -> Report`; `metrics` holds what they count with, `report` how they
say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from onrecord.model import Document, Reading


class Reads(Protocol):
    """All that evaluation asks of a reader (`onrecord.reader.reader.Reader`): documents in, readings out, in order."""

    def read_all(self, documents: Iterable[Document], /) -> Iterator[Reading]: ...
