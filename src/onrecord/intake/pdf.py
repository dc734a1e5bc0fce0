"""PDF with a text layer (ISO 32000), by pypdf, which comes with the extra `office`."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

from onrecord.errors import IntakeError, MissingExtraError
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
    yield document(text, title=said.title if said else None, author=said.author if said else None, blocks=blocks)


def _page(page: PageObject, origin: str) -> list[Paragraph]:
    drawn = page.get_contents()
    if drawn is not None and len(drawn.get_data()) > _DRAWN:
        raise IntakeError(origin, f"a page of it takes more than {_DRAWN >> 20} MiB to draw", "save it as text")
    lines = [line.strip() for line in page.extract_text().split("\n")]
    kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    return [Paragraph(" ".join(_HYPHEN.sub("", paragraph).split())) for paragraph in _joined(kept)]


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


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines as paragraphs, broken where a line is empty or a sentence's end leaves the line short."""
    usual = sorted(map(len, lines))[int(0.9 * len(lines))] if lines else 0
    paragraph: list[str] = []
    for line in lines:
        paragraph.append(line)
        if not line or (len(line) < _SHORT * usual and _ENDS.search(line)):
            yield "\n".join(paragraph)
            paragraph = []
    yield "\n".join(paragraph)
