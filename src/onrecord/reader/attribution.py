"""An attribution as the model finds it, before anybody asks who the source is."""

from __future__ import annotations

from msgspec import Struct

from onrecord.model import Span


class Attribution(Struct, frozen=True):
    """Spans of one attribution in PolNeAR's convention: a content keeps its quotation marks.

    `content` has a span for each piece, in text order; `source` and `cue` may be missing. `confidence` is the
    calibrated probability that content and source are right.
    """

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    confidence: float = 1.0
