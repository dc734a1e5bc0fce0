from __future__ import annotations

from email.message import EmailMessage

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import from_bytes
from tests.intake import blocks, documents, one


def letter(text: str | None = "We ask for calm.\n\n\n\nAll of us.\n", charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Embassy of Ledonia <press@ledonia.example>"
    message["Subject"] = "A statement “on calm”"
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    if text is not None:
        message.set_content(text, charset=charset)
    return message


def test_a_letter() -> None:
    document = one(letter().as_bytes(), "a.eml")
    assert document.text == "We ask for calm.\n\nAll of us."
    assert (document.title, document.author) == ("A statement “on calm”", "Embassy of Ledonia")
    assert (document.published, document.outlet) == ("2026-03-02T10:00:00+01:00", None)


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8", "iso-8859-5"])
def test_charsets(charset: str) -> None:
    text = "Президент сказал: мир."
    assert one(letter(text, charset).as_bytes(), "a.eml").text == text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_a_header_in_bare_letters_is_in_the_charset_of_the_text(encoding: str) -> None:
    header = f"From: Мира Солвей <m@x.example>\nSubject: Митинг в пятницу\nContent-Type: text/plain; charset={encoding}"
    document = one(f"{header}\n\nПрезидент сказал, что страна готова.\n".encode(encoding), "a.eml")
    assert (document.title, document.author) == ("Митинг в пятницу", "Мира Солвей")


def test_a_charset_that_does_not_exist_is_found_by_evidence() -> None:
    raw = letter("Президент сказал, что страна готова.", "windows-1251").as_bytes()
    assert one(raw.replace(b'charset="windows-1251"', b'charset="x-lost"'), "a.eml").text.startswith("Президент")


def test_html_alone_is_read() -> None:
    message = letter(None)
    message.set_content("<p>One</p><blockquote>Two</blockquote>", subtype="html")
    document = one(message.as_bytes(), "a.eml")
    assert document.text == "One\n\nTwo"
    assert blocks(document) == [("quote", "Two", None)]


def test_the_plain_form_counts_before_the_html() -> None:
    message = letter("Plain.")
    message.add_alternative("<p>Rich.</p>", subtype="html")
    assert one(message.as_bytes(), "a.eml").text == "Plain."


def test_flowed_lines_are_joined() -> None:
    raw = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; format=flowed\n\nOne \nline.\nAnother.\n"
    assert one(raw, "a.eml").text == "One line.\nAnother."


def test_attachments_are_documents_of_their_own() -> None:
    message = letter()
    message.add_attachment("The full text.", filename="full.txt")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(letter("Forwarded."))
    assert [d.text for d in documents(message.as_bytes(), "a.eml")] == [
        "We ask for calm.\n\nAll of us.", "The full text.\n", "Forwarded.",
    ]  # fmt: skip


def test_an_attachment_that_cant_be_read_is_named_and_the_rest_is_read() -> None:
    message = letter()
    message.add_attachment(b"\x00\x01\x02", maintype="application", subtype="octet-stream", filename="x.bin")
    message.add_attachment("The full text.", filename="full.txt")
    read: list[str] = []
    with pytest.raises(IntakeError, match=r"a\.eml: x\.bin: it is binary data"):  # noqa: PT012
        for document in from_bytes(message.as_bytes(), origin="a.eml"):
            read.append(document.text)
    assert read == ["We ask for calm.\n\nAll of us.", "The full text.\n"]


def test_a_box_of_letters() -> None:
    box = "From x@y Mon Mar  2 10:00:00 2026\n" + "Subject: one\nFrom: A <a@b.example>\n\n>From the start.\n\n"
    texts = [document.text for document in documents(box * 2, "sent.mbox")]
    assert texts == ["From the start."] * 2


def test_a_letter_without_words_is_refused() -> None:
    with pytest.raises(IntakeError, match="the message has no text"):
        one(letter("").as_bytes(), "a.eml")


def test_a_sender_without_a_name_goes_by_the_address() -> None:
    message = letter()
    message.replace_header("From", "press@ledonia.example")
    assert one(message.as_bytes(), "a.eml").author == "press@ledonia.example"
