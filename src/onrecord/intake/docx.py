"""Word documents (Office Open XML), by python-docx, which comes with the extra `office`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.errors import IntakeError, MissingExtraError
from onrecord.intake import properties
from onrecord.intake.document import document
from onrecord.intake.flow import Paragraph, compose
from onrecord.intake.packed import check_markup, check_unpacked, is_whole, left
from onrecord.intake.source import Parsed, Source
from onrecord.intake.wordml import WordParagraph, paragraphs

Styles = Mapping[str, str]  # names by id
_LARGEST = 128 << 20  # bytes of all its parts, unpacked
_TAGS = 2_000_000  # in all of them; the tree of so many takes 400 MB
_QUOTE_STYLES = frozenset({"Quote", "Intense Quote", "Block Text"})
_MAIN = "word/document.xml"  # where the text is
_USED = frozenset({_MAIN, "word/styles.xml", "docProps/core.xml"})


def parse_docx(source: Source) -> Parsed:
    """The document's text; its title is the paragraph in the style Title, else that of its properties.

    The date on which the file was made is not one of publication, so `published` comes from the text alone.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("a Word document", "office") from error
    whole = source if is_whole(source.data) else replace(source, data=_rebuilt(source))
    check_unpacked(whole, _LARGEST, _TAGS)
    word = docx.Document(io.BytesIO(whole.data))
    styles = {style.style_id: style.name or "" for style in word.styles}
    found = [*paragraphs(word.element)]
    text, blocks = compose(_flow(found, styles))
    if not text:
        raise IntakeError(source.origin, "there is no text in the document", "give one that holds some")
    author = properties.author(word.core_properties.author)
    titled = next((text for text, style in found if styles.get(style) == "Title" and text), None)
    yield document(text, title=titled or properties.title(word.core_properties.title), author=author, blocks=blocks)
    if whole is not source:
        yield source.cut_off()


def _rebuilt(source: Source) -> bytes:
    """An empty document with the text, the styles and the properties that are left of one that is cut off."""
    import docx

    found = {part.name: part for part in left(source.data) if part.name in _USED}
    if _MAIN not in found:
        raise IntakeError(source.origin, "it is a damaged ZIP file, and its text is lost", "fetch it again")
    parts = {part.name: part.data for part in found.values() if part.is_whole}
    parts.setdefault(_MAIN, _ended(found[_MAIN].data, source.origin))
    empty, file = io.BytesIO(), io.BytesIO()
    docx.Document().save(empty)
    with zipfile.ZipFile(empty) as template, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in template.namelist():
            made.writestr(name, parts.get(name) or template.read(name))
    return file.getvalue()


def _ended(xml: bytes, origin: str) -> bytes:
    """XML that is cut off, with all its elements closed."""
    from lxml import etree

    check_markup(xml, _TAGS, origin)
    root = etree.fromstring(xml, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    if root is None:
        raise IntakeError(origin, "it is cut off before its text begins", "fetch it again")
    ended: bytes = etree.tostring(root)
    return ended


def _flow(found: list[WordParagraph], styles: Styles) -> Iterator[Paragraph]:
    """The same in order; paragraphs in a style for quotations are set off together."""
    group = 0
    for text, style in found:
        quoted = styles.get(style) in _QUOTE_STYLES
        yield Paragraph(text, "quote", group) if quoted else Paragraph(text)
        group += not quoted
