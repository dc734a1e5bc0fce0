"""The nouns of this room: where a name was seen, and the actor behind it."""

from __future__ import annotations

from msgspec import Struct

from onrecord.model import SpeakerKind


class Sighting(Struct, frozen=True):
    """A name with the role that a text gives its bearer; `role` is "" where it gives none.

    `day` is that of the text (ISO 8601), "" where no dates of roles are to be looked at.
    """

    name: str
    kind: SpeakerKind = "person"
    role: str = ""
    day: str = ""


class Actor(Struct, frozen=True):
    """One actor. `name` is the fullest form, or the registry's; `names` has all spellings, the commonest first.

    `confirmed` actors stand in the user's registry, the others were found. `seen` counts sightings. `maybe` has the ids
    of those whom a bare surname or an initial could mean as well: then this actor is a candidate and nobody's name.
    """

    id: str
    name: str
    kind: SpeakerKind = "person"
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    confirmed: bool = False
    weight: float = 1.0
    watch: bool = False
    seen: int = 0
    maybe: tuple[str, ...] = ()
