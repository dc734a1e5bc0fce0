"""What parsers are fuzzed with, and what counts as a crash: both for Hypothesis (fast) and for atheris (in depth)."""

from __future__ import annotations

import gzip
import io
import json
import traceback
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

from onrecord import intake
from onrecord.errors import OnrecordError
from onrecord.intake.parse import _KINDS
from onrecord.intake.source import DIRECTION, Parsed, Source
from onrecord.model import Document
from tests.intake.test_docx import word
from tests.intake.test_feed import ATOM, JSON_FEED, RSS
from tests.intake.test_html import linked, page
from tests.intake.test_mail import letter
from tests.intake.test_pdf import LINES, pdf
from tests.intake.test_subtitles import SRT, VTT
from tests.intake.test_telegram import exported, message
from tests.intake.test_text import ARTICLE
from tests.intake.test_warc import ARTICLE as ANSWER
from tests.intake.test_warc import archive

OURS = str(Path(intake.__file__).parent)
MOST = 1000  # parts of one source that are looked at
# What a mistake of ours raises; a library's own exceptions are refusals, whatever their type.
_MISTAKES = (TypeError, AttributeError, LookupError, NameError, AssertionError, ArithmeticError, RecursionError)

MARKDOWN = """---
title: A
date: 2026-03-02
---
# March

The *city* [refused](x).

> We will walk.

- a

| b |
|---|
"""
POSTS = [{"timestamp": 1772442000, "data": [{"post": "\u00e2\u0080\u009cWe walk."}], "title": "A B posted."}]
BOX = b"From a@b Mon Mar  2 10:00:00 2026\nFrom: a@b\nSubject: one\n\n>From here\n\n" * 2


def _with_attachment() -> bytes:
    made = letter()
    made.add_attachment("Words.", filename="a.txt")
    made.add_attachment(letter())
    return made.as_bytes()


def _member() -> bytes:
    with zipfile.ZipFile(io.BytesIO(word(heading="March"))) as folder:
        return folder.read("word/document.xml")


@cache
def _members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word())) as folder:
        return {info.filename: folder.read(info) for info in folder.infolist()}


def _as_docx(data: bytes) -> bytes:
    """A Word document with these bytes for its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, member in _members().items():
            new.writestr(name, data if name == "word/document.xml" else member)
    return made.getvalue()


def _folder() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("a.txt", "Words.")
        folder.writestr("b/c.md", "# Words")
    return made.getvalue()


URL = "https://courier.example/a?utm_source=b&c=d#e"
GRAPH = [
    {"@type": "Article", "author": {"@id": "#a"}, "mainEntityOfPage": {"@id": URL}}, {"@id": "#a", "name": "A"},
]  # fmt: skip
SAMPLES: dict[str, list[bytes]] = {
    "text": [ARTICLE.encode(), ARTICLE.encode("utf-16"), "Сказал он.".encode("windows-1251")],
    "markdown": [MARKDOWN.encode()],
    "html": [
        page().encode(), page(linked(author=[{"name": "A"}], datePublished="2026-03-02")).encode(),
        page(linked(**{"@graph": GRAPH}), f'<p class="post-date">2 March 2026</p><link rel="canonical" href="{URL}">')
        .encode(),
    ],
    "feed": [RSS.encode(), ATOM.encode()],
    "json feed": [json.dumps(JSON_FEED).encode()],
    "mail": [letter().as_bytes(), _with_attachment()],
    "mailbox": [BOX],
    "docx": [_member()],
    "pdf": [pdf(*LINES)],
    "subtitles": [VTT.encode(), SRT.encode()],
    "telegram": [exported(message("Words")).encode()],
    "telegram account": [b'{"chats": {"list": [%s]}}' % exported(message("Words")).encode()],
    "facebook": [json.dumps(POSTS).encode(), json.dumps({"profile_posts_v2": POSTS}).encode()],
    "warc": [archive(ANSWER, packed=False), archive(ANSWER)],
    "zip": [_folder()],
    "gzip": [gzip.compress(b"# Words", mtime=0), 2 * gzip.compress(b"# Words", mtime=0)],
}
_PACKED: dict[str, Callable[[bytes], bytes]] = {"docx": _as_docx}


def examine(kind: str, data: bytes, parser: Callable[[Source], Parsed] | None = None) -> None:
    """Let the parser of a kind read bytes. Raises where it fails by our mistake, or gives what it may not."""
    read = parser or {str(name): entry[0] for name, entry in _KINDS.items()}[kind]
    try:
        parts = list(islice(read(Source(_PACKED.get(kind, bytes)(data), "here")), MOST))
    except OnrecordError:
        return
    except Exception as error:
        if isinstance(error, _MISTAKES) and traceback.extract_tb(error.__traceback__)[-1].filename.startswith(OURS):
            raise
        return
    for part in parts:
        if isinstance(part, Document):
            _check(part)


def _check(document: Document) -> None:
    assert document.text.strip()
    assert not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in document.text)
    assert all(0 <= block.span.start < block.span.end <= len(document.text) for block in document.blocks)
    fields = (document.title, document.author, document.outlet, document.channel, document.url)
    assert not any(DIRECTION & set(field) or len(field.splitlines()) > 1 for field in fields if field)
