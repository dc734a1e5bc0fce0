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

_Thing = dict[str, Any]  # of JSON-LD
FIELDS = ("title", "outlet", "author", "published", "language")
_LONGEST = 4000  # characters of an answer, with its entities
_BYLINE = re.compile(r"(?:(?i:by)|Von|Par|Por|Di)\s+([^\W\d_].{2,80})")
_URL = re.compile(r"https?://\S+|www\.\S+|@\w+")
_LABEL = re.compile(r"(?:First |Last )?(?:Published|Posted)(?: on)?:?\s+(?:\d\d?:\d\d(?: ?[AP]M)?(?: [A-Z]{2,4})?,? )?",
                    re.IGNORECASE)  # fmt: skip
_YEAR = re.compile(r"\d{4}")


def metadata(root: HtmlElement) -> Fields:
    """The fields of `document` that the page gives; of several answers, the first that makes sense."""
    articles = [*_linked(root)]
    said = {name: value for name in FIELDS if (value := _first(name, _answers(name, root, articles)))}
    if "title" in said and "outlet" in said:
        said["title"] = _without(said["title"], said["outlet"])
    return cast(Fields, said)


def claims(root: HtmlElement) -> Iterator[str]:
    """The addresses that the page gives as its own, the most telling first, without fragments."""
    said = [*root.xpath("//link[@rel = 'canonical']/@href"), *_meta(root, _rules()["address"]["meta"])]
    for article in _linked(root):
        said += filter(None, (_link(article.get(key)) for key in _rules()["address"]["linked"]))
    for url in said:
        if url.startswith(("http://", "https://")):
            yield printable(url.partition("#")[0])


def _first(name: str, answers: Iterable[str]) -> str | None:
    sensible = _SENSIBLE.get(name, str)
    tidied = (printable(html.unescape(answer[:_LONGEST])) for answer in answers)
    return next((sense for answer in tidied if answer and (sense := sensible(answer))), None)


def _person(name: str) -> str | None:
    byline = _BYLINE.fullmatch(name)
    name = byline[1] if byline else name
    return None if _URL.match(name) or _YEAR.search(name) or name.casefold() in _rules()["nobody"] else name


def _body(name: str) -> str | None:
    return None if _URL.match(name) or name.casefold() in _rules()["platforms"] else name


_SENSIBLE: dict[str, Callable[[str], str | None]] = {"published": iso_date, "author": _person, "outlet": _body}


def _answers(name: str, root: HtmlElement, articles: list[_Thing]) -> Iterator[str]:
    keys = _rules()["linked"][name]
    yield from (said for article in articles for key in keys if (said := _name(article.get(key))))
    yield from _meta(root, _rules()["meta"][name])
    yield from _shown(root, _PLACES[name])
    if name == "published":
        yield from _sole(root)


# Where else a field stands, as XPath 1.0, the most telling first.
_PLACES = {
    "title": ("(//article//h1 | //main//h1 | //h1[last() = 1])[1]", "//title"),
    "outlet": ("//*[@itemprop = 'publisher']//*[@itemprop = 'name']",),
    "author": (
        "//*[@itemprop = 'author']//*[@itemprop = 'name']",
        "//*[@itemprop = 'author' or @rel = 'author']",
        "//*[contains(@class, 'byline')][starts-with(translate(normalize-space(), 'B', 'b'), 'by ')]",
    ),
    "published": (
        "//time[@itemprop = 'datePublished' or @pubdate]/@datetime",
        "(//article//time | //main//time)[1]/@datetime",
        "(//article//time | //main//time)[1]",
        "//*[contains(@class, 'published') or contains(@class, 'pubdate')]",
    ),
    "language": ("/html/@lang",),
}


def _shown(root: HtmlElement, places: Iterable[str]) -> Iterator[str]:
    for place in places:
        for found in root.xpath(place):
            yield found if isinstance(found, str) else found.text_content()


def _sole(root: HtmlElement) -> Iterator[str]:
    """The day of the elements that are made for one, where it is the same in all: some may be of teasers."""
    classes = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in _rules()["dated"])
    shown = (_LABEL.sub("", printable(found.text_content())) for found in root.xpath(f"//*[{classes}]"))
    days = {day for said in [*root.xpath("//time/@datetime"), *shown] if (day := iso_date(said))}
    if len({day[:10] for day in days}) == 1:
        yield max(days, key=len)


def _linked(root: HtmlElement) -> Iterator[_Thing]:
    """What the page's JSON-LD says of its article, else of the page itself; what it only refers to is put in."""
    things: list[_Thing] = []
    for script in root.xpath("//script[@type = 'application/ld+json']/text()"):
        try:
            things += _things(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            continue
    named = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    for kinds in (_rules()["articles"], _rules()["pages"]):
        found = [thing for thing in things if any(kind in kinds for kind in _listed(thing.get("@type")))]
        yield from ({key: _whole(value, named) for key, value in thing.items()} for thing in found)
        if found:
            return


def _things(said: Any) -> Iterator[_Thing]:
    for thing in _listed(said):
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph") or [])


def _whole(value: Any, named: dict[str, _Thing]) -> Any:
    """A value with the things that its references (`{"@id": "…"}`) stand for."""
    if isinstance(value, list):
        return [_whole(one, named) for one in value[:10] if not isinstance(one, list)]
    reference = value.get("@id") if isinstance(value, dict) and "name" not in value else None
    return named.get(str(reference), value) if reference else value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> str | None:
    """The name of a person or thing in JSON-LD, of several joined by commas."""
    if isinstance(value, list):
        return ", ".join(name for one in value[:10] if not isinstance(one, list) and (name := _name(one))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _link(value: Any) -> str | None:
    """The address of a page in JSON-LD."""
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id")
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
