"""Ten thousand generated issues: in no format does a quotation differ from its source."""

from __future__ import annotations

import io
import random
import tomllib
from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.policy import default

import docx
import msgspec
import pytest
from lxml import html
from markdown_it import MarkdownIt
from pypdf import PdfReader

from onrecord.digest import printed
from onrecord.digest.formats import FORMATS
from onrecord.model import Issue
from tests.digest.formats.examples import bare, quotes, quoting

ISSUES = 10_000
WORDS = [
    *("we", "will", "march", "on", "Sunday,", "they", "said.", "No!", "“peace”", "’tis", "—", "12,5", "%", "(no)"),
    *("Kərimli", "İığ", "Керимли", "Їжак", "ქართული", "Հայերեն", "\u00ad", "\u00a0", "\n", "\n\n", "\t"),
    *("#", "*", "_", "`", "[a](b)", "<b>", "&amp;", "\\", "$x$", "@ref", "{{", "1", "}}", "~", "|", "=", "-", "+"),
    *("1.", "1)", "**", "//", "/*", "https://a.example/b_c"),
]


def _mail(data: bytes) -> str:
    message = message_from_bytes(data, policy=default)
    plain, page = (part.get_content() for part in message.iter_parts())
    return bare(plain) + bare(html.document_fromstring(page).text_content())


def _file(data: bytes) -> str:
    items = (item for section in tomllib.loads(data.decode())["section"] for item in section["item"])
    return "".join(quote["text"] for item in items for quote in item["quotes"])


READERS: Mapping[str, Callable[[bytes], str]] = {
    "json": lambda data: "".join(quote.text for quote in quotes(msgspec.json.decode(data, type=Issue))),
    "md": lambda data: html.document_fromstring(MarkdownIt().render(data.decode())).text_content(),
    "html": lambda data: html.document_fromstring(data.decode()).xpath("string(//main)"),
    "txt": lambda data: data.decode(),
    "docx": lambda data: "".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs),
    "pdf": lambda data: "".join(page.extract_text().rpartition("\n")[0] for page in PdfReader(io.BytesIO(data)).pages),
    "eml": _mail,
    "toml": _file,
}

# Each text is quoted, and its source, which is listed, is called by it; a mail has both in either part.
TIMES = {"json": 1, "toml": 1, "eml": 4}


def generated(seed: int) -> list[str]:
    """A few texts of a few words each."""
    choice = random.Random(seed)
    texts = (" ".join(choice.choices(WORDS, k=choice.randint(2, 40))) for _ in range(choice.randint(1, 4)))
    return [text for text in texts if text.strip()]


def differing(format: str, seed: int) -> list[str]:
    texts = generated(seed)
    read = bare(READERS[format](printed(*quoting(*texts), format)))
    return [text for text in texts if read.count(bare(text)) < TIMES.get(format, 2)]


@pytest.mark.parametrize("format", FORMATS)
def test_no_quotation_differs(format: str) -> None:
    assert [seed for seed in range(20) if differing(format, seed)] == []


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_no_quotation_differs_in_ten_thousand_issues(format: str) -> None:
    assert [seed for seed in range(ISSUES) if differing(format, seed)] == []
