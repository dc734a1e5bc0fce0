"""What onrecord.toml says of the watch."""

from __future__ import annotations

from urllib.parse import urlsplit

from onrecord.errors import ArchiveError
from onrecord.watch.patience import seconds
from onrecord.workspace import SETTINGS, Workspace


def intervals(place: Workspace) -> dict[str, float]:
    """The addresses to watch, and every how many seconds. Raises ArchiveError."""
    path = place.folder / SETTINGS
    if not place.settings.watch:
        raise ArchiveError(f'{path}: it names nothing to watch; add [[watch]] and below it url = "https://…"')
    try:
        return {_checked(watched.url): seconds(watched.every) for watched in place.settings.watch}
    except ValueError as error:
        raise ArchiveError(f"{path}: {error}") from None


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"no address {url!r}; write it whole, https://courier.example/feed.xml")
    return url
