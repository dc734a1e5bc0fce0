"""The fixed words of an issue, read once from frames.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct, convert


class Frames(Struct, frozen=True, forbid_unknown_fields=True):
    """`channels` by kind, `settings` by name and `statements` are phrases; the others are lists of folded words."""

    channels: dict[str, str]
    settings: dict[str, str]
    statements: dict[str, str]
    cues: dict[str, str]
    words: dict[str, str]

    def among(self, word: str, group: str) -> bool:
        """Whether a word belongs to a list of cues or words."""
        return word.casefold() in _sets()[group]


@lru_cache(maxsize=1)
def frames() -> Frames:
    """The frames that come with the package."""
    return convert(tomllib.loads(files(__package__).joinpath("frames.toml").read_text("utf-8")), Frames)


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    groups = {**frames().cues, **frames().words}
    return {group: frozenset(words.split()) for group, words in groups.items()}
