"""Readings of one event each, and of what is foretold, for the tests of this room."""

from __future__ import annotations

from typing import Any

from onrecord.calendar import Occasion, gathered
from onrecord.model import Reading
from tests.readings import reading

RALLY: dict[str, Any] = {"type": "protest", "status": "planned", "date": "2025-03-22", "place": "Torvin"}


def told(id: str, what: str = "a rally", published: str | None = "2025-03-10", **changes: Any) -> Reading:
    """A document that tells of one event, a rally in Torvin unless `changes` say otherwise."""
    document = {name: changes.pop(name) for name in ("url",) if name in changes}
    outlet = changes.pop("outlet", id)
    details = {"e1": {**RALLY, **changes}}
    return reading(id, f"On [[e1|{what}]].", details, published=published, outlet=outlet, **document)


def one(*readings: Reading) -> Occasion:
    """The one event of these documents."""
    (occasion,) = gathered(readings)
    return occasion


def says(
    id: str, what: str, published: str | None = "2025-03-13", speaker: str = "Marta Quill", **more: Any
) -> Reading:
    """A document in which somebody foretells something."""
    text = f"“[[s1|{what}]],” [[s1.cue|said]] [[s1.source|{speaker}]]."
    details = {"s1": {"speaker": speaker, "force": "forecast", **more}}
    return reading(id, text, details, published=published, outlet=id)
