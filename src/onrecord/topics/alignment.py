"""Two wordings side by side, word by word (Ratcliff & Obershelp 1988, as in difflib)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from onrecord.topics.words import words

TOKEN = re.compile(r"\S+")

Kind = Literal["same", "replaced", "removed", "added"]
_KINDS: dict[str, Kind] = {"equal": "same", "replace": "replaced", "delete": "removed", "insert": "added"}


class Piece(Struct, frozen=True):
    """A stretch of two wordings; `before` is empty for what was added, `after` for what was removed.

    What is the same may differ in marks, case and accents.
    """

    kind: Kind
    before: str
    after: str


def align(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of two wordings in order: all words of each, as they are written, are in exactly one piece."""
    one, other = list(TOKEN.finditer(before)), list(TOKEN.finditer(after))
    keys, other_keys = ([_key(token[0]) for token in tokens] for tokens in (one, other))
    changes = SequenceMatcher(None, keys, other_keys, autojunk=False).get_opcodes()
    return tuple(
        Piece(_KINDS[tag], _slice(before, one[i1:i2]), _slice(after, other[j1:j2])) for tag, i1, i2, j1, j2 in changes
    )


def _key(token: str) -> str:
    return "".join(words(token)) or token


def _slice(text: str, tokens: Sequence[re.Match[str]]) -> str:
    return text[tokens[0].start() : tokens[-1].end()] if tokens else ""
