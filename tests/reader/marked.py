"""Statements for tests of single attributes, from text marked up in line (see tests/corpora/markup.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.model import Document, Statement, StatementType
from onrecord.reader import who
from tests.corpora.markup import unmark


def read(
    source: str, type: StatementType = "indirect", parents: Mapping[str, str] | None = None, **document: Any
) -> Sequence[Statement]:
    """The enriched statements of a marked-up text: `{s1|…}` source, `{q1|…}` cue, `{c1|…}` content.

    `parents` names for a statement the one inside which it stands.
    """
    text, spans = unmark(source)
    numbers = sorted({tag[1:] for tag in spans if tag[0] == "c"}, key=lambda n: spans[f"c{n}"][0])
    first = {tag: pieces[0] for tag, pieces in spans.items()}
    around = parents or {}
    bare = [
        Statement(n, type, tuple(spans[f"c{n}"]), first.get(f"s{n}"), first.get(f"q{n}"), parent=around.get(n))
        for n in numbers
    ]
    return who.enrich(Document("d", text, **document), tuple(bare))


def speakers(source: str, **document: Any) -> list[str | None]:
    """The names of the speakers, in text order."""
    return [statement.speaker.name if statement.speaker else None for statement in read(source, **document)]
