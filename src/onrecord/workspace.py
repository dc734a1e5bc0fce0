"""A workspace: a folder with an `onrecord.toml`, in which the archive lies."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta, Struct

from onrecord.errors import ArchiveError

SETTINGS = "onrecord.toml"
TEMPLATE = """# Settings of this onrecord workspace; docs/guide-analysts.md explains each.
archive = "onrecord.sqlite"   # where documents and readings are kept, from this folder
threads = 1                   # processor threads for reading
timezone = ""                 # of the hours that texts name, such as "Europe/Riga"; none: hours without a zone
month_first = []              # outlets that write 3/14/2025 for the 14th of March
pause = 1.0                   # seconds between two requests of "onrecord watch" to one host

[interests]                   # what makes a document worth an issue; all empty: anything political
words = []
actors = []
places = []

# [[watch]]                   # a feed or a page that "onrecord watch" asks again and again; a table for each
# url = "https://courier.example/feed.xml"
# every = "30m"
"""


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """What the readers of the workspace's issues want to know about."""

    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Watched(Struct, frozen=True, forbid_unknown_fields=True):
    """A feed or a page that is asked for again and again."""

    url: str
    every: str = "30m"


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What onrecord.toml may say."""

    archive: str = "onrecord.sqlite"
    threads: int = 1
    timezone: str = ""
    month_first: tuple[str, ...] = ()
    pause: Annotated[float, Meta(ge=0, le=3600)] = 1.0
    interests: Wanted = Wanted()
    watch: tuple[Watched, ...] = ()


class Workspace(Struct, frozen=True):
    """A folder and its settings."""

    folder: Path
    settings: Settings

    @property
    def archive(self) -> Path:
        """Where the archive lies."""
        return self.folder / self.settings.archive

    @property
    def zone(self) -> ZoneInfo | None:
        """The time zone of the hours that texts name, None if none is set. Raises ArchiveError."""
        name = self.settings.timezone
        try:
            return ZoneInfo(name) if name else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            path = self.folder / SETTINGS
            raise ArchiveError(f"{path}: no time zone {name!r}; write it as in the IANA list, Europe/Riga") from None

    @classmethod
    def create(cls, folder: Path) -> Workspace:
        """Make `folder` a workspace; one that is there already stays as it is."""
        path = folder / SETTINGS
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.write_text(TEMPLATE, encoding="utf-8")
        except OSError as error:
            raise ArchiveError(
                f"{folder}: no workspace can be made here ({error.strerror}); choose a folder"
            ) from error
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """The workspace in `folder`."""
        path = folder / SETTINGS
        try:
            return cls(folder, msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Settings))
        except FileNotFoundError:
            raise ArchiveError(f"{folder}: no {SETTINGS} here; make a workspace with `onrecord init`") from None
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise ArchiveError(f"{path}: {error}; mend it or delete it and run `onrecord init`") from error

    @classmethod
    def find(cls, named: Path | None = None, start: Path | None = None) -> Workspace:
        """The workspace that was named, by argument or ONRECORD_WORKSPACE, else the nearest from `start` upwards."""
        given = named or (Path(env) if (env := os.environ.get("ONRECORD_WORKSPACE")) else None)
        if given is not None:
            return cls.open(given)
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / SETTINGS).is_file():
                return cls.open(folder)
        raise ArchiveError(f"{here}: no workspace here or above; make one with `onrecord init`")
