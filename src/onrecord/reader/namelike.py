"""Whether words in marks are a title, a name or a slogan by their letters: “A House of Salt”, “Clean Water”."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_rules = tomllib.loads((Path(__file__).parent / "data/en/namelike.toml").read_text(encoding="utf-8"))
SMALL, LONGEST = frozenset(_rules["small"]), int(_rules["longest"])
WORD = re.compile(r"[\w’'-]+")


def is_namelike(words: str) -> bool:
    """Two words or more, all with a capital but the small ones, and no mark that ends a sentence or a clause."""
    found = WORD.findall(words)
    capitals = [word for word in found if word[0].isupper()]
    if not 2 <= len(found) <= LONGEST or len(capitals) < 2 or not found[0][0].isupper() or words[-1] in ".,!?;…":
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in SMALL for word in found)
