"""Letters folded, so that a search for "Kerimli" finds "Kərimli": case, accents and letters that look alike."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

_LETTERS = str.maketrans(tomllib.loads(Path(__file__).with_name("letters.toml").read_text(encoding="utf-8"))["fold"])
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A name or a word without case and accents, as `folded` gives it."""
    return folded(text)


def folded(text: str) -> str:
    """`text` without case and accents, with the letters of `letters.toml` replaced; other scripts stay as they are.

    `fold` remembers what it gave, this does not: it is for whole texts.
    """
    plain = text.translate(_LETTERS).casefold()
    if plain.isascii():
        return plain
    return _FOREIGN.sub(lambda run: _bare(run[0]), plain)


@lru_cache(maxsize=65536)
def _bare(run: str) -> str:
    """Letters without their accents. Those of ASCII decompose into themselves, so that runs of others are enough."""
    return "".join(char for char in unicodedata.normalize("NFKD", run) if not unicodedata.combining(char))
