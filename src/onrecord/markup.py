"""A reading as marked-up text: sources, cues and contents in colour, speakers on pointing at them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from html import escape

from onrecord.model import Reading, Span, Statement

STYLE = """
.onrecord { font: 1rem/1.6 Georgia, serif; max-width: 42rem; white-space: pre-wrap; color-scheme: light dark }
.onrecord .content { background: light-dark(#fdf0c8, #4d431d); border-radius: 2px }
.onrecord .content .content { background: light-dark(#f9dd8d, #6b5c20) }
.onrecord .source { border-bottom: 2px solid light-dark(#1b6ca8, #7cc0f5) }
.onrecord .cue { font-style: italic; color: light-dark(#8a3b12, #f0a27c) }
"""


def fragment(reading: Reading) -> str:
    """The text with its statements marked, as HTML that stands by itself; all text is escaped."""
    return f'<div class="onrecord" dir="auto"><style>{STYLE}</style>{"".join(_marked(reading))}</div>'


def page(readings: Iterable[Reading]) -> str:
    """A self-contained page of readings."""
    parts = "\n".join(
        f"<article><h2>{escape(r.document.title or r.document.path or r.document.id)}</h2>{fragment(r)}</article>"
        for r in readings
    )
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Readings</title>'
    body = f'<body style="margin:2rem auto;max-width:44rem">{parts}</body>'
    return f'<!doctype html><html lang="en"><head>{head}</head>{body}</html>'


def _marked(reading: Reading) -> Iterator[str]:
    """The text cut at every edge of a span; spans that cross are closed and opened again at the edge."""
    text = reading.document.text
    spans = sorted(_spans(reading), key=lambda item: (item[0].start, -item[0].end))
    edges = sorted({0, len(text), *(edge for span, _, _ in spans for edge in span)})
    open_: list[tuple[Span, str, str]] = []
    waiting = iter(spans)
    ahead = next(waiting, None)
    for start, end in itertools.pairwise(edges):
        open_ = [item for item in open_ if item[0].end > start]
        while ahead is not None and ahead[0].start == start:
            open_.append(ahead)
            ahead = next(waiting, None)
        opened = "".join(f'<span class="{kind}" title="{escape(title)}">' for _, kind, title in open_)
        yield opened + escape(text[start:end]) + "</span>" * len(open_)


def _spans(reading: Reading) -> Iterator[tuple[Span, str, str]]:
    for statement in reading.statements:
        title = _title(statement)
        yield from ((span, "content", title) for span in statement.content)
        if statement.source is not None:
            yield statement.source, "source", title
        if statement.cue is not None:
            yield statement.cue, "cue", title


def _title(statement: Statement) -> str:
    who = statement.speaker.name if statement.speaker else None
    parts = [statement.id, who, statement.role, statement.type, statement.force]
    return " · ".join(part for part in parts if part)
