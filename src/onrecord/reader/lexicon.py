"""The rules that are data: lexicons as TOML beside the code, one folder a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "en"


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """The tables of `<name>.toml`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def entries(name: str, *path: str) -> frozenset[str]:
    """The words of one list, by the keys that lead to it; a string is a list divided by blanks or by `|`."""
    table: Any = lexicon(name)
    for key in path:
        table = table[key]
    if isinstance(table, str):
        return frozenset(word.strip() for word in (table.split("|") if "|" in table else table.split()))
    return frozenset(table)
