"""Everything about a statement that its spans don't tell: speaker, role, channel, addressee, force and condition."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Document, Statement
from onrecord.reader import addressees, channels, conditions, force, run_on, speakers
from onrecord.reader.scenery import scenery


def enrich(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Fill in the statements of a document, which come in text order with spans, type and parent."""
    found = speakers.resolve(document, run_on.mended(scenery(document.text), statements))
    found = force.assign(document, found)
    found = channels.assign(document, found)
    found = addressees.assign(document, found)
    return conditions.assign(document, found)
