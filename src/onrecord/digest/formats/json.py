"""An issue as the contract's JSON."""

from __future__ import annotations

import msgspec

from onrecord.digest.formats.shelf import Shelf
from onrecord.model import Issue


def as_json(issue: Issue, shelf: Shelf) -> str:
    """The whole issue, two blanks of indentation, a line end at the end."""
    return msgspec.json.format(msgspec.json.encode(issue), indent=2).decode() + "\n"
