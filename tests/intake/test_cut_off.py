"""Files that end too early: what is there is read, and a line says that it is not all."""

from __future__ import annotations

import base64
import json

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import from_bytes
from onrecord.intake.json import closed
from tests.intake.test_docx import word
from tests.intake.test_feed import ITEM, JSON_FEED, RSS
from tests.intake.test_html import page
from tests.intake.test_mail import letter
from tests.intake.test_packed import folder
from tests.intake.test_pdf import LINES, pdf
from tests.intake.test_telegram import exported, message

WARNING = "it is damaged or cut off; it was read as far as it goes; fetch it again"


def read(data: bytes | str, name: str) -> tuple[list[str], str]:
    """The texts, and the first warning behind them without the name; "" where there is none."""
    texts: list[str] = []
    try:
        for document in from_bytes(data if isinstance(data, bytes) else data.encode(), origin=name, name=name):
            texts.append(document.text)
    except IntakeError as error:
        return texts, str(error).removeprefix(f"{name}: ")
    return texts, ""


PARTS = ["Two, ", {"type": "link", "text": "a link"}, " and more."]
CHAT = exported(message("One."), message(PARTS), message("Three."))
ACCOUNT = json.dumps({"chats": {"list": [json.loads(CHAT), json.loads(CHAT)]}})
POSTS = json.dumps({"profile_posts_v2": [{"timestamp": at, "data": [{"post": f"Post {at}."}]} for at in range(1, 4)]})


@pytest.mark.parametrize(("data", "name"), [
    (CHAT, "result.json"), (ACCOUNT, "result.json"), (POSTS, "posts_1.json"), (POSTS[21:-1], "posts_1.json"),
    (json.dumps(JSON_FEED), "feed.json"), (RSS.replace(ITEM, ITEM * 3), "feed.xml"),
])  # fmt: skip
def test_entries_before_the_cut_are_read_whole(data: str, name: str) -> None:
    whole, nothing = read(data, name)
    assert (nothing, len(whole) > 1) == ("", True)
    for end in range(len(data) // 4, len(data.rstrip())):
        texts, warning = read(data[:end], name)
        assert texts == whole[: len(texts)]
        assert warning
        assert not texts or warning == WARNING
    assert len(read(data[:-3], name)[0]) >= len(whole) - 1


def test_closing_knows_brackets_in_strings() -> None:
    assert closed(b'{"a": [{"b": "]}\\""}, {"b": [{"c": 1}') == b'{"a": [{"b": "]}\\""}]}'
    assert closed(b'{"a": [{"b": "]}\\""}, {"b": [{"c": 1}', lists=2) == b'{"a": [{"b": "]}\\""}, {"b": [{"c": 1}]}]}'
    assert closed(b'{"a": "{') == b""


@pytest.mark.parametrize("end", [-1, -50, -300])
def test_folder(end: int) -> None:
    data = folder({"a.txt": "First. " * 9, "b.txt": "Second. " * 9, "c.txt": "".join(map(chr, range(33, 500)))})
    texts, warning = read(data[:end], "a.zip")
    assert texts[:2] == ["First. " * 9, "Second. " * 9]
    assert WARNING in warning


def test_nothing_of_a_folder() -> None:
    assert read(folder({"a.txt": "Words."})[:35], "a.zip") == ([], "it is a damaged ZIP file; fetch or pack it again")


def test_word_document() -> None:
    whole, data = read(word(), "a.docx")[0], word()
    assert read(data[:-100], "a.docx") == (whole, WARNING)
    cut = data.index(b"word/document.xml") + 600
    (text,), warning = read(data[:cut], "a.docx")
    assert (whole[0].startswith(text), warning) == (True, WARNING)
    assert "its text is lost" in read(data[: data.index(b"word/document.xml") + 17], "a.docx")[1]


def test_pdf_with_its_pages_before_the_cut() -> None:
    data = pdf(*LINES)
    whole = read(data, "a.pdf")[0]
    assert read(data[: data.index(b"xref")], "a.pdf") == (whole, WARNING)
    assert read(data[: data.index(b"/Helvetica")], "a.pdf") == (
        [], "it can't be read as pdf: it is cut off, and no page of it is whole; fetch it again"
    )  # fmt: skip


def test_letters_and_boxes() -> None:
    made = letter()
    made.add_attachment("Words of the attachment.".encode("utf-16"), maintype="text", subtype="plain", filename="a.txt")
    raw = made.as_bytes()
    encoded = base64.b64encode("Words of the attachment.".encode("utf-16"))
    texts, warning = read(raw[: raw.index(encoded) + 33], "a.eml")  # a group of four letters and one more
    assert (texts, warning) == (["We ask for calm.\n\nAll of us.", "Words of th"], WARNING)
    box = b"From a@b.example Mon Mar  2 10:00:00 2026\n" + letter("One.").as_bytes() + b"\n"
    assert read(box, "a.mbox") == (["One."], "")
    assert read(box + box[:-3], "a.mbox") == (["One.", "One"], WARNING)


def test_page() -> None:
    assert read(page(), "a.html")[1] == ""
    (text,), warning = read(page().partition("</footer")[0], "a.html")
    assert (text, warning) == (read(page(), "a.html")[0][0], WARNING)
