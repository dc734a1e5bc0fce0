"""Word documents (Office Open XML), by python-docx, which comes with the extra `office`."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from onrecord.errors import IntakeError, MissingExtraError
from onrecord.intake.document import document
from onrecord.intake.flow import Paragraph, compose
from onrecord.intake.packed import check_unpacked
from onrecord.intake.source import Parsed, Source

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph as WordParagraph

Styles = Mapping[str, str]  # names by id
_LARGEST = 128 << 20  # bytes of all its parts, unpacked
_TAGS = 2_000_000  # in all of them; the tree of so many takes 400 MB
_QUOTE_STYLES = frozenset({"Quote", "Intense Quote", "Block Text"})
_UNSIGNED = frozenset({"", "python-docx"})  # authors that a program wrote in


def parse_docx(source: Source) -> Parsed:
    """The document's text; its title is the paragraph in the style Title, else that of its properties.

    The date on which the file was made is not one of publication, so `published` comes from the text alone.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("a Word document", "office") from error
    check_unpacked(source, _LARGEST, _TAGS)
    word = docx.Document(io.BytesIO(source.data))
    styles = {style.style_id: style.name or "" for style in word.styles}
    text, blocks = compose(_paragraphs(word, styles))
    if not text:
        raise IntakeError(source.origin, "there is no text in the document", "give one that holds some")
    title = _title(word, styles)
    author = word.core_properties.author
    yield document(text, title=title, author=None if author in _UNSIGNED else author, blocks=blocks)


def _title(word: WordDocument, styles: Styles) -> str | None:
    titled = (paragraph.text for paragraph in word.paragraphs if _style(paragraph, styles) == "Title")
    return next(titled, None) or word.core_properties.title or None


def _paragraphs(word: WordDocument, styles: Styles) -> Iterator[Paragraph]:
    """Paragraphs and the cells of tables in order; paragraphs in a style for quotations are set off together."""
    from docx.table import Table

    group = 0
    for part in word.iter_inner_content():
        if isinstance(part, Table):
            yield from _cells(part)
        elif _style(part, styles) in _QUOTE_STYLES:
            yield Paragraph(part.text.strip(), "quote", group)
            continue
        else:
            yield Paragraph(part.text.strip())
        group += 1


def _cells(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        seen: set[int] = set()
        for cell in row.cells:
            # A merged cell comes once for each column that it covers.
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                yield Paragraph(cell.text.strip())


def _style(paragraph: WordParagraph, styles: Styles) -> str:
    # The library looks a style up among all, which takes 5 ms a paragraph.
    return styles.get(paragraph._p.style or "", "")
