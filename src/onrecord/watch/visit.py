"""One visit to an address: asked on the condition that it changed, and read for what it is, a feed or a page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import msgspec

from onrecord.archive.addresses import Address
from onrecord.errors import IntakeError, MissingExtraError, WebError
from onrecord.intake.entries import FEEDS, Entry, entries, page_of
from onrecord.intake.fetch import source_of
from onrecord.intake.outlets import Outlets
from onrecord.intake.parse import Loaded, parse
from onrecord.intake.sniff import Kind, kind_of
from onrecord.intake.source import Source
from onrecord.intake.web import Ask, Exchange, ask

_LONGEST = 500  # characters of a mark that is sent back


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of it: how the address stands now, documents, entries of a feed, and what could not be read."""

    address: Address
    loaded: tuple[Loaded, ...] = ()
    entries: tuple[Entry, ...] = ()
    refused: tuple[IntakeError, ...] = ()


def visit(address: Address, url: str, how: Ask, outlets: Outlets | None = None) -> Visit:
    """Ask for `url`, which is the address, maybe with a name and a password. Raises WebError where nothing is had.

    `outlets` correct how pages are read.
    """
    exchange = ask(url, replace(how, headers=_conditions(address)))
    if exchange.last.status == 304:
        if not address.sha256:
            raise WebError("the server says that nothing changed, to somebody new", origin=address.url, passing=True)
        return Visit(_seen(address, exchange, address.sha256))
    sha256 = hashlib.sha256(exchange.body).hexdigest()
    if sha256 == address.sha256:
        return Visit(_seen(address, exchange, sha256))
    return _read(_seen(address, exchange, sha256), replace(source_of(exchange), outlets=outlets))


def _conditions(address: Address) -> dict[str, str]:
    """Headers by which a server need not send again what we have (RFC 9110, 13.1)."""
    said = {"If-None-Match": address.etag, "If-Modified-Since": address.last_modified}
    return {name: value for name, value in said.items() if value}


def _seen(address: Address, exchange: Exchange, sha256: str) -> Address:
    etag, last_modified = (_mark(exchange.last.header(name)) for name in ("etag", "last-modified"))
    if exchange.last.status == 304:  # it need not repeat what holds still, and what it says is newer (RFC 9111, 4.3.4)
        etag, last_modified = etag or address.etag, last_modified or address.last_modified
    return msgspec.structs.replace(address, etag=etag, last_modified=last_modified, sha256=sha256, tries=0)


def _mark(said: str) -> str:
    return said if said.isascii() and len(said) <= _LONGEST else ""


def _read(address: Address, source: Source) -> Visit:
    try:
        kind = kind_of(source)
        if kind in FEEDS and address.parent is None:
            return _feed(msgspec.structs.replace(address, kind="feed"), source, kind)
        if address.kind == "feed":
            raise WebError("it was a feed and is none now", origin=source.origin, passing=True)
        refused: list[IntakeError] = []
        loaded = tuple(parse(source, refused.append))
        return Visit(msgspec.structs.replace(address, kind="page"), loaded, refused=tuple(refused))
    except WebError:
        raise
    except MissingExtraError as error:
        return Visit(address, refused=(IntakeError(source.origin, str(error)),))
    except IntakeError as error:
        return Visit(address, refused=(error,))


def _feed(address: Address, source: Source, kind: Kind) -> Visit:
    read = list(entries(source, kind))
    named = tuple(one for one in read if isinstance(one, Entry) and one.url)
    refused = [one for one in read if isinstance(one, IntakeError)]
    loaded: list[Loaded] = []
    if len(named) + len(refused) < len(read):
        # The text of an entry without an address is all there is of it; where it has none either, it is nothing.
        try:
            loaded += (one for one in parse(source, refused.append) if not page_of(source, one.document.url))
        except IntakeError as error:
            refused += [] if named else [error]
    return Visit(address, tuple(loaded), named, tuple(refused))
