"""PDF with a text layer (ISO 32000), by pypdf, which comes with the extra `office`."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import bidirectional

from onrecord.errors import IntakeError, MissingExtraError
from onrecord.intake import properties
from onrecord.intake.document import document
from onrecord.intake.flow import Paragraph, compose
from onrecord.intake.source import Parsed, Source

if TYPE_CHECKING:
    from pypdf import PageObject

# pypdf's own remarks on a damaged file would stand beside our one line; who sets logging up still gets them.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
_PAGES = 2000
_DRAWN = 8 << 20  # bytes of what draws a page; a page of 50 MB of words takes the library minutes
_OBJECTS, _DEPTH = 100_000, 100
_END, _TAIL = b"%%EOF", 2048  # what a whole file ends with, and within how many bytes
_TREE = (
    b"endobj\n9999999 0 obj <</Type/Catalog/Pages 9999998 0 R>> endobj\n"
    b"9999998 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n"
    b"trailer <</Root 9999999 0 R/Size 10000000>>\nstartxref\n0\n%%EOF\n"
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
_PAGE_NUMBER = re.compile(r"[-–— ]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–— ]*", re.IGNORECASE)
# A paragraph's last line ends a sentence and leaves this share of the page's usual width empty.
_SHORT = 0.85
# A line is set apart by so many usual steps between lines, and a heading's letters are so much larger than the text's;
# by hand on pages of LibreOffice, Chromium and fpdf2, whose paragraphs are 1.8 to 2.1 steps apart, 2026-11-26.
_APART, _RESIZED = 1.35, 1.15
# Letters that are drawn as one, and the bullets of Symbol, which no typeface of text has.
_GLYPHS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf0b7": "•"})
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")


def parse_pdf(source: Source) -> Parsed:
    """The text of the file's pages, its lines joined to paragraphs; IntakeError where the pages are only pictures."""
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise MissingExtraError("a PDF file", "office") from error
    try:
        reader = PdfReader(io.BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise IntakeError(source.origin, "it is locked with a password", "save it without one")
        text, blocks = compose(chain.from_iterable(_page(page, source.origin) for page in reader.pages[:_PAGES]))
        said = reader.metadata
    except IntakeError:
        raise
    except Exception:  # pypdf fails on damage in many ways
        if _END in source.data[-_TAIL:]:
            raise
        yield from _cut_off(source)
        return
    if not text:
        raise IntakeError(source.origin, "its pages have no text layer", "run text recognition (OCR) over it first")
    title, author = (properties.title(said.title), properties.author(said.author)) if said else (None, None)
    yield document(text, title=title, author=author, blocks=blocks)


def _page(page: PageObject, origin: str) -> list[Paragraph]:
    drawn = page.get_contents()
    if drawn is not None and len(drawn.get_data()) > _DRAWN:
        raise IntakeError(origin, f"a page of it takes more than {_DRAWN >> 20} MiB to draw", "save it as text")
    kept = [line for line in _lines(page) if not _PAGE_NUMBER.fullmatch(line.text)]
    return [Paragraph(" ".join(_HYPHEN.sub("", paragraph).split())) for paragraph in _joined(kept)]


class _Line(NamedTuple):
    """A line of a page: its words, how far it is from the page's foot, and the size of its letters, in points."""

    text: str
    foot: float
    size: float


class _Part(NamedTuple):
    text: str
    left: float
    foot: float
    size: float


def _lines(page: PageObject) -> list[_Line]:
    """The lines in the order in which they are drawn, each from left to right."""
    lines, parts = list[_Line](), list[_Part]()

    def visit(text: str, here: list[float], matrix: list[float], _: Any, size: float) -> None:
        left = matrix[4] * here[0] + matrix[5] * here[2] + here[4]
        foot = matrix[4] * here[1] + matrix[5] * here[3] + here[5]
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(_line(parts))
                parts.clear()
            parts.append(_Part(piece, left, foot, abs(size * matrix[3] * here[3])))

    page.extract_text(visitor_text=visit)
    return [*lines, _line(parts)]


def _line(parts: list[_Part]) -> _Line:
    """What is drawn on one line. A letter that the typeface lacks is drawn on its own, at times after all others."""
    drawn = [part for part in parts if part.text.strip()]
    if drawn and not any(bidirectional(char) in {"R", "AL"} for part in drawn for char in part.text):
        parts = sorted((part for part in parts if part.text), key=lambda part: part.left)
    words = "".join(part.text for part in parts).translate(_GLYPHS).strip()
    return _Line(words, drawn[0].foot, drawn[0].size) if drawn else _Line(words, 0.0, 0.0)


def _cut_off(source: Source) -> Parsed:
    text, blocks = compose(_left(source))
    if not text:
        cause = "it can't be read as pdf: it is cut off, and no page of it is whole"
        raise IntakeError(source.origin, cause, "fetch it again")
    yield document(text, blocks=blocks)
    yield source.cut_off()


def _left(source: Source) -> Iterator[Paragraph]:
    """The pages of a file that has lost its end, and so the table and the tree by which they are found.

    Under a new tree the library makes the table anew; each object is asked whether it is a page. One whose fonts are
    lost is passed over, for its letters would be guessed.
    """
    from pypdf import PageObject, PdfReader

    whole = source.data[: max(0, source.data.rfind(b"endobj"))]
    reader = PdfReader(io.BytesIO(whole + _TREE))
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers)[:_OBJECTS]:
        with suppress(Exception):  # whatever is wrong with one object, the others may be whole
            found = reader.get_object(number)
            if isinstance(found, dict) and found.get("/Type") == "/Page":
                page = PageObject(reader)
                page.update(found)
                if _has_fonts(page):
                    yield from _page(page, source.origin)


def _has_fonts(page: PageObject) -> bool:
    """Whether all fonts are there that the page names, with their tables of letters."""
    holder: Any = page
    for _ in range(_DEPTH):  # of the tree: damage may make a page its own ancestor
        if "/Resources" in holder:
            break
        holder = holder["/Parent"]
    if "/Font" not in holder["/Resources"]:
        return True
    named = holder["/Resources"]["/Font"]  # in brackets, for `get` and `values` do not follow references
    fonts = [named[name] for name in named]
    return all(isinstance(font, dict) and _has_letters(font) for font in fonts)


def _has_letters(font: Mapping[str, Any]) -> bool:
    return "/ToUnicode" not in font or isinstance(font["/ToUnicode"], dict)


def _joined(lines: list[_Line]) -> Iterator[str]:
    """Lines as paragraphs.

    These are broken where a line is empty or a sentence's end leaves the line short, before a line that is set apart
    from the one above it, and where the letters become larger or smaller, as after a heading.
    """
    usual = sorted(len(line.text) for line in lines)[int(0.9 * len(lines))] if lines else 0
    steps = sorted(above.foot - line.foot for above, line in pairwise(lines) if above.foot > line.foot > 0)
    step = steps[len(steps) // 4] if steps else 0.0  # where paragraphs are short, the half of them are wider
    paragraph: list[str] = []
    for above, line in pairwise([_Line("", 0.0, 0.0), *lines]):
        if paragraph and _is_apart(above, line, step):
            yield "\n".join(paragraph)
            paragraph = []
        paragraph.append(line.text)
        if not line.text or (len(line.text) < _SHORT * usual and _ENDS.search(line.text)):
            yield "\n".join(paragraph)
            paragraph = []
    yield "\n".join(paragraph)


def _is_apart(above: _Line, line: _Line, step: float) -> bool:
    larger, smaller = max(above.size, line.size), min(above.size, line.size)
    return 0 < step * _APART < above.foot - line.foot or 0 < smaller * _RESIZED < larger
