"""Markdown (CommonMark, with tables), with or without YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import IntakeError
from onrecord.intake.document import document
from onrecord.intake.flow import Paragraph, compose
from onrecord.intake.source import Parsed, Source
from onrecord.intake.text import front_matter, read_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<[^>]*>")
# What a token of inline text says; emphasis, links and images leave only the words in them.
_SAYS = {"softbreak": " ", "hardbreak": "\n"}


def parse_markdown(source: Source) -> Parsed:
    """The text without its markup; its title is the front matter's, else that of a heading at its head."""
    fields, markup = front_matter(read_text(source), source.origin)
    tokens = _tokens(markup)
    text, blocks = compose(_paragraphs(tokens))
    if not text:
        raise IntakeError(source.origin, "there is no text in it", "give a file that holds some")
    if tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        fields.setdefault("title", _words(tokens[1]))
    yield document(text, **fields, blocks=blocks)


def _tokens(markup: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(markup)


def _paragraphs(tokens: list[Token]) -> Iterator[Paragraph]:
    depth = group = 0
    for token in tokens:
        if token.type in {"blockquote_open", "blockquote_close"}:
            group += token.nesting == 1 and depth == 0
            depth += token.nesting
        elif words := _words(token):
            yield Paragraph(words, "quote", group) if depth else Paragraph(words)


def _words(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content.strip("\n")
    if token.type == "html_block":
        return " ".join(_TAG.sub(" ", token.content).split())
    if token.type != "inline":
        return ""
    said = (_SAYS.get(part.type, part.content) for part in token.children or () if part.type not in _UNSAID)
    return "".join(said).strip()


_UNSAID = frozenset({"html_inline", "image"})
