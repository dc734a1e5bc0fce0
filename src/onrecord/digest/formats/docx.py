"""An issue as a Word document (Office Open XML, ECMA-376) with footnotes to its sources.

The parts of the file lie in `word/`: those without `.j2` go in as they are. Nothing in the file comes from a clock, so
that the same issue gives the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import Environment

from onrecord.digest.formats.layout import Layout, Source, is_rtl, layout
from onrecord.digest.formats.shelf import Shelf
from onrecord.digest.formats.templates import environment
from onrecord.model import Issue

FIXED = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/numbering.xml": "numbering.xml",
    "word/footer.xml": "footer.xml",
}
LINKED = {name: name for name in ("styles", "settings", "numbering", "footer", "footnotes")}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can tell


@dataclass(slots=True)
class Notes:
    """The footnotes in the order of the text, each the sources that it names."""

    page: Layout
    sources: list[list[Source]] = field(default_factory=list)

    def number(self, numbers: tuple[int, ...]) -> int:
        """The number of the next footnote, which names these sources."""
        self.sources.append([self.page.sources[number - 1] for number in numbers])
        return len(self.sources)


def as_docx(issue: Issue, shelf: Shelf) -> bytes:
    """The file. The date of the issue is its date of creation."""
    page = layout(issue, shelf)
    notes = Notes(page)
    written = {
        "word/document.xml": _part("document.xml.j2", page=page, notes=notes),
        "word/footnotes.xml": _part("footnotes.xml.j2", notes=notes),
        "word/_rels/document.xml.rels": _part("links.rels.j2", page=page, parts=LINKED),
        "word/_rels/footnotes.xml.rels": _part("links.rels.j2", page=page, parts={}),
        "docProps/core.xml": _part("core.xml.j2", page=page),
    }
    folder = files(__package__).joinpath("word")
    return _zipped({name: folder.joinpath(part).read_text("utf-8") for name, part in FIXED.items()} | written)


def _zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name, EPOCH), text, ZIP_DEFLATED)
    return file.getvalue()


def _part(template: str, **values: object) -> str:
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    found = environment("word")
    found.tests["rtl"] = is_rtl
    return found
