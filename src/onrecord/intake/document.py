"""A text and what is said about it -> Document: the one place where documents are made."""

from __future__ import annotations

import hashlib
import re
from typing import TypedDict, Unpack

import msgspec

from onrecord.intake.language import find_language
from onrecord.intake.published import find_published
from onrecord.intake.source import printable
from onrecord.model import Block, Document

_UNFIT = re.compile("[\0\ud800-\udfff]")
_LONGEST = 2000  # characters of a field; what is longer is cut, and is no address


class Fields(TypedDict, total=False):
    """What a source may say of a document, as it says it."""

    title: str | None
    url: str | None
    outlet: str | None
    channel: str | None
    author: str | None
    published: str | None
    language: str | None


def document(text: str, *, blocks: tuple[Block, ...] = (), **fields: Unpack[Fields]) -> Document:
    """A document from a string, as from a plain-text file that holds it.

    CRLF and CR become LF and a byte-order mark at the start is dropped; a lone surrogate, which no encoding can carry,
    and NUL, which no program expects, become U+FFFD. `published` and `language` are put into ISO 8601 and ISO 639-1,
    and found in the text where they are not given. `blocks` are offsets into the text as it comes out.
    """
    text = plain(text)
    made = Document(
        id="",
        text=text,
        title=_tidy(fields.get("title")),
        url=_address(fields.get("url")),
        outlet=_tidy(fields.get("outlet")),
        channel=_tidy(fields.get("channel")),
        author=_tidy(fields.get("author")),
        published=find_published(fields.get("published"), text),
        language=find_language(fields.get("language"), text),
        blocks=blocks,
    )
    return msgspec.structs.replace(made, id=identity(made))


def addressed(document: Document, url: str | None) -> Document:
    """The document with the address at which it stands, where it says none itself."""
    if document.url is not None or url is None:
        return document
    made = msgspec.structs.replace(document, url=_address(url))
    return msgspec.structs.replace(made, id=identity(made))


def identity(document: Document) -> str:
    """The document's id: the first 16 hex digits of SHA-256 over what it says, the same on every run and machine.

    Hashed is the UTF-8 of the JSON array `[url, title, outlet, author, published, text]`, written without blanks. Where
    the file lay is no part of it.
    """
    said = [document.url, document.title, document.outlet, document.author, document.published, document.text]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:16]


def plain(text: str) -> str:
    """`text` with line ends as LF, no byte-order mark at the start, and U+FFFD for lone surrogates and NUL."""
    unmarked = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("\ufffd", unmarked)


def _tidy(value: str | None) -> str | None:
    # A damaged PDF may give a number for its title.
    return printable(value[:_LONGEST]) or None if isinstance(value, str) else None


def _address(value: str | None) -> str | None:
    return _tidy(value) if value and len(value) <= _LONGEST else None
