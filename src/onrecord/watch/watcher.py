"""The watch: which address comes next, what a visit to it brings into the archive, and when it is asked again.

All of it stands in the archive's table of addresses, and each visit is one transaction, so that nothing is lost or
doubled when the process dies: what was not kept is due still.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import msgspec

from onrecord.archive import Archive
from onrecord.archive.addresses import Address
from onrecord.archive.store import Brought
from onrecord.errors import IntakeError, WebError
from onrecord.intake.outlets import Outlets
from onrecord.intake.parse import Loaded
from onrecord.intake.web import Ask, bare, origin
from onrecord.model import Document
from onrecord.reader.reader import Reader
from onrecord.reader.safely import safely
from onrecord.watch.manners import Manners
from onrecord.watch.patience import FARTHEST, ROW, TRIES, delay, worded
from onrecord.watch.stop import Stop
from onrecord.watch.visit import Visit, visit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an address: the documents that are new, and a line for each thing that failed."""

    url: str
    added: tuple[Document, ...] = ()
    refused: tuple[IntakeError, ...] = ()


class Watcher:
    """`watched` maps the addresses to watch to their intervals, in seconds; `pause` are those between two requests."""

    def __init__(
        self, archive: Archive, reader: Reader, watched: Mapping[str, float], stop: Stop, *, pause: float = 1.0,
        how: Ask | None = None, outlets: Outlets | None = None, clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._archive, self._reader, self._stop, self._clock = archive, reader, stop, clock
        self._outlets = outlets
        how = how or Ask()
        self._manners = Manners(how, pause, stop.wait)
        self._how = replace(how, before=self._manners)
        self._every = {bare(url): every for url, every in watched.items()}
        # Names and passwords are kept nowhere but in the settings.
        self._full = {bare(url): url for url in watched}
        self._failures = Counter[str]()  # in a row, by server
        self._peace = {one.url: one.due for one in archive.addresses() if one.kind == "server"}
        self._open = self._standing()

    def once(self) -> Iterator[Outcome]:
        """Ask each address that is due once, those that are found on the way too. Raises Stopped."""
        asked = set[str]()
        while (address := self._next(asked)) is not None and self._due(address) <= self._clock():
            asked.add(address.url)
            yield self._step(address)

    def forever(self) -> Iterator[Outcome]:
        """Ask each address whenever it is due. Raises Stopped, and ends by that only."""
        while (address := self._next()) is not None:
            self._stop.wait(self._due(address) - self._clock())
            yield self._step(address)

    def _standing(self) -> dict[str, Address]:
        """The addresses that may be asked: those of the settings, and what their feeds named."""
        known = {address.url: address for address in self._archive.addresses(list(self._every))}
        kept = {url: known.get(url, Address(url)) for url in self._every}
        own = {url: self._own(one) for url, one in kept.items()}
        return {one.url: one for one in self._archive.addresses() if one.parent in own} | own

    def _own(self, address: Address) -> Address:
        """What the settings name: also if a feed named it before, and at its new interval if that is a shorter one."""
        soon = self._clock() + self._every[address.url]
        due = 0.0 if not address.tries and address.due > soon else address.due
        return msgspec.structs.replace(address, parent=None, done=False, due=due)

    def _due(self, address: Address) -> float:
        """When it may be asked: when its turn comes, and its server is not to be left in peace.

        What lies farther off than any wait is long was set by a clock that was put back since: that is now.
        """
        now, every = self._clock(), self._every.get(address.url, 0.0)
        peace = self._peace.get(origin(address.url), 0.0)
        own = address.due if address.due <= now + max(every, FARTHEST) else now
        return max(own, peace if peace <= now + FARTHEST else now)

    def _next(self, but: frozenset[str] | set[str] = frozenset()) -> Address | None:
        """The one that may be asked first; of those due, one whose host has had its pause."""
        now = self._clock()

        def ready(one: Address) -> tuple[float, float, int, str]:
            return max(self._due(one), now + self._manners.seconds(one.url)), one.due, one.tries, one.url

        return min((one for one in self._open.values() if one.url not in but), key=ready, default=None)

    def _step(self, address: Address) -> Outcome:
        try:
            with self._stop.allowed():
                found = visit(address, self._full.get(address.url, address.url), self._how, self._outlets)
        except WebError as error:
            return self._failed(address, error)
        return self._kept(found)

    def _kept(self, found: Visit) -> Outcome:
        refused = list(found.refused)
        self._failures.pop(origin(found.address.url), None)
        brought = [one for loaded in found.loaded for one in self._brought(loaded, refused)]
        stand = [self._after(found.address), *self._new(found)]
        self._archive.visited(brought, self._reader.version, stand)
        self._take(stand)
        added = tuple(document for document, _, reading in brought if reading is not None)
        return Outcome(found.address.url, added, tuple(refused))

    def _brought(self, loaded: Loaded, refused: list[IntakeError]) -> Iterator[Brought]:
        reading = None
        if not self._archive.has(loaded.document, self._reader.version):
            reading = safely(self._reader, loaded.document, loaded.snapshot.origin, refused.append)
            if reading is None:
                return
        yield loaded.document, loaded.snapshot, reading

    def _after(self, address: Address) -> Address:
        """How an address stands after a visit that succeeded."""
        every = self._every.get(address.url)
        return msgspec.structs.replace(address, done=every is None, due=self._clock() + (every or 0.0))

    def _new(self, found: Visit) -> list[Address]:
        """The entries of a feed that are new, or that it says were changed."""
        known = {one.url: one for one in self._archive.addresses([entry.url for entry in found.entries])}
        now, feed = self._clock(), found.address.url
        return [
            msgspec.structs.replace(known.get(entry.url, Address(entry.url)), parent=feed, updated=entry.updated,
                                    due=now, tries=0, done=False)
            for entry in found.entries
            if entry.url not in self._every and self._is_new(known.get(entry.url), feed, entry.updated)
        ]  # fmt: skip

    def _is_new(self, known: Address | None, feed: str, updated: str) -> bool:
        """Two feeds may name one page, each with a time of its own: that which named it first counts, while watched."""
        if known is None or known.parent not in self._every:
            return True
        return known.done and known.parent == feed and known.updated != updated

    def _failed(self, address: Address, error: WebError) -> Outcome:
        """What may pass is tried again, ever later; a page that a feed named is given up in the end."""
        tries, again = address.tries + 1, self._every.get(address.url)
        what = "" if error.passing else f"{error.remedy}; "
        stand = self._left_in_peace(error)
        if error.passing and (again is not None or tries < TRIES):
            again = max(delay(tries, error.after), *(one.due - self._clock() for one in stand), 0.0)
        what += "it is given up" if again is None else f"it is asked again in {worded(again)}"
        due = self._clock() + (again or 0.0)
        stand.append(msgspec.structs.replace(address, tries=tries, due=due, done=again is None))
        self._archive.visited((), self._reader.version, stand)
        self._take(stand)
        return Outcome(address.url, refused=(IntakeError(address.url, error.cause, what),))

    def _left_in_peace(self, error: WebError) -> list[Address]:
        """The server that failed, where none of its pages is to be asked for now.

        That is so where it says that we ask too often (RFC 6585, 4) or what it allows can't be had (RFC 9309, 2.3.1.4),
        and after ROW failures of whatever pages. A 503 means the whole service (RFC 9110, 15.6.4), but many a server
        gives it for one page that is broken: so it is believed when others of its pages fail too.
        """
        self._failures[error.server] = self._failures[error.server] + 1 if error.passing else 0
        if not (error.passing and error.server and (error.whole or self._failures[error.server] >= ROW)):
            return []
        until = self._clock() + delay(self._failures[error.server], error.after)
        return [Address(error.server, kind="server", due=until)]

    def _take(self, stand: list[Address]) -> None:
        for one in stand:
            self._open.pop(one.url, None)
            if one.kind == "server":
                self._peace[one.url] = one.due
            elif not one.done:
                self._open[one.url] = one
