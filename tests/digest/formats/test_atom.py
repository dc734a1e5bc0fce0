"""The feed, as feedparser reads it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import feedparser
import pytest
from lxml import etree
from msgspec.structs import replace

from onrecord.digest import compose
from onrecord.digest.formats.atom import Published, as_atom
from onrecord.errors import IssueError
from onrecord.model import Issue, Title
from tests.digest.formats.examples import trapped
from tests.varania import week

ATOM = "{http://www.w3.org/2005/Atom}"
HOME = "https://desk.example/issues/"
FEED = f"{HOME}feed.xml"


def issues() -> list[Published]:
    one, two = compose(week()), replace(compose(week()), title=Title("Second issue"))
    return [
        Published(one, "2024-05-15T18:00:00+04:00", f"{HOME}1.html"),
        Published(two, "2024-05-22T18:00:00+00:00", f"{HOME}2.html"),
    ]


def feed(published: list[Published]) -> Any:
    read = feedparser.parse(as_atom(published, url=FEED, title="Torvin Desk"))
    assert not read.bozo
    assert read.version == "atom10"
    return read


def test_issues_are_listed_newest_first_with_title_topics_time_and_place() -> None:
    read, one = feed(issues()), issues()[0].issue
    assert [entry.title for entry in read.entries] == ["Second issue", f"“{one.title.text}”"]
    assert [entry.link for entry in read.entries] == [f"{HOME}2.html", f"{HOME}1.html"]
    assert read.entries[1].published == read.entries[1].updated == "2024-05-15T14:00:00Z"
    assert read.entries[1].summary == " · ".join(section.heading for section in one.sections)
    assert read.feed.title == "Torvin Desk"
    assert read.feed.updated == "2024-05-22T18:00:00Z"


def test_all_that_the_standard_requires_is_there() -> None:
    root = etree.fromstring(as_atom(issues(), url=FEED, title="Torvin Desk"))
    for node in (root, *root.iter(f"{ATOM}entry")):
        assert [len(node.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert UUID(node.findtext(f"{ATOM}id")).version == 5
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == FEED


def test_a_corrected_issue_is_the_same_entry_updated() -> None:
    one, two = issues()
    corrected = replace(one, issue=two.issue, corrected="2024-06-01T08:00:00Z")
    before, after = feed([one, two]), feed([corrected, two])
    assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries]
    assert len({entry.id for entry in before.entries} | {before.feed.id}) == 3
    assert after.entries[1].updated == after.feed.updated == "2024-06-01T08:00:00Z"
    assert after.entries[1].published == "2024-05-15T14:00:00Z"


def test_the_order_of_the_issues_does_not_matter() -> None:
    one, two = issues()
    assert as_atom([one, two], url=FEED, title="T") == as_atom([two, one], url=FEED, title="T")


def test_traps_are_shown_as_text() -> None:
    issue, _ = trapped()
    (entry,) = feed([Published(issue, "2024-05-15T18:00:00Z", f'{HOME}?a=1&b="2"')]).entries
    root = etree.fromstring(as_atom([Published(issue, "2024-05-15T18:00:00Z", HOME)], url=FEED, title="<b>"))
    assert '<script>alert("run")</script>' in (root.findtext(f"{ATOM}entry/{ATOM}title") or "")
    assert entry.link == f'{HOME}?a=1&b="2"'


@pytest.mark.parametrize("time", ["yesterday", "2024-05-15", "2024-05-15T18:00:00", ""])
def test_a_time_without_a_zone_is_refused(time: str) -> None:
    with pytest.raises(IssueError, match="write it with a time zone"):
        as_atom([Published(Issue(Title("T"), "", None, None), time, HOME)], url=FEED, title="T")


def test_no_issue_makes_no_feed() -> None:
    with pytest.raises(IssueError, match="no published issue"):
        as_atom([], url=FEED, title="T")
