"""Manners towards a host: robots.txt (RFC 9309) is obeyed, and there is a pause between two requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from onrecord.errors import WebError
from onrecord.intake.web import Ask, ask, origin

NAME = "onrecord"  # by which robots.txt may address us
_KEPT = 86400.0  # seconds for which a robots.txt counts, at most a day (RFC 9309, 2.4)
_LONGEST = 60.0  # seconds of a Crawl-delay that are waited
_LARGEST = 500 << 10  # bytes of a robots.txt that are read, by RFC 9309, 2.5


class _Rules(NamedTuple):
    robots: Protego
    until: float


class Manners:
    """What is to be thought of before a request; call it with the address. `pause` is in seconds.

    `wait` is what sleeps, and `clock` counts seconds.
    """

    def __init__(
        self, how: Ask, pause: float, wait: Callable[[float], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._how, self._pause, self._wait, self._clock = replace(how, before=None), pause, wait, clock
        self._rules: dict[str, _Rules] = {}
        self._free: dict[str, float] = {}

    def __call__(self, url: str) -> None:
        """Wait for the host's turn. Raises WebError where its robots.txt forbids the address, or can't be had."""
        host = origin(url)
        robots = self._robots(host)
        if not robots.can_fetch(url, NAME):
            raise WebError("the site's robots.txt forbids it", "ask the outlet, or add the page yourself")
        self._turn(host, min(robots.crawl_delay(NAME) or 0.0, _LONGEST))

    def seconds(self, url: str) -> float:
        """How long its host is to be left in peace."""
        return max(0.0, self._free.get(_name(url), 0.0) - self._clock())

    def _turn(self, host: str, delay: float) -> None:
        name = _name(host)
        left = self._free.get(name, 0.0) - self._clock()
        if left > 0:
            self._wait(left)
        self._free[name] = self._clock() + max(self._pause, delay)

    def _robots(self, host: str) -> Protego:
        known = self._rules.get(host)
        if known is None or known.until < self._clock():
            self._turn(host, 0.0)
            known = self._rules[host] = _Rules(Protego.parse(self._text(host)), self._clock() + _KEPT)
        return known.robots

    def _text(self, host: str) -> str:
        """The host's robots.txt. One that is not there forbids nothing; while the server fails, all is forbidden."""
        try:
            return ask(f"{host}/robots.txt", self._how).body[:_LARGEST].decode("utf-8-sig", "replace")
        except WebError as error:
            if not error.passing:
                return ""
            cause = f"the site's robots.txt can't be had ({error.cause})"
            raise WebError(cause, error.remedy, passing=True, after=error.after, status=error.status, server=host,
                           whole=True) from error  # fmt: skip


def _name(url: str) -> str:
    """The host, which is one machine under http and https and at whatever port."""
    return urlsplit(url).hostname or ""
