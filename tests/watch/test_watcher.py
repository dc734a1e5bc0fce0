"""What is new comes in once; what is not costs nothing; what changed is a version."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from onrecord.archive import Archive, addresses
from onrecord.errors import ArchiveError
from onrecord.intake.outlets import Outlet, Outlets
from tests.serving import RSS, Site, said
from tests.watch.watching import Watch, story, three_stories, watching


@pytest.fixture
def watch(tmp_path: Path, site: Site) -> Iterator[Watch]:
    """A feed of three stories, every minute."""
    three_stories(site)
    with watching(tmp_path, site, feed=60) as made:
        yield made


def test_the_pages_that_a_feed_names_are_kept_with_their_proof(watch: Watch) -> None:
    assert watch.added() == ["/1", "/2", "/3"]
    readings = list(watch.archive.readings())
    assert sorted(one.document.url or "" for one in readings) == [watch.site.url(f"/{n}") for n in (1, 2, 3)]
    kept = watch.archive.snapshot(readings[0].document.snapshot or "")
    assert kept.media_type == "application/warc"
    assert [watch.row(f"/{n}")["done"] for n in (1, 2, 3)] == [True] * 3
    assert watch.row("/1")["parent"] == watch.site.url("/feed")
    assert list(watch.archive.verify()) == []


def test_what_is_not_due_is_not_asked(watch: Watch) -> None:
    watch.added()
    assert watch.site.paths == ["/feed", "/1", "/2", "/3"]
    watch.now += 59
    assert watch.once() == []
    assert watch.site.paths == []


@pytest.mark.parametrize("etag", [True, False])
def test_what_did_not_change_costs_one_question(watch: Watch, etag: bool) -> None:
    watch.site.feed("/feed", {"/1": "", "/2": "", "/3": ""}, etag=etag)
    watch.added()
    watch.site.asked.clear()
    watch.now += 60
    assert watch.added() == []
    ((path, headers),) = [(path, headers) for path, headers in watch.site.asked if path != "/robots.txt"]
    assert (path, bool(headers["If-None-Match"])) == ("/feed", etag)
    assert (watch.count("documents"), watch.count("snapshots"), watch.count("versions")) == (3, 3, 3)


def test_a_newer_mark_of_the_same_page_is_kept(watch: Watch) -> None:
    watch.added()
    watch.site.answers["/feed"] = said(b"", 304, ETag='"newer"')
    watch.now += 60
    assert watch.added() == []
    assert watch.row("/feed")["etag"] == '"newer"'
    watch.site.answers["/feed"] = said(b"", 304)
    watch.now += 60
    watch.added()
    assert watch.row("/feed")["etag"] == '"newer"'


def test_a_new_entry_is_all_that_is_asked(watch: Watch) -> None:
    watch.added()
    watch.site.serve("/4", story(4))
    watch.site.feed("/feed", {"/4": "", "/1": "", "/2": ""})
    watch.site.asked.clear()
    watch.now += 60
    assert watch.added() == ["/4"]
    assert watch.site.paths == ["/feed", "/4"]


def test_a_page_that_changed_is_a_new_version(tmp_path: Path, site: Site) -> None:
    site.serve("/page", story(1))
    with watching(tmp_path, site, page=60) as watch:
        assert watch.added() == ["/page"]
        for etag in (True, False):
            site.serve("/page", story(1), etag=etag)
            watch.now += 60
            assert watch.added() == []
        assert (watch.count("snapshots"), watch.count("versions")) == (1, 1)
        site.serve("/page", story(1, "We will shout"))
        watch.now += 60
        assert watch.added() == ["/page"]
        (revision,) = watch.archive.revisions()
        assert (revision.url, watch.count("snapshots"), watch.count("versions")) == (site.url("/page"), 2, 2)
        assert [one.document.text.count("shout") for one in watch.archive.readings()] == [1]


def test_pages_are_read_as_their_outlets_table_says(watch: Watch) -> None:
    watch.outlets = Outlets((Outlet(("127.0.0.1", "localhost"), outlet="Torvin Courier", drop=("p:last-child",)),))
    watch.added()
    (first, *_) = (one.document for one in watch.archive.readings())
    assert first.outlet == "Torvin Courier"
    assert "walk in silence" not in first.text


def test_an_entry_that_its_feed_says_was_changed_is_asked_again(watch: Watch) -> None:
    watch.site.feed("/feed", {"/1": "2025-03-10T08:00:00Z", "/2": "2025-03-10T08:00:00Z"})
    assert watch.added() == ["/1", "/2"]
    watch.site.serve("/1", story(1, "We will shout"))
    watch.site.feed("/feed", {"/1": "2025-03-10T09:00:00Z", "/2": "2025-03-10T08:00:00Z"})
    watch.site.asked.clear()
    watch.now += 60
    assert watch.added() == ["/1"]
    assert watch.site.paths == ["/feed", "/1"]
    assert len(list(watch.archive.revisions())) == 1


def test_a_page_that_was_given_up_has_all_its_tries_when_its_feed_says_it_was_changed(watch: Watch) -> None:
    watch.site.feed("/feed", {"/4": "2025-03-10"})
    assert len(watch.lines()) == 1
    assert watch.row("/4")["done"]
    watch.site.feed("/feed", {"/4": "2025-03-11"})
    watch.site.serve("/4", story(4))
    watch.now += 60
    assert watch.added() == ["/4"]
    assert watch.row("/4")["tries"] == 0


def test_two_feeds_that_name_one_page_do_not_fetch_it_in_turns(watch: Watch) -> None:
    watch.site.feed("/feed", {"/1": "2025-03-10"})
    watch.site.feed("/other", {"/1": "2025-03-11"}, etag=False)
    watch.watched = {"/feed": 60, "/other": 60}
    assert watch.added() == ["/1"]
    for number in range(3):
        watch.site.feed("/other", {"/1": f"2025-03-1{number}"})
        watch.site.asked.clear()
        watch.now += 60
        assert watch.added() == []
        assert "/1" not in watch.site.paths


def test_an_entry_that_vanishes_from_its_feed_is_fetched_all_the_same(watch: Watch) -> None:
    assert next(watch.watcher().once()).url == watch.site.url("/feed")
    watch.site.feed("/feed", {"/3": ""})
    assert watch.added() == ["/1", "/2", "/3"]


def test_what_is_no_longer_watched_is_left_alone(watch: Watch) -> None:
    next(watch.watcher().once())
    watch.watched = {}
    assert watch.once() == []


def test_a_json_feed_and_an_entry_without_a_page(watch: Watch) -> None:
    entries = [
        {"id": "1", "url": "/1", "content_text": "not this but its page"},
        {"id": "x", "content_text": "The council of Brelsk meets again on Tuesday, says its chair, Sigrid Haugen."},
        {"id": "y", "url": None, "external_url": "/1", "title": "Nothing in it"},
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Torvin", "items": entries}
    watch.site.serve("/feed", json.dumps(feed), "application/feed+json")
    assert watch.added() == ["/feed", "/1"]
    assert [one.document.url for one in watch.archive.readings()].count(None) == 1


def test_a_feed_that_ends_half_way_gives_what_it_has(watch: Watch) -> None:
    items = "".join(f"<item><title>One</title><link>{watch.site.url(f'/{n}')}</link></item>" for n in (1, 2, 33))
    whole = f"{RSS}{items}</channel></rss>"
    watch.site.serve("/feed", whole[: whole.index("3</link>")], "application/rss+xml")
    (line,) = watch.lines()
    assert line.startswith("/feed: the feed is damaged or cut off")
    assert watch.site.paths == ["/feed", "/1", "/2"]
    watch.site.feed("/feed", {"/1": "", "/2": "", "/3": ""})
    watch.now += 60
    assert watch.added() == ["/3"]


@pytest.mark.parametrize(
    ("body", "kind", "cause"),
    [
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"url', "application/json", "not whole JSON"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'></rss>", "application/rss+xml", "defines XML entities"),
        ("", "application/rss+xml", "it is empty"),
        ("<html><body>Down for repairs</body></html>", "text/html", "it was a feed and is none now; it is asked again"),
    ],
)  # fmt: skip
def test_a_feed_that_can_not_be_read_is_told_and_asked_again(watch: Watch, body: str, kind: str, cause: str) -> None:
    watch.added()
    whole = watch.site.answers["/feed"]
    watch.site.serve("/feed", body, kind)
    watch.now += 60
    (line,) = watch.lines()
    assert cause in line
    watch.site.answers["/feed"] = whole
    watch.now += 60
    assert watch.added() == []
    assert watch.count("documents") == 3


def test_a_text_that_breaks_the_reader_does_not_stop_the_others(watch: Watch) -> None:
    watch.site.serve("/2", story(2, "What an unreadable text"))
    assert watch.lines() == ["/2: its text can't be read (no such words); report it"]
    assert watch.count("documents") == 2
    assert watch.once() == []


def test_what_is_not_kept_is_due_still(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents and the state of addresses are one transaction."""

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    put = addresses.put
    monkeypatch.setattr(addresses, "put", fail)
    with pytest.raises(RuntimeError):
        watch.once()
    assert watch.archive.addresses() == []
    monkeypatch.setattr(addresses, "put", put)
    run = watch.watcher().once()
    next(run)
    monkeypatch.setattr(addresses, "put", fail)
    with pytest.raises(RuntimeError):
        next(run)
    monkeypatch.setattr(addresses, "put", put)
    assert (watch.count("documents"), watch.count("snapshots")) == (0, 0)
    assert watch.added() == ["/1", "/2", "/3"]


def test_a_page_that_was_added_by_hand_is_not_kept_twice(watch: Watch) -> None:
    from onrecord import intake

    (one,) = intake.load([watch.site.url("/1")], refused=lambda error: None, allow_private=True)
    watch.archive.add(watch.watcher()._reader.read(one.document), one.snapshot, "silent")
    assert watch.added() == ["/2", "/3"]
    assert (watch.count("documents"), watch.count("snapshots"), watch.count("versions")) == (3, 3, 3)


def test_the_state_is_in_backups_and_not_in_exports(watch: Watch, tmp_path: Path) -> None:
    watch.added()
    watch.archive.backup(tmp_path / "copy.sqlite")
    with Archive.at(tmp_path / "copy.sqlite") as copy:
        assert len(copy.addresses([watch.site.url("/1")])) == 1


def test_a_shorter_interval_counts_at_once(watch: Watch) -> None:
    watch.watched = {"/feed": 7 * 86_400}
    watch.added()
    watch.site.asked.clear()
    watch.now += 61
    assert watch.once() == []
    watch.watched = {"/feed": 60}
    assert watch.added() == []
    assert watch.site.paths == ["/feed"]


def test_a_feed_of_too_many_entries_is_read_in_part(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.intake.entries.ENTRIES", 2)
    assert watch.lines() == ["/feed: the feed has more than 2 entries; those after are left out"]
    assert watch.site.paths == ["/feed", "/1", "/2"]


def test_a_feed_that_is_too_large_is_refused(watch: Watch) -> None:
    watch.site.serve("/feed", RSS + " " * (8 << 20) + "</channel></rss>", "application/rss+xml")
    assert watch.lines() == ["/feed: the feed is larger than 8 MiB; tell its outlet"]


def test_an_archive_that_can_not_be_written_is_told(watch: Watch) -> None:
    run = watch.watcher().once()
    next(run)
    with closing(sqlite3.connect(watch.archive.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        watch.archive._engine.dispose()
        event.listen(watch.archive._engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout = 50"))
        with pytest.raises(ArchiveError, match="it can't be written now"):
            next(run)
    assert watch.added() == ["/1", "/2", "/3"]
