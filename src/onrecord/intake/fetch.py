"""A page from the web as a source, with the WARC of how it was had as its proof."""

from __future__ import annotations

from urllib.parse import urlsplit

from onrecord.intake.source import Source, printable
from onrecord.intake.web import PLAINLY, Ask, Exchange, ask


def fetch(url: str, how: Ask = PLAINLY) -> Source:
    """The page at an http(s) address. Raises WebError."""
    return source_of(ask(url, how))


# Of what servers say of a page, what its own bytes may not: by half a file of JSON nobody sees what it was to be.
_NAMES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "application/json": "page.json",
    "application/feed+json": "page.json",
}


def source_of(exchange: Exchange) -> Source:
    """What the server sent, with what it said of it."""
    last, kind = exchange.last, exchange.last.kind
    name = _NAMES.get(kind.get_content_type()) or urlsplit(last.url).path.rpartition("/")[2]
    origin = printable(exchange.hops[0].url)
    return Source(exchange.body, origin, name, last.url, kind.get_content_charset(), proof=exchange.warc())
