"""A reading as one line of JSON, as docs/contract.md fixes it."""

from __future__ import annotations

import msgspec

from onrecord.model import Reading

FIELDS = ("id", "title", "url", "outlet", "author", "published", "language")
MORE = ("channel", "path", "snapshot")


def record(reading: Reading) -> dict[str, object]:
    """The fields of the document, then what was read from it; keys in the order of the contract, ours after."""
    document = reading.document
    return {
        **{name: getattr(document, name) for name in FIELDS},
        "read": reading.read,
        "text": document.text,
        "statements": reading.statements,
        "not_quotations": reading.not_quotations,
        "events": reading.events,
        "mentions": reading.mentions,
        "contested": reading.contested,
        **{name: getattr(document, name) for name in MORE},
    }


def encode(reading: Reading) -> str:
    """One line of JSON without its line end."""
    return msgspec.json.encode(record(reading)).decode()
