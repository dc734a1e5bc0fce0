from __future__ import annotations

import json

import pytest

from onrecord.errors import IntakeError
from onrecord.intake.parse import parse
from onrecord.intake.source import Source
from tests.intake import blocks, documents, one

ITEM = """<item><title>Permit &amp;amp; refusal</title><link>https://vna.example/1</link>
<pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate><dc:creator>Lena Orsk</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>The city refused.<br>Twice.</p><blockquote><p>We will walk.</p><p>In silence.</p>
</blockquote><p>So said the <q>walkers</q>.</p><script>track()</script>]]></content:encoded></item>"""
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Varanian News Agency</title><language>en</language>{ITEM}<item><title>Only a title</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Open Line</title><entry><title>One</title>
<author><name>Pavel Dunn</name></author><updated>2026-03-02T10:00:00Z</updated><link href="https://open.example/1"/>
<content type="html">&lt;p&gt;Hello there.&lt;/p&gt;</content></entry></feed>"""
PERSON = {"name": "Lena Orsk"}
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Radio Harbour",
    "items": [
        {"id": "1", "url": "https://r.example/1", "content_html": "<p>One</p><blockquote>Two</blockquote>",
         "date_published": "2026-03-02T10:00:00Z", "authors": [PERSON]},
        {"id": "2", "content_text": "Plain words.", "author": PERSON},
        {"id": "3", "title": "nothing else"},
    ],
}  # fmt: skip


def test_rss_gives_the_full_text_not_the_summary() -> None:
    document = one(RSS, "feed.xml")
    assert document.text == "The city refused.\nTwice.\n\nWe will walk.\n\nIn silence.\n\nSo said the “walkers”."
    assert blocks(document) == [("quote", "We will walk.\n\nIn silence.", None)]


def test_rss_fields() -> None:
    document = one(RSS)
    assert (document.title, document.author) == ("Permit & refusal", "Lena Orsk")
    assert (document.url, document.outlet) == ("https://vna.example/1", "Varanian News Agency")
    assert (document.published, document.language) == ("2026-03-02T10:00:00+01:00", "en")


def test_atom() -> None:
    document = one(ATOM)
    assert (document.text, document.title, document.author) == ("Hello there.", "One", "Pavel Dunn")
    assert (document.outlet, document.url) == ("Open Line", "https://open.example/1")
    assert document.published == "2026-03-02T10:00:00+00:00"


CYRILLIC = "Президент заявил, что страна готова, и выборы пройдут весной."


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("windows-1251", "utf-8"), ("windows-1251", "iso-8859-1"), ("utf-8", "windows-1251"), ("koi8-r", "koi8-r")],
)
def test_a_feed_that_mistakes_its_encoding_gives_no_mojibake(encoding: str, declared: str) -> None:
    feed = RSS.replace('"1.0"?', f'"1.0" encoding="{declared}"?').replace("The city refused.<br>Twice.", CYRILLIC)
    assert one(feed.encode(encoding), "feed.xml").text.startswith(CYRILLIC)


def test_one_damaged_letter_in_a_feed_is_all_that_is_lost() -> None:
    feed = RSS.replace("The city refused.<br>Twice.", CYRILLIC).encode().replace(b"Short.", b"\xff")
    assert one(feed, "feed.xml").text.startswith(CYRILLIC)


@pytest.mark.parametrize(
    ("link", "url"),
    [("/1", "https://vna.example/1"), ("tag:vna.example,2026:1", None), ("  ", None), ("//o.example/1", "https://o.example/1")],
)
def test_an_entrys_address_is_whole_or_none(link: str, url: str | None) -> None:
    name = "<title>Varanian News Agency</title>"
    feed = RSS.replace(">https://vna.example/1<", f">{link}<").replace(name, f"{name}<link>https://vna.example/a</link>")
    assert one(feed, "feed.xml").url == url


def test_all_authors_count_and_those_of_the_feed_are_those_of_its_entries() -> None:
    two = ATOM.replace("</author>", "</author><author><name>Lena Orsk</name></author>")
    assert one(two).author == "Pavel Dunn, Lena Orsk"
    author = "<author><name>Pavel Dunn</name></author>"
    assert one(ATOM.replace(author, "").replace("<entry>", f"{author}<entry>")).author == "Pavel Dunn"


def test_an_item_of_another_shape_leaves_the_others_whole() -> None:
    feed = {**JSON_FEED, "home_page_url": "https://r.example/", "items": [
        {"title": 7, "content_text": "Words."}, "junk", {"url": "/2", "content_text": "Plain words."}]}  # fmt: skip
    refused: list[IntakeError] = []
    (found,) = parse(Source(json.dumps(feed).encode(), "feed.json", "feed.json"), refused.append)
    assert (found.document.text, found.document.url) == ("Plain words.", "https://r.example/2")
    assert [str(error).split(" (")[0] for error in refused] == [
        "feed.json: its entry 1 can't be read", "feed.json: its entry 2 can't be read"]  # fmt: skip


def test_the_texts_own_language_counts_before_the_templates() -> None:
    german = "Die Stadtverwaltung hat den Marsch verboten, und niemand weiß warum sie das getan hat."
    assert one(RSS.replace("The city refused.<br>Twice.", german), "f.xml").language == "de"


def test_json_feed() -> None:
    first, second = documents(json.dumps(JSON_FEED), "feed.json")
    assert first.text == "One\n\nTwo"
    assert blocks(first) == [("quote", "Two", None)]
    assert (first.outlet, first.author, first.published) == ("Radio Harbour", "Lena Orsk", "2026-03-02T10:00:00+00:00")
    assert (second.text, second.author) == ("Plain words.", "Lena Orsk")


def test_a_feed_of_titles_is_refused() -> None:
    with pytest.raises(IntakeError, match="no entry with text"):
        one(RSS.replace(ITEM, ""), "feed.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("entity", ['<!ENTITY a "x">', '<!ENTITY a SYSTEM "file:///etc/hostname">'])
def test_entities_are_refused(entity: str, encoding: str) -> None:
    with pytest.raises(IntakeError, match="defines XML entities"):
        one(RSS.replace("<rss", f"<!DOCTYPE rss [{entity}]><rss", 1).encode(encoding), "feed.xml")


def test_a_list_of_feeds_is_no_document() -> None:
    with pytest.raises(IntakeError, match="a list of feeds"):
        one('<?xml version="1.0"?><opml version="2.0"><body/></opml>', "feeds.opml")
