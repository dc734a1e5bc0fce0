"""An issue as a tagged PDF (PDF/UA-1, ISO 14289-1), set by typst, which comes with the extra `pdf`.

The text goes to the template `issue.typ` as data, so that nothing in it is read as markup. The typefaces are those
inside typst (Latin, Cyrillic, Greek, Georgian, Armenian, Hebrew, Arabic and more), and nothing in the file comes from a
clock: the same issue gives the same bytes on every machine. Only where letters are missing are the machine's typefaces
looked at.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from importlib.resources import files

import msgspec

from onrecord.digest.formats.layout import layout
from onrecord.digest.formats.shelf import Shelf
from onrecord.errors import MissingExtraError, MissingLettersWarning
from onrecord.model import Issue

MISSING = re.compile(r"the text `\"(.+)\"` could not be displayed")  # as typst says it for PDF/UA
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
SOFT_HYPHEN = "\u00ad"  # it would show as a hyphen at the end of a line, which no source has
NAMED = 12  # missing letters that a warning names


def as_pdf(issue: Issue, shelf: Shelf) -> bytes:
    """The file; the date of the issue is its date of creation.

    Letters that no typeface has are shown as U+FFFD, and a MissingLettersWarning names them.
    """
    page = msgspec.json.encode(layout(issue, shelf)).decode().replace(SOFT_HYPHEN, "")
    pdf, missing = _typeset(page, machine=False)
    if missing:
        pdf, missing = _typeset(page, machine=True)
    if missing:
        warnings.warn(_warning(missing), MissingLettersWarning, stacklevel=2)
    while missing:
        page = page.translate({ord(letter): _instead(letter) for letter in missing})
        pdf, missing = _typeset(page, machine=True)
    return pdf


def _typeset(page: str, *, machine: bool) -> tuple[bytes, set[str]]:
    """The PDF, or the letters without which it can't be made; `machine`: with the typefaces that are installed too."""
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError("PDF", "pdf") from error
    template = files(__package__).joinpath("issue.typ").read_bytes()
    try:
        made = typst.compile(
            template, sys_inputs={"page": page}, ignore_system_fonts=not machine, pdf_standards="ua-1", timestamp=0
        )
    except typst.TypstError as error:
        missing = {letter for text in MISSING.findall(error.diagnostic) for letter in _unescaped(text)}
        if not missing:
            raise
        return b"", missing
    return made, set()


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _instead(letter: str) -> str:
    """Invisible signs, such as those that join emoji, need no stand-in."""
    return "" if unicodedata.category(letter) == "Cf" else "\ufffd"


def _warning(missing: set[str]) -> str:
    seen = sorted(letter for letter in missing if _instead(letter))
    named = " ".join(seen[:NAMED]) + (f" and {len(seen) - NAMED} more" if len(seen) > NAMED else "")
    return f"PDF: no typeface here has {named}; shown as \ufffd, install one that has them, such as Noto"
