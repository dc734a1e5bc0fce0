"""Files, folders, standard input and addresses -> documents, one after another."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.errors import IntakeError, MissingExtraError
from onrecord.intake.parse import Loaded, parse
from onrecord.intake.source import DIRECTION, Source, printable
from onrecord.model import Document

if TYPE_CHECKING:
    from onrecord.intake.outlets import Outlets

LARGEST = 2 << 30  # bytes of one file
_TURNING = re.compile(f"[{''.join(sorted(DIRECTION))}]")
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)

Refused = Callable[[IntakeError], None]


def load(
    sources: Iterable[str | Path], *, refused: Refused, allow_private: bool = False, outlets: Outlets | None = None
) -> Iterator[Loaded]:
    """Every document in `sources`, with the bytes that it was read from.

    A source is a file, a folder (walked in sorted order; hidden names are passed over), "-" for standard input, or an
    http(s) address (of the public net, unless `allow_private`). What can't be read goes to `refused`, one error each,
    and the rest goes on. `outlets` correct how pages are read.
    """
    for source in sources:
        if source == "-":
            yield from _parsed(None, _standard_input, refused, outlets)
        elif isinstance(source, str) and _ADDRESS.match(source):
            yield from _parsed(None, partial(_fetched, source, allow_private), refused, outlets)
        else:
            for path in _files(Path(source), refused):
                yield from _parsed(path, partial(_file, path), refused, outlets)


def from_bytes(data: bytes, *, origin: str, name: str | None = None) -> Iterator[Document]:
    """The documents in `data`, which came from `origin` under the file name `name` (which helps to find the kind).

    Raises IntakeError where they can't be read; where only a part of them can't, after the rest has been given.
    """
    errors: list[IntakeError] = []
    source = Source(data, printable(origin), name or "")
    for loaded in parse(source, errors.append):
        yield loaded.document
    if errors:
        raise errors[0]


def _parsed(
    path: Path | None, read: Callable[[], Source], refused: Refused, outlets: Outlets | None
) -> Iterator[Loaded]:
    shown = _shown(path) if path else None
    try:
        source = replace(read(), outlets=outlets)
        for loaded in parse(source, refused):
            yield Loaded(msgspec.structs.replace(loaded.document, path=shown), loaded.snapshot)
    except MissingExtraError as error:
        refused(IntakeError(shown or "-", str(error)))
    except IntakeError as error:
        refused(error)


def _files(path: Path, refused: Refused) -> Iterator[Path]:
    """The path itself, or the files below it, sorted by name in each folder; links to folders are not followed."""
    try:
        if not path.is_dir():
            yield path
            return
        entries = sorted(path.iterdir())
    except OSError as error:
        refused(_denied(path, error))
        return
    for entry in entries:
        if not entry.name.startswith(".") and not (entry.is_symlink() and entry.is_dir()):
            yield from _files(entry, refused)


def _file(path: Path) -> Source:
    try:
        if path.exists() and not path.is_file():
            raise IntakeError(_shown(path), "it is neither a file nor a folder", "give one of these")
        if path.stat().st_size > LARGEST:
            raise IntakeError(_shown(path), "it is larger than 2 GiB", "split it")
        return Source(path.read_bytes(), printable(_shown(path)), path.name)
    except (OSError, ValueError) as error:
        raise _denied(path, error) from error


def _denied(path: Path, error: OSError | ValueError) -> IntakeError:
    if isinstance(error, FileNotFoundError):
        return IntakeError(printable(_shown(path)), "there is no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return IntakeError(printable(_shown(path)), "you may not read it", "check its permissions")
    why = error.strerror if isinstance(error, OSError) else str(error)
    return IntakeError(printable(_shown(path)), f"it can't be opened ({why})", "check the path")


def _shown(path: Path) -> str:
    """The path as text; bytes in a name that are not UTF-8, which no output could carry, as U+FFFD, and so the marks
    that would make a name read as another.
    """
    return _TURNING.sub("\ufffd", os.fsencode(path).decode("utf-8", "replace"))


def _standard_input() -> Source:
    return Source(sys.stdin.buffer.read(LARGEST), "standard input")


def _fetched(url: str, allow_private: bool) -> Source:
    from onrecord.intake.fetch import fetch  # ssl and http: only where a page is asked for
    from onrecord.intake.web import Ask

    return fetch(url, Ask(allow_private))
