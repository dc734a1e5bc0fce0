"""The contract's JSON."""

from __future__ import annotations

import json

import msgspec

from onrecord.digest import compose, render
from onrecord.model import Issue
from tests.varania import week

# As the contract lists them; the program may give more and never gives less.
TOP = {"title", "date", "from", "to", "sections", "coming_up", "contested", "documents", "left_out"}
QUOTE = {"text", "document", "span", "speaker"}
COMING = {"what", "date", "time", "place", "actors", "document"}
SOURCE = {"id", "title", "outlet", "published", "url", "path", "sha256"}


def test_all_fields_of_the_contract_are_there() -> None:
    issue = json.loads(render(compose(week(), from_="2024-05-12"), week(), "json"))
    item = issue["sections"][0]["items"][0]
    assert set(issue) >= TOP
    assert set(issue["title"]) >= {"text", "statement"}
    assert set(issue["sections"][0]) >= {"heading", "topic", "items"}
    assert set(item) >= {"kind", "text", "quotes", "documents"}
    assert set(item["quotes"][0]) >= QUOTE
    assert set(issue["coming_up"][0]) >= COMING
    assert set(issue["contested"][0]) >= {"a", "b", "marked_by"}
    assert set(issue["documents"][0]) >= SOURCE
    assert set(issue["left_out"][0]) >= {"document", "why"}
    assert issue["from"] == "2024-05-12"


def test_every_quotation_can_be_sliced_out_of_its_document() -> None:
    texts = {reading.document.id: reading.document.text for reading in week()}
    issue = json.loads(render(compose(week()), week(), "json"))
    for quote in (quote for section in issue["sections"] for item in section["items"] for quote in item["quotes"]):
        start, end = quote["span"]
        assert texts[quote["document"]][start:end] == quote["text"]


def test_an_issue_can_be_read_back() -> None:
    issue = compose(week())
    assert msgspec.json.decode(render(issue, week(), "json"), type=Issue) == issue
