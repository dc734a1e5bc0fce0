"""What somebody reports of himself is no hearsay: "Ida said she had promised to come" is one statement, Ida's.

Only when it is known who speaks can this be told, so it comes after the speakers. Quotations of oneself stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from onrecord.model import Statement
from onrecord.reader.lexicon import entries
from onrecord.reader.pronouns import gender

THEY = entries("pronouns", "plural") | entries("pronouns", "thing")


def left_out(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements without those, numbered anew; what stood inside one stands inside the one around it."""
    by_id = {statement.id: statement for statement in statements}
    own = {s.id: s.parent for s in statements if s.parent and _own(text, s, by_id[s.parent])}
    kept = [statement for statement in statements if statement.id not in own]
    ids = {statement.id: f"s{place}" for place, statement in enumerate(kept, 1)}
    return tuple(replace(s, id=ids[s.id], parent=_around(s.parent, own, ids)) for s in kept)


def _own(text: str, inner: Statement, outer: Statement) -> bool:
    if inner.type != "indirect" or inner.source is None or inner.content == outer.content:
        return False
    low = inner.source.of(text).casefold()
    if not gender(low) and low not in THEY:
        return False
    if inner.speaker is not None or outer.speaker is not None:
        return inner.speaker == outer.speaker
    return inner.role is not None and inner.role == outer.role


def _around(parent: str | None, own: Mapping[str, str | None], ids: Mapping[str, str]) -> str | None:
    while parent and parent in own:
        parent = own[parent]
    return ids[parent] if parent else None
