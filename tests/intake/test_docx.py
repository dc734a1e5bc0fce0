from __future__ import annotations

import io
import sys
import zipfile

import docx
import pytest

from onrecord.errors import IntakeError, MissingExtraError
from tests.intake import blocks, one


def word(author: str = "Lena Orsk", title: str = "", heading: str = "") -> bytes:
    made = docx.Document()
    made.core_properties.author, made.core_properties.title = author, title
    if heading:
        made.add_paragraph(heading, style="Title")
    made.add_paragraph("The city refused.")
    made.add_paragraph("We will walk.", style="Quote")
    made.add_paragraph("In silence.", style="Intense Quote")
    made.add_paragraph("So they said.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "CAP", "no"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_paragraphs_quotations_and_cells() -> None:
    document = one(word(), "a.docx")
    assert document.text == "The city refused.\n\nWe will walk.\n\nIn silence.\n\nSo they said.\n\nCAP\n\nno"
    assert blocks(document) == [("quote", "We will walk.\n\nIn silence.", None)]


def test_title_and_author() -> None:
    assert one(word(heading="March"), "a.docx").title == "March"
    assert one(word(title="From the properties")).title == "From the properties"
    assert one(word()).author == "Lena Orsk"
    assert one(word(author="python-docx")).author is None


def test_when_the_file_was_made_is_no_publication() -> None:
    assert one(word()).published is None


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"onrecord\[office\]"):
        one(word(), "a.docx")


def test_a_bomb_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("word/document.xml", bytes(129 << 20))
    with pytest.raises(IntakeError, match="unpack to more than 128 MiB"):
        one(file.getvalue(), "a.docx")


