"""A piece of HTML -> paragraphs, as it stands: the body of a feed's entry or of a mail, where all of it is content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.intake.flow import Paragraph

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# HTML's elements that begin a new paragraph, and those whose text nobody sees as part of an article.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
})  # fmt: skip
STRUCK = ("del", "s", "strike")  # what is struck out nobody says any more
SILENT = frozenset({
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg", "math", "select", "textarea",
    "button", *STRUCK,
})  # fmt: skip
# libxml2 compares each attribute of a tag with all before it: 100,000 of them cost 40 s, 10,000 0.2 s.
_LONG_TAG = re.compile(r"<[^<>]{50000,}")
_ATTRIBUTES = 10_000
_SPACE = re.compile(r"[ \t\n\f\r\u200b]+")


def fragment(markup: str) -> Iterator[Paragraph]:
    """Its paragraphs in order; those inside one <blockquote> are set off together, <q> has its marks."""
    root = parse(markup)
    if root is not None:
        yield from paragraphs(root)


def parse(markup: str) -> HtmlElement | None:
    """The tree of HTML, however broken; None where there is nothing in it, or a tag with thousands of attributes."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # libxml2 stops at 256 levels and a text node of 10 MB unless told otherwise, which bounds hostile nesting.
    if any(len(tag[0].split()) > _ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root: HtmlElement = document_fromstring(
            markup.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError):
        return None
    return root


def paragraphs(root: HtmlElement) -> Iterator[Paragraph]:
    """The paragraphs of a tree: the words between the borders of its blocks."""
    words: list[str] = []
    quotes: list[int] = []
    count = 0
    for opens, tag, text in _walk(root):
        if tag in BLOCKS:
            if paragraph := tidy("".join(words)):
                yield Paragraph(paragraph, "quote", quotes[0]) if quotes else Paragraph(paragraph)
            words.clear()
        if tag == "blockquote":
            count += 1
            quotes = [*quotes, count] if opens else quotes[:-1]
        words.append(text)
    if paragraph := tidy("".join(words)):
        yield Paragraph(paragraph)


def tidy(text: str) -> str:
    """Words with single blanks between them; a line break stays where the markup asks for one (as `\\v`)."""
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\v"))
    return "\n".join(line for line in lines if line)


def _walk(root: HtmlElement) -> Iterator[tuple[bool, str, str]]:
    """Each tag as it opens and closes, and the text that follows: without recursion, however deep the tree is."""
    stack: list[tuple[bool, HtmlElement]] = [(True, root)]
    while stack:
        opens, node = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if not opens:
            yield False, tag, ("”" if tag == "q" else "") + (node.tail or "")
        elif tag in SILENT or not tag:
            yield True, "", node.tail or ""
        else:
            yield True, tag, {"br": "\v", "q": "“"}.get(tag, "") + (node.text or "")
            stack.append((False, node))
            stack.extend((True, child) for child in reversed(node))
