from __future__ import annotations

import pytest

from onrecord.errors import IntakeError
from onrecord.intake.sniff import kind_of
from onrecord.intake.source import Source


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        ("Words.", "a.txt", "text"),
        ("Words.", "", "text"),
        ("# Words", "README.MD", "markdown"),
        ("# Words", "", "text"),
        ("<!DOCTYPE html><p>x", "a.txt", "html"),
        ("\ufeff<html><p>x", "", "html"),
        ("<p>x", "a.htm", "html"),
        ("<!-- saved --><!doctype HTML><p>x", "", "html"),
        ('<?xml version="1.0"?><!-- x --><rss/>', "", "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "a.xml", "feed"),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/"/>', "", "feed"),
        ("WEBVTT\n\n", "talk.txt", "subtitles"),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nx", "", "subtitles"),
        ("From: a@b\nSubject: x\n\nWords", "", "mail"),
        ("From: a@b\nSubject: x\n\nWords", "a.txt", "text"),
        ("From x@y Mon Mar 2 10:00:00 2026\nFrom: a@b\n\nx", "", "mailbox"),
        ("From the start they said no.", "", "text"),
        ("Subject: to change.\nDate: unknown to all of us\nand more words", "", "text"),
        ('{"messages": []}', "", "telegram"),
        ("[Music] Words.", "", "text"),
        ('{"messages": []}', "a.txt", "text"),
        ("%PDF-1.4", "", "pdf"),
        ("WARC/1.0", "", "warc"),
    ],
)
def test_kinds(data: str, name: str, kind: str) -> None:
    assert kind_of(Source(data.encode(), "here", name)) == kind


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_wide_letters_are_seen_through(encoding: str) -> None:
    assert kind_of(Source("<!doctype html><p>Words for all".encode(encoding), "here")) == "html"


@pytest.mark.parametrize(
    ("data", "name", "cause"),
    [
        (b"", "a.txt", "it is empty"),
        (b" \r\n\t", "a.txt", "it is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "a.txt", "it is a PNG image"),
        (b"\xff\xd8\xff\xe0", "a.txt", "it is a JPEG image"),
        (b"{\\rtf1 words}", "a.txt", "it is an RTF file"),
        (b"\xd0\xcf\x11\xe0", "a.doc", "an old Office file"),
        (bytes(range(1, 9)), "a.txt", "it is binary data"),
        (b'<?xml version="1.0"?><nitf/>', "a.xml", r"XML of an unknown kind \(<nitf>\)"),
        (b"<opml/>", "", "a list of feeds"),
        (b'{"a": 1}', "a.json", "it is JSON, but no export"),
        (b"[]", "a.json", "it is JSON, but no export"),
        (b'{"a": ', "a.json", "it is not whole JSON"),
        (b"[" * 100_000, "a.json", "it is not whole JSON"),
    ],
)
def test_what_cant_be_read_is_named_with_its_cause(data: bytes, name: str, cause: str) -> None:
    with pytest.raises(IntakeError, match=rf"^here: .*{cause}.*; .+$"):
        kind_of(Source(data, "here", name))
