"""Names of bodies - parties, ministries, countries, outlets - as they are compared: by their words, or by initials."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.actors.fold import fold
from onrecord.actors.parts import lexicon
from onrecord.actors.sounds import sounds

WORD = re.compile(r"[^\W_]+")
SMALL = frozenset(lexicon()["small"].split())


@lru_cache(maxsize=50_000)
def body(name: str) -> str:
    """What two spellings of a body's name share: its words as they sound, without articles and prepositions."""
    heard = [sounds(word) or fold(word) for word in WORD.findall(name) if fold(word) not in SMALL]
    return " ".join(heard)


@lru_cache(maxsize=50_000)
def acronym(name: str) -> str:
    """A name that is one, folded; "" for any other."""
    letters = name.replace(".", "")
    return fold(letters) if 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper() else ""


@lru_cache(maxsize=50_000)
def initials(name: str) -> str:
    """The initials of a name of several words, folded; "" for one word."""
    found = [word for word in WORD.findall(name) if fold(word) not in SMALL]
    return fold("".join(word[0] for word in found)) if len(found) > 1 else ""
