"""Readings written by hand: text with its spans marked in line, so that tests of later rooms need no model.

`[[s1|…]]` is a content of statement s1, `[[s1.source|…]]` its source, `[[s1.cue|…]]` its cue, `[[e1|…]]` the words of
event e1, `[[n|…]]` a stretch in marks that quotes nobody. Marks may nest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from onrecord.model import Channel, Contest, Document, Event, Reading, Span, Speaker, Statement

TAG = re.compile(r"\[\[([a-z]\d*(?:\.(?:source|cue))?)\||\]\]")

Fields = Mapping[str, Any]


def reading(
    id: str,
    marked: str,
    details: Mapping[str, Fields] | None = None,
    contested: tuple[Contest, ...] = (),
    **document: Any,
) -> Reading:
    """The reading of one marked-up text; `details` holds the other fields of its statements and events, by id."""
    text, spans = unmark(unwrap(marked))
    details = details or {}
    statements = [_statement(key, spans, details.get(key, {})) for key in spans if re.fullmatch(r"s\d+", key)]
    events = [Event(spans[key][0], **details[key]) for key in spans if key.startswith("e")]
    return Reading(
        Document(id, text, **{"language": "en", **document}),
        statements=tuple(sorted(statements, key=lambda s: (s.content[0].start, -s.content[0].end))),
        not_quotations=tuple(spans.get("n", ())),
        events=tuple(events),
        contested=contested,
    )


def unwrap(text: str) -> str:
    """Indented, wrapped text as paragraphs of one line each, divided by an empty line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The plain text, and the spans of each mark."""
    spans: dict[str, list[Span]] = defaultdict(list)
    opened: list[tuple[str, int]] = []
    text, last = "", 0
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        if tag[1]:
            opened.append((tag[1], len(text)))
            spans[tag[1]] = spans[tag[1]]
        else:
            key, start = opened.pop()
            spans[key].append(Span(start, len(text)))
    return text + marked[last:], dict(spans)


def _statement(key: str, spans: Mapping[str, list[Span]], fields: Fields) -> Statement:
    fields = dict(fields)
    name, kind = fields.pop("speaker", None), fields.pop("kind", "person")
    channel = fields.pop("channel", None)
    return Statement(
        key,
        fields.pop("type", "direct"),
        tuple(spans[key]),
        source=spans.get(f"{key}.source", [None])[0],
        cue=spans.get(f"{key}.cue", [None])[0],
        speaker=Speaker(name, kind, role=fields.get("role")) if name else None,
        channel=Channel(*channel) if channel else None,
        **fields,
    )
