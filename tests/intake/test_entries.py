from __future__ import annotations

import pytest

from onrecord.errors import IntakeError
from onrecord.intake.entries import Entry, entries, page_of
from onrecord.intake.sniff import kind_of
from onrecord.intake.source import Source

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Torvin Courier</title>
<entry><title>Rally</title><link href="/rally"/><updated>2025-03-10T08:00:00Z</updated></entry>
<entry><title>Rally</title><link href="https://courier.example/rally#top"/><updated>2025-03-11T08:00:00Z</updated></entry>
<entry><title>Ferry</title><link href="https://ana:s3cret@other.example/ferry"/></entry>
<entry><title>No link</title><summary>The ferry sails.</summary></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>Courier</title>
<item><guid isPermaLink="true">https://courier.example/1</guid><pubDate>Mon, 10 Mar 2025 08:00:00 GMT</pubDate></item>
<item><link>  https://courier.example/2  </link></item></channel></rss>"""
JSON = """{"version": "https://jsonfeed.org/version/1", "title": "Courier", "items": [
{"id": "1", "url": "https://courier.example/1", "date_modified": "2025-03-10"}, {"id": "2", "external_url": "two"},
{"id": "3", "url": 3}]}"""


def found(data: str) -> list[Entry | IntakeError]:
    source = Source(data.encode(), "feed", url="https://courier.example/news/feed")
    return list(entries(source, kind_of(source)))


def test_links_are_whole_without_password_and_each_once() -> None:
    assert found(ATOM) == [
        Entry("https://courier.example/rally", "2025-03-10T08:00:00Z"),
        Entry("https://other.example/ferry"),
        Entry(""),
    ]


def test_an_id_that_is_an_address_is_one() -> None:
    assert found(RSS) == [Entry("https://courier.example/1"), Entry("https://courier.example/2")]


def test_json() -> None:
    assert found(JSON) == [
        Entry("https://courier.example/1", "2025-03-10"),
        Entry("https://courier.example/news/two"),
        Entry(""),
    ]


@pytest.mark.parametrize(
    "link", ["", None, " ", "mailto:ana@courier.example", "javascript:alert(1)", "http://[bad", "/" + "x" * 3000]
)
def test_what_leads_to_no_page(link: str | None) -> None:
    assert page_of(Source(b"", "feed", url="https://courier.example/feed"), link) == ""


@pytest.mark.parametrize("end", range(80, len(ATOM), 61))
def test_a_feed_that_is_cut_off_gives_no_address_that_is_cut_off(end: int) -> None:
    whole = {one.url for one in found(ATOM) if isinstance(one, Entry)}
    said = found(ATOM[:end])
    assert {one.url for one in said if isinstance(one, Entry)} <= whole
    assert any(isinstance(one, IntakeError) for one in said)


def test_a_json_feed_with_half_a_surrogate_is_read_as_add_reads_it() -> None:
    data = b'{"items": [{"url": "https://courier.example/1", "date_modified": "2025-03-10 \\ud83d"}]}'
    found = list(entries(Source(data, "https://courier.example/feed.json"), "json feed"))
    assert found == [Entry("https://courier.example/1", "2025-03-10 \ufffd")]
