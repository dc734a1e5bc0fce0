"""The address by which a page counts: what it says of itself (RFC 6596), unless that can't be."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_FRONT = frozenset({"", "/", "/index.html", "/index.htm", "/index.php"})
_COUNTED = re.compile(r"utm_|(?:fb|g|dc|y|ms)clid$|mc_[ce]id$|ref$", re.IGNORECASE)  # by which visits are counted


def canonical(said: str | None, asked: str | None) -> str | None:
    """What a page says of its address, else the one that it was had from, where that is known.

    Many a site calls all its pages by the address of its front page, and what outlets take over from others often has
    the address that it has there: by these, pages would pass for versions of one.
    """
    if not said or is_front(said) or (asked and _site(said) != _site(asked)):
        return asked
    return said


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
