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
from onrecord.intake.web import Ask, bare
from onrecord.model import Document
from onrecord.reader.reader import Reader
from onrecord.watch.manners import Manners, origin
from onrecord.watch.patience import ROW, TRIES, delay, worded
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
        self._failures = Counter[str]()  # in a row, by host
        self._open = self._standing()

    def once(self) -> Iterator[Outcome]:
        """Ask each address that is due once, those that are found on the way too. Raises Stopped."""
        asked = set[str]()
        while (address := self._next(asked)) is not None and address.due <= self._clock():
            asked.add(address.url)
            yield self._step(address)

    def forever(self) -> Iterator[Outcome]:
        """Ask each address whenever it is due. Raises Stopped, and ends by that only."""
        while (address := self._next()) is not None:
            self._stop.wait(address.due - self._clock())
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

    def _next(self, but: frozenset[str] | set[str] = frozenset()) -> Address | None:
        """The one that may be asked first; of those due, one whose host has had its pause."""
        now = self._clock()

        def ready(one: Address) -> tuple[float, float, int, str]:
            return max(one.due, now + self._manners.seconds(one.url)), one.due, one.tries, one.url

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
            try:
                reading = self._reader.read(loaded.document)
            except Exception as error:  # whatever is wrong with one text, the others go on
                why = (str(error) or type(error).__name__).splitlines()[0][:200]
                refused.append(IntakeError(loaded.snapshot.origin, f"its text can't be read ({why})", "report it"))
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
        """What may pass is tried again, ever later; a host that is down, or asks for it, is left alone as a whole."""
        tries, again, pause = address.tries + 1, self._every.get(address.url), self._pause(address, error)
        what = "" if error.passing else f"{error.remedy}; "
        stand: list[Address] = []
        if error.passing and (again is not None or tries < TRIES):
            again = max(pause, delay(tries, error.after))
            stand = self._postponed(address, pause)
        what += "it is given up" if again is None else f"it is asked again in {worded(again)}"
        due = self._clock() + (again or 0.0)
        stand.append(msgspec.structs.replace(address, tries=tries, due=due, done=again is None))
        self._archive.visited((), self._reader.version, stand)
        self._take(stand)
        return Outcome(address.url, refused=(IntakeError(address.url, error.cause, what),))

    def _pause(self, address: Address, error: WebError) -> float:
        """For how many seconds the whole host is left alone after an error."""
        host = origin(address.url)
        self._failures[host] = self._failures[host] + 1 if error.passing else 0
        down = error.status in {429, 503} or self._failures[host] >= ROW
        return delay(self._failures[host], error.after) if down else 0.0

    def _postponed(self, address: Address, pause: float) -> list[Address]:
        """The other addresses of its host that would be asked within the pause, as if they had failed too."""
        until, host = self._clock() + pause, origin(address.url)
        beside = [one for one in self._open.values() if one.due < until and one.url != address.url]
        return [msgspec.structs.replace(one, due=until, tries=max(one.tries, 1))
                for one in beside if origin(one.url) == host]  # fmt: skip

    def _take(self, stand: list[Address]) -> None:
        for one in stand:
            self._open.pop(one.url, None)
            if not one.done:
                self._open[one.url] = one
