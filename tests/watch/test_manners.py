from __future__ import annotations

import pytest

from onrecord.errors import WebError
from onrecord.intake.web import Ask, origin
from onrecord.watch.manners import Manners
from tests.serving import Site, said


class Clock:
    """Stands until somebody waits."""

    now = 0.0

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def read(self) -> float:
        return self.now


def manners(clock: Clock, pause: float = 1.0) -> Manners:
    return Manners(Ask(True), pause, clock.wait, clock.read)


def test_there_is_a_pause_between_two_requests_to_one_host(site: Site) -> None:
    clock = Clock()
    polite = manners(clock)
    polite(site.url("/1"))
    assert clock.now == 1  # after its robots.txt
    assert polite.seconds(site.url("/2")) == 1
    assert polite.seconds("https://courier.example/") == 0
    polite(site.url("/2"))
    assert clock.now == 2


def test_http_and_https_are_one_host(site: Site) -> None:
    clock = Clock()
    polite = manners(clock)
    polite(site.url("/1"))
    assert polite.seconds(site.url("/1").replace("http:", "https:")) == 1


@pytest.mark.parametrize(("asked", "waited"), [("5", 5), ("0.1", 1), ("99999", 60), ("nan", 1), ("-3", 1), ("soon", 1)])
def test_a_crawl_delay_counts_within_bounds(site: Site, asked: str, waited: float) -> None:
    site.answers["/robots.txt"] = said(f"User-agent: *\nCrawl-delay: {asked}\n".encode())
    clock = Clock()
    polite = manners(clock)
    polite(site.url("/1"))
    began = clock.now
    polite(site.url("/2"))
    assert clock.now - began == waited


def test_robots_are_asked_once_a_day(site: Site) -> None:
    clock = Clock()
    polite = manners(clock)
    for _ in range(3):
        polite(site.url("/1"))
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    clock.now += 86_401
    site.answers["/robots.txt"] = said(b"User-agent: *\nDisallow: /\n")
    with pytest.raises(WebError, match=r"robots\.txt forbids it"):
        polite(site.url("/1"))


def test_hosts() -> None:
    assert origin("HTTPS://ana:s3cret@Courier.example:8080/a?b") == "https://courier.example:8080"
