"""What holds for all formats: nothing but IntakeError, blocks that fit, hostile input in bounded time."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import IntakeError
from onrecord.intake import from_bytes
from onrecord.intake.parse import parse
from onrecord.intake.source import Source
from tests.intake import never
from tests.intake.test_feed import ATOM, RSS
from tests.intake.test_html import page
from tests.intake.test_mail import letter
from tests.intake.test_pdf import LINES, pdf
from tests.intake.test_subtitles import SRT, VTT
from tests.intake.test_telegram import exported, message
from tests.intake.test_text import ARTICLE
from tests.intake.test_warc import ARTICLE as ANSWER
from tests.intake.test_warc import archive

NAMES = ["", "a.txt", "a.md", "a.html", "a.xml", "a.json", "a.eml", "a.mbox", "a.vtt", "a.pdf", "a.zip", "a.warc.gz"]
FILES = [
    ARTICLE.encode(), page().encode(), RSS.encode(), ATOM.encode(), VTT.encode(), SRT.encode(), letter().as_bytes(),
    exported(message("Words")).encode(), pdf(*LINES), archive(ANSWER), archive(ANSWER, packed=False),
]  # fmt: skip
HEADS = [b"", b"<html>", b"<rss><channel>", b"WEBVTT\n\n", b"From: a\nDate: b\n\n", b"From x 2026\n", b"---\na: ", b"{"]
HEADS += [b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF-1.4\n", b"WARC/1.0\r\n", b"[", b"\xef\xbb\xbf", b"\xff\xfe"]


def check(data: bytes, name: str) -> None:
    """Read it: documents whose blocks fit, or IntakeError on one line."""
    refused: list[str] = []
    try:
        for document in from_bytes(data, origin="here", name=name):
            assert all(0 <= block.span.start < block.span.end <= len(document.text) for block in document.blocks)
    except IntakeError as error:
        refused = str(error).splitlines()
    assert not refused or (len(refused) == 1 and refused[0].startswith("here: "))


@given(st.sampled_from(HEADS), st.binary(max_size=400), st.sampled_from(NAMES))
@example(b"", b"\x00", "a.txt")
def test_any_bytes_are_read_or_refused(head: bytes, rest: bytes, name: str) -> None:
    check(head + rest, name)


@given(st.sampled_from(FILES), st.data())
def test_damaged_files_are_read_or_refused(file: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(file)))
    end = data.draw(st.integers(start, min(len(file), start + 30)))
    check(file[:start] + data.draw(st.binary(max_size=10)) + file[end:], data.draw(st.sampled_from(NAMES)))


WORDS = b"The party will march on Saturday, its chair said in Torvin. "
HOSTILE = {
    "nested.html": b"<html><body>" + b"<div>" * 100_000 + WORDS * 5,
    "quotes.html": b"<html><body>" + b"<blockquote>" * 100_000 + WORDS * 5,
    "attributes.html": b"<html><p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">" + WORDS * 5,
    "entity.html": b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>'
    + WORDS * 9
    + b"&x;</p></html>",
    "brackets.md": b"[" * 20_000,
    "nested.xml": b"<rss><channel><item><description>" + b"<x>" * 50_000,
    "tags.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<a{\\" * 200_000,
    "names.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"Aa" * 200_000,
    "headers.eml": b"From: a@b\nSubject: x\n" + b"X-A: b\n" * 50_000 + b"\n" + WORDS,
    "letters.eml": b"From: a@b\nContent-Type: message/rfc822\n\n" * 1000 + WORDS,
    "line.txt": WORDS * (5 << 14),
    "front.txt": b"---\na: " + b"[" * 9000 + b"\n---\n" + WORDS,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon(name: str) -> None:
    check(HOSTILE[name], name)


def test_an_external_entity_is_not_opened() -> None:
    data = HOSTILE["entity.html"]
    assert not any("root:" in document.text for document in from_bytes(data, origin="here", name="entity.html"))


def test_the_same_bytes_give_the_same_documents() -> None:
    for file in FILES:
        assert list(from_bytes(file, origin="here")) == list(from_bytes(file, origin="there"))


def test_each_document_keeps_the_bytes_of_its_own_part() -> None:
    box = b"From x@y Mon Mar  2 10:00:00 2026\nFrom: a@b\nSubject: one\n\nWords.\n\n" * 2
    for loaded in parse(Source(box, "sent.mbox", "sent.mbox"), never):
        assert loaded.snapshot.media_type == "message/rfc822"
        assert loaded.document.snapshot == loaded.snapshot.sha256 == hashlib.sha256(loaded.snapshot.data).hexdigest()


def test_containers_in_containers_end() -> None:
    inner = letter("Deep.")
    for _ in range(9):
        outer = letter("Words.")
        outer.add_attachment(inner)
        inner = outer
    with pytest.raises(IntakeError, match="more than 6 containers"):
        list(from_bytes(inner.as_bytes(), origin="here"))
