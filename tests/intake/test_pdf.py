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
