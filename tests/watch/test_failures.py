"""Servers that misbehave: each failure is one line, and the others go on."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.intake.web import Ask
from onrecord.intake.web.addresses import is_public
from onrecord.watch.patience import LONGEST, TRIES
from tests.serving import RSS, Answer, Site, said, wire
from tests.serving import site as site_
from tests.watch.watching import Watch, story, three_stories, watching

RESET = wire(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nwords", stay=True)


@pytest.fixture
def watch(tmp_path: Path, site: Site) -> Iterator[Watch]:
    """A feed of three stories, every ten hours, so that it does not come between."""
    three_stories(site)
    with watching(tmp_path, site, feed=36_000) as made:
        yield made


def slow(request: http.server.BaseHTTPRequestHandler) -> None:
    """Comes with a letter now and then, and ends by itself."""
    said(b"")(request)
    for _ in range(100):
        time.sleep(0.05)
        try:
            request.wfile.write(b"x")
        except OSError:
            return


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (said(b"", 404), "the server answered 404; check the address in a browser; it is given up"),
        (said(b"", 302, Location="ftp://courier.example/"), "is no address of a web page"),
        (said(b"", 302, Location="/2x"), "the server answered 404"),
        (said(b"<html><body></body></html>", Content_Type="text/html"), "no article was found"),
        (said(b"\x89PNG\r\n", Content_Type="image/png"), "it is a PNG image"),
    ],
)
def test_what_can_not_be_had_is_one_line_and_not_asked_again(watch: Watch, answer: Answer, cause: str) -> None:
    watch.site.answers["/2"] = answer
    (line,) = watch.lines()
    assert line.startswith("/2: ")
    assert cause in line
    assert watch.count("documents") == 2
    watch.now += LONGEST
    watch.site.asked.clear()
    assert watch.once() == []
    assert watch.site.paths == []


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (said(b"", 500), "the server answered 500"),
        (RESET, "it did not answer in full"),
        (slow, "it did not answer in full (it took too long)"),
        (said(b"", 304), "the server says that nothing changed"),
    ],
)
def test_what_may_pass_is_asked_again_and_the_others_go_on(watch: Watch, answer: Answer, cause: str) -> None:
    watch.how = Ask(True, 1.5 if answer is slow else 10.0)
    whole, watch.site.answers["/2"] = watch.site.answers["/2"], answer
    (line,) = watch.lines()
    assert line.startswith(f"/2: {cause}")
    assert "it is asked again in" in line
    assert watch.count("documents") == 2
    assert watch.once() == []
    watch.site.answers["/2"] = whole
    watch.how = Ask(True)
    watch.now += 60
    assert watch.added() == ["/2"]
    assert watch.row("/2")["tries"] == 0


def test_it_waits_longer_each_time_and_gives_up_in_the_end(watch: Watch) -> None:
    watch.site.answers["/2"] = said(b"", 500)
    waits, lines = [], watch.lines()
    while not watch.row("/2")["done"]:
        waits.append(watch.row("/2")["due"] - watch.now)
        watch.now = watch.row("/2")["due"]
        lines += watch.lines()
    assert len(lines) == TRIES
    assert lines[-1].endswith("it is given up")
    assert all(30 * 2**n <= wait <= 60 * 2**n for n, wait in enumerate(waits[:9]))
    assert sum(waits) > 86_400 / 2
    assert watch.row("/feed")["tries"] == 0


def test_a_feed_is_never_given_up(watch: Watch) -> None:
    watch.site.answers["/feed"] = said(b"", 500)
    for _ in range(TRIES + 3):
        assert len(watch.lines()) == 1
        watch.now = watch.row("/feed")["due"]
    watch.site.feed("/feed", {"/1": ""})
    assert watch.added() == ["/1"]


def test_a_host_that_asks_for_peace_gets_it_from_all(watch: Watch) -> None:
    whole, watch.site.answers["/1"] = watch.site.answers["/1"], said(b"", 429, Retry_After="600")
    (line,) = watch.lines()
    assert line == "/1: the server answered 429; it is asked again in 10 minutes"
    assert watch.site.paths == ["/feed", "/1"]
    watch.now += 599
    assert watch.once() == []
    watch.site.answers["/1"] = whole
    watch.now += 1
    assert sorted(watch.added()) == ["/1", "/2", "/3"]


def test_a_page_that_is_not_to_be_had_for_a_day_holds_up_no_other(watch: Watch) -> None:
    whole, watch.site.answers["/1"] = watch.site.answers["/1"], said(b"", 503, Retry_After="86400")
    assert watch.lines() == ["/1: the server answered 503; it is asked again in 24 hours"]
    assert watch.count("documents") == 2
    watch.now += 43_200
    watch.site.serve("/4", story(4))
    watch.site.feed("/feed", {"/1": "", "/2": "", "/3": "", "/4": ""})
    assert watch.added() == ["/4"]
    watch.site.answers["/1"] = whole
    watch.now += 43_200
    assert watch.added() == ["/1"]


def test_a_service_that_is_down_is_left_alone_for_as_long_as_it_says(watch: Watch) -> None:
    whole = dict(watch.site.answers)
    for page in ("/1", "/2", "/3"):
        watch.site.answers[page] = said(b"", 503, Retry_After="7200")
    assert len(watch.lines()) == 3
    watch.site.answers |= whole
    watch.watched["/4"] = 60.0  # its server is held back, though nobody ever asked for it
    watch.site.serve("/4", story(4))
    watch.now += 7199
    watch.site.asked.clear()
    assert (watch.once(), watch.site.asked) == ([], [])
    watch.now += 1
    assert sorted(watch.added()) == ["/1", "/2", "/3", "/4"]


def test_a_server_that_asks_for_peace_is_not_asked_for_pages_that_come_up_meanwhile(watch: Watch) -> None:
    with site_() as other:
        other.serve("/a", story(7))
        other.serve("/b", story(8))
        other.feed("/feed", {"/a": ""})
        watch.watched = {other.url("/feed"): 36_000.0}
        whole, other.answers["/a"] = other.answers["/a"], said(b"", 429, Retry_After="600")
        assert len(watch.lines()) == 1
        other.answers["/a"] = whole
        watch.site.serve("/feed", f"{RSS}<item><link>{other.url('/b')}</link></item></channel></rss>", "text/xml")
        watch.watched["/feed"] = 36_000.0
        other.asked.clear()
        assert watch.added() == []
        assert other.asked == []
        watch.now += 600
        assert sorted(path.removeprefix(other.address) for path in watch.added()) == ["/a", "/b"]


def test_a_clock_that_is_put_back_stops_nothing(watch: Watch) -> None:
    watch.site.answers["/1"] = said(b"", 429, Retry_After="600")
    watch.now = 10_000_000
    assert len(watch.lines()) == 1
    watch.site.serve("/1", story(1))
    watch.now = 1000
    assert sorted(watch.added()) == ["/1", "/2", "/3"]


def test_of_a_redirect_the_server_that_failed_is_left_alone(watch: Watch) -> None:
    with site_() as other:
        other.answers["/far"] = said(b"", 429, Retry_After="600")
        watch.site.answers["/1"] = said(b"", 302, Location=other.url("/far"))
        assert watch.lines() == ["/1: the server answered 429; it is asked again in 10 minutes"]
        assert watch.count("documents") == 2


def test_a_retry_after_without_end_is_not_believed(watch: Watch) -> None:
    watch.site.answers["/1"] = said(b"", 503, Retry_After="9" * 30)
    assert len(watch.lines()) == 1
    assert watch.row("/1")["due"] == watch.now + 86_400


def test_a_host_that_is_down_is_left_alone_after_a_few_failures(watch: Watch) -> None:
    watch.site.feed("/feed", {f"/{number}": "" for number in range(10)})
    for number in range(10):
        watch.site.answers[f"/{number}"] = RESET
    assert len(watch.lines()) == 3
    assert watch.site.paths == ["/feed", "/0", "/1", "/2"]
    for number in range(10):
        watch.site.serve(f"/{number}", story(number))
    watch.now += 300
    assert len(watch.added()) == 10


def test_a_page_that_always_fails_does_not_hold_up_its_host(watch: Watch) -> None:
    watch.site.answers["/1"] = said(b"", 503)
    watch.lines()
    for _ in range(6):
        watch.now += 3600
        watch.lines()
    assert watch.count("documents") == 2


def test_robots_that_forbid_are_obeyed(watch: Watch) -> None:
    watch.site.answers["/robots.txt"] = said(b"User-agent: *\nDisallow: /2\nDisallow: /*on$\n")
    watch.site.answers["/3"] = said(b"", 302, Location="/moved-on")
    assert watch.lines() == [
        "/2: the site's robots.txt forbids it; ask the outlet, or add the page yourself; it is given up",
        "/3: the site's robots.txt forbids it; ask the outlet, or add the page yourself; it is given up",
    ]
    assert watch.site.paths == ["/feed", "/1", "/3"]


def test_robots_may_begin_with_a_byte_order_mark(watch: Watch) -> None:
    watch.site.answers["/robots.txt"] = said("\ufeffUser-agent: *\nDisallow: /2\nDisallow: /3\n".encode())
    assert len(watch.lines()) == 2


def test_robots_that_name_us_count_more(watch: Watch) -> None:
    watch.site.answers["/robots.txt"] = said(b"User-agent: onrecord\nDisallow: /feed\n\nUser-agent: *\nAllow: /\n")
    (line,) = watch.lines()
    assert line.startswith("/feed: the site's robots.txt forbids it")
    assert line.endswith("it is asked again in 10 hours")


@pytest.mark.parametrize(("status", "asked"), [(404, 4), (403, 4), (500, 0), (429, 0)])
def test_robots_that_can_not_be_had(watch: Watch, status: int, asked: int) -> None:
    watch.site.answers["/robots.txt"] = said(b"", status)
    lines = watch.lines()
    assert len(watch.site.paths) == asked
    assert len(lines) == (asked == 0)
    assert asked or "robots.txt can't be had" in lines[0]


def test_an_endless_robots_file_is_read_in_part_and_in_no_time(watch: Watch) -> None:
    hostile = b"User-agent: *\nDisallow: /" + b"*1" * 2000 + b"\n" + b"Disallow: /x\n" * 100_000 + b"Disallow: /1\n"
    watch.site.answers["/robots.txt"] = said(hostile)
    began = time.monotonic()
    assert watch.added() == ["/1", "/2", "/3"]
    assert time.monotonic() - began < 20


def test_a_redirect_into_a_private_net_is_refused(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    watch.how = Ask(False, 2.0)
    here = "onrecord.intake.web.connection.is_public"
    monkeypatch.setattr(here, lambda address: address == "127.0.0.1" or is_public(address))
    watch.site.answers["/2"] = said(b"", 302, Location="http://127.0.0.2:1/")
    assert watch.lines() == [
        "/2: 127.0.0.2 lies in a private net; if it is yours, --allow-private lets it pass; it is given up"
    ]
    assert watch.count("documents") == 2


def test_a_feed_can_not_lead_into_a_private_net(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    watch.how = Ask(False)
    monkeypatch.setattr("onrecord.intake.web.connection.is_public", lambda address: address == "127.0.0.1")
    entries = "".join(
        f"<item><link>{link}</link></item>" for link in ("http://127.0.0.2:1/", "file:///etc/hostname", "/1")
    )
    watch.site.serve("/feed", f"{RSS}{entries}</channel></rss>", "application/rss+xml")
    (line,) = watch.lines()
    assert line.startswith("http://127.0.0.2:1/: 127.0.0.2 lies in a private net")
    assert watch.count("documents") == 1


def test_a_private_address_is_refused_unless_allowed(watch: Watch) -> None:
    watch.how = Ask(False)
    (line,) = watch.lines()
    assert "lies in a private net; if it is yours, --allow-private lets it pass; it is asked again" in line


def test_a_server_that_is_not_there(watch: Watch) -> None:
    watch.watched = {"http://127.0.0.1:1/feed": 60.0, "/feed": 60.0}
    lines = watch.lines()
    assert len(lines) == 1
    assert "can't be reached" in lines[0]
    assert watch.count("documents") == 3


def test_hosts_are_asked_in_turns_at_their_pace(watch: Watch) -> None:
    watch.pause = 0.2
    began, paths = time.monotonic(), []
    for _ in watch.watcher().once():
        paths.append(time.monotonic() - began)
    assert len(paths) == 4
    assert paths[-1] >= 0.8  # after robots.txt, the feed and two pages, a pause each


def test_a_password_is_kept_nowhere(watch: Watch, site: Site) -> None:
    seen: list[str | None] = []
    story_ = site.answers["/1"]

    def closed(request: http.server.BaseHTTPRequestHandler) -> None:
        seen.append(request.headers["Authorization"])
        story_(request)

    site.answers["/1"] = closed
    watch.watched = {site.url("/1").replace("http://", "http://ana:s3cret@"): 60.0}
    assert watch.added() == ["/1"]
    assert seen == ["Basic YW5hOnMzY3JldA=="]
    assert [one.url for one in watch.archive.addresses()] == [site.url("/1")]
    assert b"s3cret" not in watch.archive.path.read_bytes()


def test_one_slow_page_is_bounded(watch: Watch) -> None:
    stopped = threading.Event()
    watch.how = replace(watch.how, seconds=1.0)
    watch.site.answers["/1"] = lambda request: (stopped.wait(5), None)[1]
    began = time.monotonic()
    assert len(watch.lines()) == 1
    stopped.set()
    assert time.monotonic() - began < 4
