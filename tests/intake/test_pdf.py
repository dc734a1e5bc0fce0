from __future__ import annotations

import sys

import pytest

from onrecord.errors import IntakeError, MissingExtraError
from tests.intake import one


def pdf(*lines: str) -> bytes:
    """One page, with each line of text below the one before."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 12 Tf 40 700 Td {shown}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (March refused) /Author (Lena Orsk) >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


LINES = (
    "The city administration of Torvin has refused the march, and the let-",
    "ter names road works.",
    "The party said that it would walk down the avenue all the same, in full",
    "daylight and in silence.",
    "- 1 -",
)


def test_lines_are_joined_to_paragraphs() -> None:
    document = one(pdf(*LINES), "a.pdf")
    assert document.text.split("\n\n") == [
        "The city administration of Torvin has refused the march, and the letter names road works.",
        "The party said that it would walk down the avenue all the same, in full daylight and in silence.",
    ]
    assert (document.title, document.author) == ("March refused", "Lena Orsk")


def drawn(content: str) -> bytes:
    """One page of what draws it."""
    whole = pdf()
    start, end = whole.index(b"4 0 obj"), whole.index(b"5 0 obj")
    body = f"4 0 obj\n<< /Length {len(content)} >>\nstream\n{content}\nendstream\nendobj\n".encode()
    return whole[:start] + body + whole[end:]


def test_a_heading_and_what_is_set_apart_are_paragraphs_of_their_own() -> None:
    content = """BT /F1 20 Tf 40 700 Td (The march is off) Tj /F1 12 Tf 0 -30 Td (TORVIN, 12 March 2025 - The) Tj
    0 -14 Td (city has refused the march that was to) Tj 0 -14 Td (be held on Friday.) Tj 0 -28 Td (First point) Tj
    0 -28 Td (Second point) Tj ET"""
    document = one(drawn(content), "a.pdf")
    assert document.text.split("\n\n") == [
        "The march is off",
        "TORVIN, 12 March 2025 - The city has refused the march that was to be held on Friday.",
        "First point",
        "Second point",
    ]
    assert document.published == "2025-03-12"


def test_a_letter_that_is_drawn_last_stands_where_it_is_drawn() -> None:
    content = "BT /F1 12 Tf 60 700 Td (li said so.) Tj ET BT /F1 12 Tf 50 700 Td (A) Tj ET"
    assert one(drawn(content), "a.pdf").text == "Ali said so."


@pytest.mark.parametrize("nobody", ["anonymous", "untitled", "Microsoft Word - march.doc", "march_final.docx"])
def test_what_a_program_writes_in_is_no_title_and_no_author(nobody: str) -> None:
    data = pdf(*LINES).replace(b"(March refused)", f"({nobody})".encode()).replace(b"(Lena Orsk)", b"(anonymous)")
    document = one(data, "a.pdf")
    assert (document.title if nobody != "anonymous" else None, document.author) == (None, None)


def test_pictures_alone_are_refused() -> None:
    with pytest.raises(IntakeError, match="no text layer"):
        one(pdf(), "a.pdf")


def test_a_damaged_file_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(IntakeError, match=r"a\.pdf: it can't be read as pdf"):
        one(b"%PDF-1.7\n" + b"1 0 obj\n" * 100, "a.pdf")
    assert capfd.readouterr().err == ""


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingExtraError, match=r"onrecord\[office\]"):
        one(pdf(*LINES), "a.pdf")
