"""A web page -> its article: main text by trafilatura (Barbaresi 2021), metadata by what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import IntakeError
from onrecord.intake.document import Fields, document
from onrecord.intake.encoding import declared_in, decode
from onrecord.intake.flow import Paragraph, compose
from onrecord.intake.fragment import paragraphs, parse
from onrecord.intake.language import find_language
from onrecord.intake.page import metadata
from onrecord.intake.source import Parsed, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# trafilatura names the parts of a text as TEI does; these are the same things in HTML.
_TEI = {"quote": "blockquote", "head": "h2", "lb": "br", "list": "ul", "item": "li", "row": "tr", "cell": "td"}


def parse_html(source: Source) -> Parsed:
    """The article of the page; comments, banners and links to other articles stay out of its text."""
    root = parse(_markup(source))
    said: Fields = metadata(root) if root is not None else {}
    text, blocks = compose(main_text(root)) if root is not None else ("", ())
    if not text:
        raise IntakeError(source.origin, "no article was found in the page", "save its text in a .txt file")
    said.setdefault("url", source.url or "")
    # Many sites carry their template's lang="en" whatever the article is written in, so the text is asked first.
    said["language"] = find_language(None, text) or said.get("language", "")
    yield document(text, **said, blocks=blocks)


def _markup(source: Source) -> str:
    markup = decode(source.data, source.charset or declared_in(source.data))
    if markup is None:
        raise IntakeError(source.origin, "the encoding of the page is not known", "save it as UTF-8")
    return markup


def main_text(root: HtmlElement) -> Iterator[Paragraph]:
    """The paragraphs of the page's article, in order."""
    from trafilatura import bare_extraction  # 0.1 s: only where a page is read
    from trafilatura.settings import Document as Extracted

    _mark_inline_quotations(root)
    # Favouring precision: F1 0.964 against 0.960 without, on the 181 pages of Zyte's benchmark (November 2026).
    found = bare_extraction(root, include_comments=False, favor_precision=True)
    if not isinstance(found, Extracted) or found.body is None:
        return
    for node in found.body.iter(*_TEI):
        node.tag = _TEI[node.tag]
    yield from paragraphs(found.body)


def _mark_inline_quotations(root: HtmlElement) -> None:
    """Put the quotation marks of <q>, which a browser draws, into the text."""
    for quotation in root.iter("q"):
        quotation.tag = "span"
        quotation.text = "“" + (quotation.text or "")
        quotation.tail = "”" + (quotation.tail or "")
