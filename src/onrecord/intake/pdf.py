"""PDF with a text layer (ISO 32000), by pypdf, which comes with the extra `office`."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import IntakeError, MissingExtraError
from onrecord.intake.document import document
from onrecord.intake.flow import Paragraph, compose
from onrecord.intake.source import Parsed, Source

if TYPE_CHECKING:
    from pypdf import PdfReader

# pypdf's own remarks on a damaged file would stand beside our one line; who sets logging up still gets them.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
_PAGES = 2000
_DRAWN = 8 << 20  # bytes of what draws a page; a page of 50 MB of words takes the library minutes
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
    reader = PdfReader(io.BytesIO(source.data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise IntakeError(source.origin, "it is locked with a password", "save it without one")
    text, blocks = compose(_paragraphs(reader, source.origin))
    if not text:
        raise IntakeError(source.origin, "its pages have no text layer", "run text recognition (OCR) over it first")
    said = reader.metadata
    yield document(text, title=said.title if said else None, author=said.author if said else None, blocks=blocks)


def _paragraphs(reader: PdfReader, origin: str) -> Iterator[Paragraph]:
    for page in reader.pages[:_PAGES]:
        drawn = page.get_contents()
        if drawn is not None and len(drawn.get_data()) > _DRAWN:
            raise IntakeError(origin, f"a page of it takes more than {_DRAWN >> 20} MiB to draw", "save it as text")
        lines = [line.strip() for line in page.extract_text().split("\n")]
        kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
        for paragraph in _joined(kept):
            yield Paragraph(" ".join(_HYPHEN.sub("", paragraph).split()))


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
