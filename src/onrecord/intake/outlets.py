"""Corrections of how pages of an outlet are read, as data: `outlets.toml` in the workspace, CSS selectors by host."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from onrecord.errors import OutletError
from onrecord.intake.document import Fields
from onrecord.intake.published import date_in
from onrecord.intake.source import printable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FILE = "outlets.toml"
# The attributes in which <meta> and <time> say what they do not show.
_HIDDEN = ("content", "datetime")


class Outlet(Struct, frozen=True, forbid_unknown_fields=True):
    """What to do with pages of one outlet: those at one of its `hosts` (or below it), or that call themselves `called`.

    `outlet` and `channel` are what its documents are to carry; the rest are CSS selectors (level 3), "" for none: of
    the elements whose paragraphs are the text, of title, author and date, and of what is no part of the article.
    """

    hosts: tuple[str, ...] = ()
    called: str = ""
    outlet: str = ""
    channel: str = ""
    body: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    drop: tuple[str, ...] = ()

    def owns(self, said: Fields) -> bool:
        """Whether a page that says this of itself is the outlet's."""
        try:
            host = urlsplit(said.get("url") or "").hostname or ""
        except ValueError:
            host = ""
        below = any(f".{host}".endswith(f".{own.lower()}") for own in self.hosts)
        return below or (bool(self.called) and (said.get("outlet") or "").casefold() == self.called.casefold())

    def corrected(self, root: HtmlElement, said: Fields) -> Fields:
        """The fields, with those that the outlet's page has elsewhere or that the user states."""
        dates = filter(None, map(date_in, _values(root, self.published)))
        found = {
            "title": next(_values(root, self.title), None),
            "author": ", ".join(_values(root, self.author)),
            "published": next(dates, None),
            "outlet": self.outlet,
            "channel": self.channel,
        }
        return cast(Fields, {**said, **{name: value for name, value in found.items() if value}})

    def cleaned(self, root: HtmlElement) -> None:
        """Take out of the tree what is no part of an article."""
        for node in [node for selector in self.drop for node in _chosen(root, selector)]:
            if node.getparent() is not None:
                node.drop_tree()

    def text_in(self, root: HtmlElement) -> HtmlElement | None:
        """The elements that hold the text, in the page's order, moved into one; None where the page has none."""
        chosen = _chosen(root, self.body)
        inside = set(chosen)
        outer = [node for node in chosen if inside.isdisjoint(node.iterancestors())]
        together: HtmlElement = root.makeelement("div")
        for node in outer:
            node.tail = None
            together.append(node)
        return together if outer else None


class Outlets(Struct, frozen=True, forbid_unknown_fields=True):
    """All corrections, in the order of the file; of two for one page the first counts."""

    outlet: tuple[Outlet, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Outlets:
        """The corrections in a workspace's folder, none where there is no file. Raises OutletError, in one line."""
        path = folder / FILE
        try:
            outlets = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), cls)
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise OutletError(f"{path}: {error}; mend it or move it away") from error
        for problem in _problems(outlets):
            raise OutletError(f"{path}: {problem}")
        return outlets

    def of(self, said: Fields) -> Outlet | None:
        """The correction for a page that says this of itself."""
        return next((one for one in self.outlet if one.owns(said)), None)


def _chosen(root: HtmlElement, selector: str) -> list[HtmlElement]:
    return cast("list[HtmlElement]", root.cssselect(selector)) if selector else []


def _values(root: HtmlElement, selector: str) -> Iterator[str]:
    """What the chosen elements say: in an attribute that is not shown, else in their words."""
    for node in _chosen(root, selector):
        hidden = next(filter(None, map(node.get, _HIDDEN)), None)
        if value := printable(hidden or node.text_content()):
            yield value


def _problems(outlets: Outlets) -> Iterator[str]:
    for number, one in enumerate(outlets.outlet, 1):
        which = f"outlet {number} ({', '.join(filter(None, [*one.hosts, one.called])) or 'unnamed'})"
        if not any(map(str.strip, (*one.hosts, one.called))):
            yield f"{which} says of no page that it is its own; give it hosts, as in [\"courier.example\"], or called"
        for key in ("body", "title", "author", "published", "drop"):
            said = getattr(one, key)
            for selector in (said,) if isinstance(said, str) else said:
                if why := _fault(selector):
                    yield f"{which}: {key} = {selector!r} is no CSS selector ({why}); correct it"


def _fault(selector: str) -> str | None:
    """Why a selector can't be used, None where it can."""
    from cssselect import SelectorError
    from lxml.etree import XPathError
    from lxml.html import fragment_fromstring

    try:
        _chosen(fragment_fromstring("<p>"), selector)
    except (SelectorError, XPathError, RecursionError) as error:
        return str(error)
    return None
