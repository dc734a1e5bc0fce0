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


BODY = """<w:p><w:r><w:t xml:space="preserve">The mayor </w:t></w:r>
<w:del><w:r><w:delText>will</w:delText></w:r></w:del><w:ins><w:r><w:t>will not</w:t></w:r></w:ins>
<w:moveFrom><w:r><w:t>soon</w:t></w:r></w:moveFrom><w:r><w:t xml:space="preserve"> resign.</w:t></w:r></w:p>
<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>In a control.</w:t></w:r>
</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>
<w:p><w:smartTag><w:r><w:t>Torvin</w:t></w:r></w:smartTag><w:r><w:instrText> PAGE </w:instrText><w:br/><w:t>is a</w:t>
<w:noBreakHyphen/><w:softHyphen/><w:t>town.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
<w:p><w:r><w:t>Beside it</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent>
<w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>
<mc:Fallback><w:p><w:r><w:t>A box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>"""


def test_all_words_that_a_reader_sees_and_no_others() -> None:
    empty, file = io.BytesIO(word()), io.BytesIO()
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    with zipfile.ZipFile(empty) as template, zipfile.ZipFile(file, "w") as made:
        for name in template.namelist():
            body = f"<w:document {names}><w:body>{BODY}</w:body></w:document>"
            made.writestr(name, body if name == "word/document.xml" else template.read(name))
    assert one(file.getvalue(), "a.docx").text.split("\n\n") == [
        "The mayor will not resign.", "In a control.", "Torvin\nis a-town.", "Beside it", "A box.",
    ]  # fmt: skip


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


