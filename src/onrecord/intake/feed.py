"""RSS and Atom (by feedparser), JSON Feed 1.1: each entry that holds text is a document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import msgspec

from onrecord.errors import IntakeError
from onrecord.intake.document import Fields, document
from onrecord.intake.encoding import declared_in, decode_markup
from onrecord.intake.flow import compose
from onrecord.intake.fragment import fragment
from onrecord.intake.json import each, salvaged
from onrecord.intake.language import find_language
from onrecord.intake.source import Parsed, Source
from onrecord.model import Document

# A feed ends with it, but for remarks of caches and blanks behind it.
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_OPENING, _CLOSING = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]"), re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_TAIL = 4096  # bytes
_DECLARED = re.compile(rb"""(\A\s*<\?xml[^>]*?)\sencoding\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
_CHARACTER = re.compile(rb"&#(?:(\d{1,9})|x([0-9a-f]{1,8}));", re.IGNORECASE)


def parse_feed(source: Source) -> Parsed:
    """The entries of an RSS or Atom feed, in its order: full text where the feed has it, else the summary."""
    said = feed_of(source)
    # What an Atom feed has for its authors are those of its entries too (RFC 4287, 4.2.1); RSS has an editor there.
    own = _people(said.feed) if str(said.get("version")).startswith("atom") else None
    base = source.url or said.feed.get("link") or ""
    yield from _some((_entry(entry, said.feed, own, base) for entry in whole_entries(said, source)), source)
    if is_cut_off(source):
        yield source.cut_off()


def is_cut_off(source: Source) -> bool:
    """Whether RSS or Atom does not end as it should."""
    return _END.search(source.data.rstrip()[-_TAIL:].replace(b"\0", b"")) is None


def whole_entries(said: Any, source: Source) -> list[Any]:
    """The entries of a feed, without one in which it ends: its text and its address may themselves be cut off."""
    entries: list[Any] = said.entries
    ends_in_one = len(_OPENING.findall(source.data)) > len(_CLOSING.findall(source.data))
    return entries[:-1] if ends_in_one and is_cut_off(source) else entries


def feed_of(source: Source) -> Any:
    """What feedparser makes of RSS or Atom. Raises IntakeError."""
    import feedparser  # 0.05 s: only where a feed is read

    data = _in_utf8(source)
    if b"<!ENTITY" in data[:10_000]:
        raise IntakeError(source.origin, "the feed defines XML entities", "such a file is not read; it may be hostile")
    data = _CHARACTER.sub(_fit, data)
    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _in_utf8(source: Source) -> bytes:
    """The feed without what it says of its encoding, by which the library goes even where it is mistaken."""
    text = decode_markup(source.data, source.charset or declared_in(source.data))
    if text is None:
        raise IntakeError(source.origin, "the encoding of the feed is not known", "tell its outlet")
    return _DECLARED.sub(rb"\1", text.encode("utf-8", "replace"), count=1)


def _fit(reference: re.Match[bytes]) -> bytes:
    """A reference to a character by its number; U+FFFD where there is none of it, on which the library fails."""
    number = int(reference[2] or b"0", 16) if reference[1] is None else int(reference[1])
    return reference[0] if 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF else b"&#xFFFD;"


def _entry(entry: Any, feed: Any, authors: str | None, base: str) -> Document | None:
    # In a damaged feed the library leaves fields as None.
    bodies = [content.get("value") or "" for content in entry.get("content") or ()]
    markup = max([*bodies, entry.get("summary") or ""], key=len)
    fields: Fields = {
        "title": _words(entry.get("title")),
        "url": linked(base, entry.get("link")),
        "outlet": _words((entry.get("source") or {}).get("title") or feed.get("title")),
        "author": _people(entry) or authors,
        "published": entry.get("published") or entry.get("updated"),
        "language": feed.get("language"),
    }
    return _document(markup, fields)


def _people(said: Any) -> str | None:
    """The names of all authors."""
    names = [name for one in said.get("authors") or () if (name := one.get("name"))]
    return ", ".join(dict.fromkeys(names)) or said.get("author")


def linked(base: str, link: str | None) -> str | None:
    """The address that a link at `base` leads to; None where it is none of a page, such as the mere id of an entry."""
    try:
        url = urljoin(base, link.strip()) if link and link.strip() else ""
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def _words(markup: str | None) -> str | None:
    """A title without the markup that feeds may have in it."""
    return " ".join(paragraph.text for paragraph in fragment(markup)) if markup else None


def _document(markup: str, fields: Fields) -> Document | None:
    text, blocks = compose(fragment(markup))
    return document(text, **_asked(text, fields), blocks=blocks) if text else None


def _asked(text: str, fields: Fields) -> Fields:
    """The fields with the text's own language, where it is sure: a feed says that of its template."""
    return {**fields, "language": find_language(None, text) or fields["language"]}


def _some(entries: Iterator[Document | IntakeError | None], source: Source) -> Parsed:
    """What there is among `entries`; IntakeError if no document is."""
    empty = True
    for entry in entries:
        if entry is not None:
            empty = empty and isinstance(entry, IntakeError)
            yield entry
    if empty:
        raise IntakeError(source.origin, "the feed has no entry with text in it", "give the pages that it links to")


class _Person(msgspec.Struct, frozen=True):
    name: str | None = None


class _Item(msgspec.Struct, frozen=True):
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    title: str | None = None
    url: str | None = None
    external_url: str | None = None
    date_published: str | None = None
    language: str | None = None
    authors: tuple[_Person, ...] = ()
    author: _Person | None = None


class JsonFeed(msgspec.Struct, frozen=True):
    """What onrecord reads of a JSON Feed."""

    items: tuple[msgspec.Raw, ...]
    title: str | None = None
    home_page_url: str | None = None
    language: str | None = None
    authors: tuple[_Person, ...] = ()
    author: _Person | None = None


def parse_json_feed(source: Source) -> Parsed:
    """The items of a JSON Feed, in its order."""
    feed, warnings = salvaged(source, JsonFeed)
    items = each(source, feed.items, _Item)
    base = source.url or feed.home_page_url or ""
    yield from _some((one if isinstance(one, IntakeError) else _item(one, feed, base) for one in items), source)
    yield from warnings


def _item(item: _Item, feed: JsonFeed, base: str) -> Document | None:
    fields: Fields = {
        "title": item.title,
        "url": linked(base, item.url or item.external_url),
        "outlet": feed.title,
        "author": _authors(item.authors, item.author) or _authors(feed.authors, feed.author),
        "published": item.date_published,
        "language": item.language or feed.language,
    }
    if item.content_html:
        return _document(item.content_html, fields)
    text = (item.content_text or item.summary or "").strip()
    return document(text, **_asked(text, fields)) if text else None


def _authors(people: tuple[_Person, ...], person: _Person | None) -> str | None:
    # Version 1.0 has one author, 1.1 a list of them.
    return ", ".join(one.name for one in (*people, *([person] if person else ())) if one.name) or None
