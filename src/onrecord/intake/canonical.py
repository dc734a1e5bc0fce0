"""The address by which a page counts: what it says of itself (RFC 6596), unless that can't be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit, urlunsplit

_FRONT = frozenset({"", "/", "/index.html", "/index.htm", "/index.php"})
_COUNTED = re.compile(r"utm_|(?:fb|g|dc|y|ms)clid$|mc_[ce]id$", re.IGNORECASE)  # by which visits are counted


def canonical(claims: Iterable[str], asked: str | None) -> str | None:
    """The first address that a page claims and that can be its own, else the one that it was had from.

    Many a site calls all its pages by the address of its front page, and what outlets take over from others often has
    the address that it has there: by these, pages would pass for versions of one. `claims` are those of the page, the
    most telling first; where nobody knows from where it was had, most of them tell its site.
    """
    own = [claim for claim in claims if not is_front(claim)]
    sites = [_site(asked)] if asked else sorted(map(_site, own), key=[*map(_site, own)].count, reverse=True)
    found = next((claim for claim in own if _site(claim) == sites[0]), asked)
    return untracked(found) if found else found


def untracked(url: str) -> str:
    """The address without what says from where a visitor came (`utm_source`): it leads to the same page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = "&".join(part for part in parts.query.split("&") if not _COUNTED.match(part.partition("=")[0]))
    return url if kept == parts.query else urlunsplit(parts._replace(query=kept))


def _site(url: str) -> list[str]:
    """The last two parts of its host's name, which are the same for www.courier.example and m.courier.example."""
    try:
        return (urlsplit(url).hostname or "").split(".")[-2:]
    except ValueError:
        return []


def is_front(url: str) -> bool:
    """Whether an address has no path, and no question that tells the pages of a site apart (`/?p=12`)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    asked = (name for name, _ in parse_qsl(parts.query) if not _COUNTED.match(name))
    return parts.path in _FRONT and next(asked, None) is None
