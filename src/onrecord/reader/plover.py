"""The class of an event in PLOVER, the political event ontology that follows CAMEO (Halterman et al. 2023).

Only where our type fixes it: who protests or strikes does PROTEST; who meets, visits or holds a summit does CONSULT.
Elections, votes and trials are no interaction of that scheme, and what is cancelled is none at all.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from onrecord.model import Event

_rules = tomllib.loads((Path(__file__).parent / "data/en/events.toml").read_text(encoding="utf-8"))
CLASSES: dict[str, str] = _rules["plover"]


def plover(event: Event) -> str | None:
    """The class's name in capitals, or None."""
    return None if event.status == "cancelled" else CLASSES.get(event.type)
