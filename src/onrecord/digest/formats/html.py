"""An issue as one HTML page that needs nothing else: no script, no font, no file beside it.

Each quotation is a link to its place in the source, which stands in a column at the side, and the place links back.
Quotations are numbered from 0, the title; `#i3` is the third where the issue has it, `#q3` where the source has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup, escape
from msgspec import Struct

from onrecord.calendar.written import in_words
from onrecord.digest.cast import capitalised
from onrecord.digest.formats.shelf import Shelf, stretches, unsaid
from onrecord.digest.formats.templates import environment
from onrecord.model import Issue, Item, Quote

WEB = re.compile(r"https?://", re.I)
# Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9). Each is shut into a <bdi> of its own: the
# text keeps every letter, and none can turn around what follows.
BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # not allowed in HTML


class Mark(Struct, frozen=True, order=True):
    """A quoted stretch of a source; `number` is that of the quotation."""

    start: int
    end: int
    number: int


@dataclass(slots=True)
class Numbered:
    """The quotations of an issue in the order of the page, and their marks by document."""

    marks: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def number(self, quote: Quote) -> int:
        """The next number."""
        self.marks[quote.document].append(Mark(*quote.span, self.count))
        self.count += 1
        return self.count - 1


def as_html(issue: Issue, shelf: Shelf) -> str:
    """The page. All text is escaped; links are followed only to the web."""
    numbered = Numbered()
    title = [(issue.title.text, numbered.number(issue.title.quote) if issue.title.quote else None)]
    sections = [
        (section, [(item, list(pieces(item, numbered))) for item in section.items]) for section in issue.sections
    ]
    quoted = [entry.id for entry in issue.documents if entry.id in numbered.marks]
    sources = [(shelf.entries[id], marked(shelf.document(id).text, numbered.marks[id])) for id in quoted]
    return _environment().get_template("page.html.j2").render(
        issue=issue, shelf=shelf, title=title, sections=sections, sources=sources, style=_style()
    )  # fmt: skip


def pieces(item: Item, numbered: Numbered) -> Iterator[tuple[str, int | None]]:
    """The text of an item in order: frames with None, quotations with their numbers."""
    for text, quote in stretches(item):
        yield text, numbered.number(quote) if quote else None


def letters(text: str) -> Markup:
    """Text as HTML, letter by letter."""
    safe = CONTROL.sub("\ufffd", text)
    return Markup(BIDI.sub(lambda found: f"<bdi>{found[0]}</bdi>", str(escape(safe))))


def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """A source with its quoted stretches in <mark>; of two that cross, the second goes on where the first ends."""
    opening: Mapping[int, list[Mark]] = _by_start(marks)
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    out: list[Markup] = []
    stack: list[Mark] = []
    for at, after in zip(edges, [*edges[1:], len(text)], strict=True):
        out += _close(stack, at)
        for mark in opening.get(at, ()):
            out.append(_tag(mark, begins=True))
            stack.append(mark)
        out.append(letters(text[at:after]))
    return Markup("").join(out)


def _by_start(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number)):
        found[mark.start].append(mark)
    return found


def _close(stack: list[Mark], at: int) -> Iterator[Markup]:
    """Close what ends here; what stands inside it and goes on is closed too and taken up again."""
    ending = [mark for mark in stack if mark.end == at]
    if not ending:
        return
    kept: list[Mark] = []
    while ending:
        mark = stack.pop()
        yield Markup("</mark>")
        if mark in ending:
            ending.remove(mark)
            yield _back(mark)
        else:
            kept.insert(0, mark)
    for mark in kept:
        yield _tag(mark, begins=False)
    stack.extend(kept)


def _tag(mark: Mark, *, begins: bool) -> Markup:
    attribute = "id" if begins else "data-continues"
    return Markup('<mark {}="q{}">').format(Markup(attribute), mark.number)


def _back(mark: Mark) -> Markup:
    label = f"Back to quotation {mark.number}" if mark.number else "Back to the title"
    return Markup('<a class="back" href="#i{}" aria-label="{}"></a>').format(mark.number, label)


@cache
def _environment() -> Environment:
    found = environment()
    found.globals.update(unsaid=unsaid)
    found.filters.update(letters=letters, in_words=in_words, capitalised=capitalised)
    found.tests["on_the_web"] = lambda url: bool(url and WEB.match(url))
    return found


def _style() -> Markup:
    return Markup(files(__package__).joinpath("page.css").read_text("utf-8"))
