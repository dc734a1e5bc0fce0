"""What a web page says of itself: JSON-LD (schema.org), OpenGraph and <meta>, <time>, byline, heading."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from onrecord.intake.document import Fields
from onrecord.intake.published import iso_date
from onrecord.intake.source import printable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FIELDS = ("title", "outlet", "author", "published", "language", "url")
_LONGEST = 4000  # characters of an answer, with its entities
_BYLINE = re.compile(r"(?:By|Von|Par|Por|Di)\s+([^\W\d_].{2,80})")
_URL = re.compile(r"https?://\S+|www\.\S+|@\w+")


def metadata(root: HtmlElement) -> Fields:
    """The fields of `document` that the page gives; of several answers, the first that makes sense."""
    said = {name: value for name in FIELDS if (value := _first(name, _answers(name, root)))}
    if "title" in said and "outlet" in said:
        said["title"] = _without(said["title"], said["outlet"])
    return cast(Fields, said)


def _first(name: str, answers: Iterable[str]) -> str | None:
    sensible = _SENSIBLE.get(name, str)
    tidied = (printable(html.unescape(answer[:_LONGEST])) for answer in answers)
    return next((sense for answer in tidied if answer and (sense := sensible(answer))), None)


def _person(name: str) -> str | None:
    byline = _BYLINE.fullmatch(name)
    return None if _URL.match(name) else byline[1] if byline else name


def _address(url: str) -> str | None:
    return url if url.startswith(("http://", "https://")) else None


_SENSIBLE: dict[str, Callable[[str], str | None]] = {"published": iso_date, "author": _person, "url": _address}


def _answers(name: str, root: HtmlElement) -> Iterator[str]:
    yield from _linked(root, _rules()["linked"][name])
    yield from _meta(root, _rules()["meta"][name])
    yield from _shown(root, _PLACES[name])


# Where else a field stands, as XPath 1.0, the most telling first.
_PLACES = {
    "title": ("(//article//h1 | //main//h1 | //h1[last() = 1])[1]", "//title"),
    "outlet": ("//*[@itemprop = 'publisher']//*[@itemprop = 'name']",),
    "author": (
        "//*[@itemprop = 'author']//*[@itemprop = 'name']",
        "//*[@itemprop = 'author' or @rel = 'author']",
        "//*[contains(@class, 'byline')][starts-with(normalize-space(), 'By ')]",
    ),
    "published": (
        "//time[@itemprop = 'datePublished' or @pubdate]/@datetime",
        "(//article//time | //main//time)[1]/@datetime",
        "(//article//time | //main//time)[1]",
        "//*[contains(@class, 'published') or contains(@class, 'pubdate')]",
    ),
    "language": ("/html/@lang",),
    "url": ("//link[@rel = 'canonical']/@href",),
}


def _shown(root: HtmlElement, places: Iterable[str]) -> Iterator[str]:
    for place in places:
        for found in root.xpath(place):
            yield found if isinstance(found, str) else found.text_content()


def _linked(root: HtmlElement, keys: list[str]) -> Iterator[str]:
    """What the page's JSON-LD says of its article under one of `keys`."""
    for script in root.xpath("//script[@type = 'application/ld+json']/text()"):
        try:
            said = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for article in _articles(said):
            yield from (name for key in keys if (name := _name(article.get(key))))


def _articles(said: Any) -> Iterator[dict[str, Any]]:
    for thing in said if isinstance(said, list) else [said]:
        if isinstance(thing, dict):
            kinds = thing.get("@type")
            if any(kind in _rules()["articles"] for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield thing
            yield from _articles(thing.get("@graph") or [])


def _name(value: Any) -> str | None:
    """The name of a person or thing in JSON-LD, of several joined by commas; a page goes by its address."""
    if isinstance(value, list):
        return ", ".join(name for one in value[:10] if not isinstance(one, list) and (name := _name(one))) or None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value if isinstance(value, str) else None


def _meta(root: HtmlElement, names: list[str]) -> Iterator[str]:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(name.lower(), meta.get("content") or "")
    yield from (said[name] for name in names if name in said)


def _without(title: str, outlet: str) -> str:
    """The title without the outlet's name that pages hang on to it."""
    return re.sub(rf"\s+[|–—·:-]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE) or title


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("page.toml").read_text(encoding="utf-8"))
