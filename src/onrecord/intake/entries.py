"""What a feed points to: the addresses of its entries, in its order, and when the feed says that each was changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax import SAXException

import msgspec

from onrecord.errors import IntakeError
from onrecord.intake.feed import feed_of, linked, whole_entries
from onrecord.intake.json import each, salvaged
from onrecord.intake.sniff import Kind
from onrecord.intake.source import Source
from onrecord.intake.web import bare

FEEDS: frozenset[Kind] = frozenset({"feed", "json feed"})
ENTRIES = 1000  # of one feed; those that it names first, which are the latest
_LARGEST = 8 << 20  # bytes; feedparser takes some seconds and a few hundred megabytes for so many
_LONGEST = 2000  # characters of an address


class Entry(msgspec.Struct, frozen=True):
    """An entry of a feed; `updated` as the feed writes it, "" where it does not."""

    url: str
    updated: str = ""


def entries(source: Source, kind: Kind) -> Iterator[Entry | IntakeError]:
    """The entries, each address once, and "" for one that names none; an error where the feed is read in part only.

    Raises IntakeError.
    """
    if len(source.data) > _LARGEST:
        raise IntakeError(source.origin, f"the feed is larger than {_LARGEST >> 20} MiB", "tell its outlet")
    found = _of_json(source) if kind == "json feed" else _of_xml(source)
    urls = set[str]()
    for entry in found:
        if isinstance(entry, IntakeError):
            yield entry
            continue
        if len(urls) == ENTRIES:
            cause = f"the feed has more than {ENTRIES} entries"
            yield IntakeError(source.origin, cause, "those after are left out")
            return
        url = page_of(source, entry.url)
        if url not in urls:
            urls.update({url} - {""})
            yield Entry(url, entry.updated)


def _of_xml(source: Source) -> Iterator[Entry | IntakeError]:
    said = feed_of(source)
    if said.bozo and isinstance(said.bozo_exception, SAXException):
        cause = "the feed is damaged or cut off; its entries were read as far as they go"
        yield IntakeError(source.origin, cause, "tell its outlet")
    for entry in whole_entries(said, source):
        # feedparser gives the day of publication where a feed has no other, and warns that it does.
        yield Entry(entry.get("link") or "", str(dict.get(entry, "updated") or ""))


class _Item(msgspec.Struct, frozen=True):
    url: Any = None
    external_url: Any = None
    date_modified: Any = None


class _Feed(msgspec.Struct, frozen=True):
    items: tuple[msgspec.Raw, ...]


def _of_json(source: Source) -> Iterator[Entry | IntakeError]:
    try:
        feed, warnings = salvaged(source, _Feed)
    except msgspec.MsgspecError as error:
        raise IntakeError(source.origin, f"it can't be read as json feed ({error})", "tell its outlet") from error
    yield from warnings
    for item in each(source, feed.items, _Item):
        if isinstance(item, IntakeError):
            yield item
            continue
        links = (link for link in (item.url, item.external_url) if isinstance(link, str))
        yield Entry(next(links, ""), str(item.date_modified or ""))


def page_of(feed: Source, link: str | None) -> str:
    """The address of the page that a link in a feed leads to, without password and fragment; "" where there is none."""
    url = bare(linked(feed.url or feed.origin, link) or "")
    return url if len(url) <= _LONGEST else ""
