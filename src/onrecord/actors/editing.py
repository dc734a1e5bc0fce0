"""The registry's file changed by a decision: comments stay, the file is replaced in one go, each change is on record.

`actors.history.jsonl` beside it has a line for each change, in order, and is only ever appended to: when, which verb
with which words, the file's text before and the SHA-256 of its text after. An undo is a line too.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import tomlkit
from msgspec import Struct
from tomlkit.exceptions import TOMLKitError

from onrecord.actors.registry import FILE, Registry
from onrecord.errors import RegistryError

HISTORY = "actors.history.jsonl"
Edit = Callable[[tomlkit.TOMLDocument], None]


class Change(Struct, frozen=True):
    """One line of the history; `before` is the file's text before, None where there was no file."""

    at: str
    verb: str
    words: tuple[str, ...]
    before: str | None
    after: str


def change(folder: Path, verb: str, words: Sequence[str], edit: Edit, at: str) -> None:
    """Edit the registry in `folder`; `at` is the time, ISO 8601. Raises RegistryError, and then nothing is changed."""
    path = folder / FILE
    before = _text(path)
    try:
        document = tomlkit.parse(before or "")
    except TOMLKitError as error:
        raise RegistryError(f"{path}: {error}; mend that line first") from error
    edit(document)
    after = tomlkit.dumps(document)
    Registry.of(after, path)
    _record(folder, Change(at, verb, tuple(words), before, _hashed(after)))
    _write(path, after)


def undo(folder: Path, at: str) -> Change:
    """Take back the last change that was not taken back yet. Raises RegistryError where that can't be done."""
    done: list[Change] = []
    for one in history(folder):
        if one.verb != "undo":
            done.append(one)
        elif done:
            done.pop()
    if not done:
        raise RegistryError(f"{folder / HISTORY}: there is no change to take back")
    last, path = done[-1], folder / FILE
    current = _text(path)
    if _hashed(current or "") != last.after:
        raise RegistryError(
            f"{path}: edited by hand since `{last.verb} {' '.join(last.words)}`; take that one back by hand too"
        )
    _record(folder, Change(at, "undo", (last.verb, *last.words), current, _hashed(last.before or "")))
    _write(path, last.before or "")
    return last


def history(folder: Path) -> list[Change]:
    """All changes, the first one first. Raises RegistryError."""
    path = folder / HISTORY
    try:
        lines = path.read_bytes().splitlines()
        return [msgspec.json.decode(line, type=Change) for line in lines if line.strip()]
    except FileNotFoundError:
        return []
    except (OSError, msgspec.MsgspecError) as error:
        raise RegistryError(f"{path}: {error}; put a copy of it back, or move it away to begin a new one") from error


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: can't be read ({error}); mend it or move it away") from error


def _record(folder: Path, one: Change) -> None:
    try:
        with (folder / HISTORY).open("ab") as file:
            file.write(msgspec.json.encode(one) + b"\n")
    except OSError as error:
        raise RegistryError(f"{folder / HISTORY}: can't be written ({error.strerror}); nothing was changed") from error


def _write(path: Path, text: str) -> None:
    """Replace the file in one go: a reader sees the old text or the new."""
    name = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{FILE}.", delete=False) as file:
            name = file.name
            file.write(text.encode("utf-8"))
        os.replace(name, path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise RegistryError(f"{path}: can't be written ({error.strerror}); nothing was changed") from error


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
