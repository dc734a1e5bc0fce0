"""Quotation marks paired into a tree, exactly and in linear time.

Pairs are found paragraph by paragraph with a stack, so that the same glyph nests (“ … “x” … ”). Marks re-opened at each
paragraph of one long quotation are chained; a missing closing mark runs to the end of its paragraph; apostrophes,
primes and closing marks that nothing opened pair with nothing. Families follow the Unicode Standard, section 6.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from onrecord.model import Span
from onrecord.reader.paragraphs import paragraphs

# Glyph → family. A closer closes the nearest open mark of its family.
DOUBLE, GUILLEMET, CHEVRON, SINGLE, CORNER = range(5)
FAMILY = {
    **dict.fromkeys(["“", "”", "„", "‟", '"', "＂", "''", "``", "〝", "〞"], DOUBLE),
    **dict.fromkeys("«»", GUILLEMET),
    **dict.fromkeys("‹›", CHEVRON),
    **dict.fromkeys("‘’‚‛'", SINGLE),
    **dict.fromkeys("「」『』", CORNER),
}
ONLY_OPEN = frozenset(["„", "‟", "``", "〝", "「", "『", "‚", "‛"])
ONLY_CLOSE = frozenset(["〞", "」", "』"])
MARK = re.compile("''|``|[" + "".join(glyph for glyph in FAMILY if len(glyph) == 1) + "]")
# After these an opening mark may stand, and before those a closing one.
BEFORE_OPENING = frozenset("([{<—–―-/:=…·•*#_") | frozenset("“„«‹‘‚\"'「『")
AFTER_CLOSING = frozenset(")]}>—–―-/,.;:!?…*_") | frozenset("”“»«›’\"'」』")
NOT_OPENING = frozenset(",.;:!?)]}")
# Words that begin with an apostrophe: ’tis, rock ’n’ roll, ’em, the ’90s.
ELISION = re.compile(r"(?:tis|twas|twere|em|til|cause|n|bout|round|cos|kay|d?\d0s|\d\d)\b", re.I)


SHORT_AND = re.compile("[‘’']n[’']", re.I)


class Quotation(Struct, frozen=True):
    """A pair of marks. `inner` is what stands between them without blanks at its edges, never empty.

    `opening` is empty where a paragraph goes on without re-opening; `closing` is None where the mark is missing.
    `parent` is the index of the quotation around this one, `continues` that of the paragraph before which it takes up.
    """

    opening: Span
    inner: Span
    closing: Span | None
    parent: int | None = None
    continues: int | None = None

    @property
    def outer(self) -> Span:
        """The span with its marks."""
        return Span(self.opening.start, self.closing.end if self.closing else self.inner.end)


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    glyph: str
    family: int
    span: Span
    at_start: bool
    weak: Span | None = None
    closing: Span | None = None
    end: int = 0
    continues: _Open | None = None


@dataclass(slots=True)
class _Paragraph:
    """The state of the parser inside one paragraph."""

    text: str
    span: Span
    before: _Open | None
    stack: list[_Open] = field(default_factory=list)
    waiting: list[int] = field(default_factory=lambda: [0] * 5)
    found: list[_Open] = field(default_factory=list)

    def char(self, at: int) -> str:
        """The character at an offset, a blank outside the paragraph."""
        return self.text[at] if self.span.start <= at < self.span.end else " "

    def mark(self, span: Span) -> None:
        """Take the next mark of the paragraph: it opens, closes or is no quotation mark."""
        glyph = self.text[span.start : span.end]
        family = FAMILY[glyph]
        decide = self._single if family == SINGLE else self._double
        decision = decide(glyph, span)
        if decision == "open":
            self._open(_Open(glyph, family, span, span.start == self.span.start))
        elif decision == "close":
            self._close(family, span)

    def _double(self, glyph: str, span: Span) -> str:
        opens, closes = self._flanks(span)
        inside = self.waiting[FAMILY[glyph]] > 0
        if glyph in ONLY_OPEN or glyph in ONLY_CLOSE:
            return "open" if glyph in ONLY_OPEN else "close"
        if glyph == "“":
            return "close" if inside and closes and not opens else "open"
        if glyph == "”":
            return "open" if opens and not closes and not inside else "close"
        if glyph in "«»‹›":
            return self._angle(glyph, opens, inside)
        return self._straight(span, opens, closes, inside)

    def _angle(self, glyph: str, opens: bool, inside: bool) -> str:
        if glyph in "«‹":
            reversed_pair = inside and any(o.glyph in "»›" for o in self.stack[-2:])
            return "close" if reversed_pair and not opens else "open"
        return "open" if opens and not inside else "close"

    def _straight(self, span: Span, opens: bool, closes: bool, inside: bool) -> str:
        if opens != closes:
            return "open" if opens else self._inch_or_close(span, inside)
        if inside:
            return "close"
        return "open" if span.end < self.span.end and not self.char(span.start - 1).isalnum() else "none"

    def _inch_or_close(self, span: Span, inside: bool) -> str:
        return "none" if self.char(span.start - 1).isdigit() and not inside else "close"

    def _flanks(self, span: Span) -> tuple[bool, bool]:
        before, after = self.char(span.start - 1), self.char(span.end)
        opens = (before.isspace() or before in BEFORE_OPENING) and not after.isspace() and after not in NOT_OPENING
        closes = not before.isspace() and (after.isspace() or after in AFTER_CLOSING)
        return opens, closes

    def _single(self, glyph: str, span: Span) -> str:
        if glyph in ONLY_OPEN:
            return "open"
        before, after = self.char(span.start - 1), self.char(span.end)
        if before.isalnum() and after.isalnum():
            return "none"
        top = self.stack[-1] if self.stack and self.stack[-1].family == SINGLE else None
        if glyph != "’" and self._flanks(span)[0]:
            return self._single_opens(span, top)
        if (
            top is None
            or before.isspace()
            or after.isalnum()
            or SHORT_AND.fullmatch(self.text, span.start - 2, span.end)
        ):
            return "none"
        if before in "sS" and after == " ":
            # "the workers’ party": perhaps a possessive; kept in mind in case nothing better closes the quotation.
            top.weak = top.weak or span
            return "none"
        return "close"

    def _single_opens(self, span: Span, top: _Open | None) -> str:
        if ELISION.match(self.text, span.end):
            return "none"
        if top is not None and top.weak is not None:
            self._drop(self.span.end)
        return "open"

    def _open(self, entry: _Open) -> None:
        chained = self.before is not None and entry.at_start and entry.family == self.before.family
        if chained and not self.found:
            entry.continues = self.before
        self.stack.append(entry)
        self.found.append(entry)
        self.waiting[entry.family] += 1

    def _close(self, family: int, span: Span) -> None:
        if not self.waiting[family]:
            self._continue(family, span)
            return
        while self.stack[-1].family != family:
            self._drop(span.start)
        entry = self._pop()
        entry.closing, entry.end = span, span.start

    def _continue(self, family: int, span: Span) -> None:
        """A closer that nothing opened may end a quotation that the paragraph before left open."""
        if self.before is None or self.found or self.before.family != family:
            return
        start = Span(self.span.start, self.span.start)
        self.found.append(_Open("", family, start, True, closing=span, end=span.start, continues=self.before))

    def _pop(self) -> _Open:
        entry = self.stack.pop()
        self.waiting[entry.family] -= 1
        return entry

    def _drop(self, end: int) -> None:
        """Give up waiting for the closing mark of the innermost open quotation."""
        entry = self._pop()
        entry.end = end
        if entry.family != SINGLE:
            return
        if entry.weak is not None:
            entry.closing, entry.end = entry.weak, entry.weak.start
        elif not (entry.at_start or self._after_colon(entry)):
            entry.end = entry.span.end  # an apostrophe after all: nothing inside, so it falls away

    def _after_colon(self, entry: _Open) -> bool:
        return entry.glyph == "‘" and self.char(entry.span.start - 1) == " " and self.char(entry.span.start - 2) == ":"

    def finish(self) -> _Open | None:
        """End the paragraph; the outermost quotation that is still open, if any."""
        left_open = next((entry for entry in self.stack if entry.family != SINGLE or entry.at_start), None)
        while self.stack:
            self._drop(self.span.end)
        return left_open


def parse(text: str) -> tuple[Quotation, ...]:
    """All quotations of `text` in the order of their opening marks, in time linear in the text."""
    return tuple(_tree(text, _merge_doubled(_pairs(text))))


def _pairs(text: str) -> Iterator[_Open]:
    marks = MARK.finditer(text)
    match = next(marks, None)
    left_open: _Open | None = None
    for span in paragraphs(text):
        paragraph = _Paragraph(text, span, left_open)
        while match is not None and match.start() < span.end:
            paragraph.mark(Span(match.start(), match.end()))
            match = next(marks, None)
        still_open = paragraph.finish()
        left_open = still_open or (None if paragraph.found else _still_waiting(left_open, span))
        yield from paragraph.found


def _still_waiting(left_open: _Open | None, span: Span) -> _Open | None:
    """A paragraph without any mark may stand inside a quotation, but no more than a few pages of them."""
    return left_open if left_open is not None and span.end - left_open.span.start < 4000 else None


def _merge_doubled(entries: Iterable[_Open]) -> Iterator[_Open]:
    """Make one quotation of doubled marks (““x””): the inner pair fills the outer one."""
    held: _Open | None = None
    for entry in entries:
        if held is not None and _fills(held, entry):
            assert held.closing is not None
            held.span = Span(held.span.start, entry.span.end)
            held.closing = Span(entry.end, held.closing.end)
            held.end = entry.end
            continue
        if held is not None:
            yield held
        held = entry
    if held is not None:
        yield held


def _fills(outer: _Open, inner: _Open) -> bool:
    if outer.closing is None or inner.closing is None or outer.family != inner.family:
        return False
    return outer.span.end == inner.span.start and inner.closing.end == outer.closing.start


def _tree(text: str, entries: Iterable[_Open]) -> Iterator[Quotation]:
    around: list[tuple[int, int]] = []
    index: dict[int, int] = {}
    # Held together, since the index knows entries by their identity, and a freed one gives its own to the next.
    for entry in list(entries):
        inner = _trimmed(text, entry.span.end, entry.end)
        if inner is None:
            continue
        while around and around[-1][0] <= entry.span.start:
            around.pop()
        parent = around[-1][1] if around else None
        continues = index.get(id(entry.continues)) if entry.continues is not None else None
        number = index[id(entry)] = len(index)
        around.append((entry.end, number))
        yield Quotation(entry.span, inner, entry.closing, parent, continues)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
