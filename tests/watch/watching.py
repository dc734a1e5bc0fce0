"""A watch over a site on loopback, with a reader that finds nothing and a clock that stands until it is moved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from onrecord.archive import Archive, Workspace
from onrecord.intake.outlets import Outlets
from onrecord.intake.web import Ask
from onrecord.model import Document, Reading
from onrecord.reader.reader import Reader
from onrecord.watch import Outcome, Stop, Watcher
from tests.serving import Site

BODY = (
    "<p>The city administration of Torvin has refused to permit the march of the Civic Accord Party, number {}.</p>"
    "<p>The letter of refusal names road works on Harbour Avenue as the reason, and offers a car park instead.</p>"
    "<p>“{},” said Mira Solvey, who chairs the party and has called for the march to go ahead in silence.</p>"
)


def story(number: int, words: str = "We will walk in silence") -> str:
    """An article as a page."""
    body = BODY.format(number, words)
    return f"<!doctype html><title>March {number}</title><body><article><h1>March {number}</h1>{body}</article></body>"


def three_stories(site: Site) -> None:
    """Pages at /1, /2 and /3, and a feed that names them."""
    for number in (1, 2, 3):
        site.serve(f"/{number}", story(number))
    site.feed("/feed", {"/1": "", "/2": "", "/3": ""})


class Silent:
    """Reads nothing from any text, but fails on one that says so."""

    version = "silent"

    def read(self, document: Document) -> Reading:
        if "unreadable" in document.text:
            raise RuntimeError("no such words\nand more")
        return Reading(document)


@dataclass
class Watch:
    """What the tests look at: `now` is the hour, in seconds."""

    archive: Archive
    site: Site
    watched: dict[str, float]
    now: float = 1000.0
    how: Ask = field(default_factory=lambda: Ask(True, 10.0))
    pause: float = 0.0
    outlets: Outlets = field(default_factory=Outlets)

    def watcher(self, stop: Stop | None = None) -> Watcher:
        watched = {self.site.url(path) if path.startswith("/") else path: s for path, s in self.watched.items()}
        return Watcher(self.archive, cast(Reader, Silent()), watched, stop or Stop(), pause=self.pause, how=self.how,
                       outlets=self.outlets, clock=lambda: self.now)  # fmt: skip

    def once(self) -> list[Outcome]:
        """All outcomes of one run, as a new process would have it."""
        return list(self.watcher().once())

    def added(self) -> list[str]:
        """The paths of the documents that one run adds; nothing may fail in it."""
        found = self.once()
        assert [str(error) for outcome in found for error in outcome.refused] == []
        return [outcome.url.removeprefix(self.site.address) for outcome in found for _ in outcome.added]

    def lines(self) -> list[str]:
        """What one run complains of, without the site's address."""
        errors = [str(error) for outcome in self.once() for error in outcome.refused]
        return [line.replace(self.site.address, "") for line in errors]

    def count(self, table: str) -> int:
        with closing(sqlite3.connect(self.archive.path)) as raw:
            return int(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def row(self, path: str) -> dict[str, Any]:
        """How an address stands."""
        (found,) = self.archive.addresses([self.site.url(path)])
        return {name: getattr(found, name) for name in found.__struct_fields__}


@contextmanager
def watching(folder: Path, site: Site, **watched: float) -> Iterator[Watch]:
    """A watch in a new workspace; `feed=60` watches /feed every minute."""
    with Archive.open(Workspace.create(folder)) as archive:
        yield Watch(archive, site, {f"/{name}": every for name, every in watched.items()})
