"""Published issues: each is a file of its own in the workspace, named by the SHA-256 of its bytes, and never changed.

A record names the one before it, so that one that is gone or was put in shows. A correction is a new record that names
the one that it corrects.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.digest import verbatim
from onrecord.digest.formats.atom import Published
from onrecord.errors import IssueError, OnrecordError
from onrecord.model import Issue, Reading

FOLDER = "published"  # in the workspace
NAME = re.compile(r"(\d{4})-([0-9a-f]{64})\.json")
SHORT = 12  # hex digits by which people name a record
RESTORE = "restore it from a backup"


class Publication(Struct, frozen=True):
    """An issue that went out `at` a time (ISO 8601, UTC). `texts` are the SHA-256 of its documents' texts by id.

    `corrects` is the hash of the record that it corrects, `before` that of the record before it.
    """

    at: str
    issue: Issue
    texts: dict[str, str]
    corrects: str | None = None
    before: str | None = None


class Kept(Struct, frozen=True):
    """A record as it lies in the workspace; `sha256` is the hash in its name."""

    path: Path
    sha256: str
    publication: Publication

    @property
    def id(self) -> str:
        """How people name it."""
        return self.sha256[:SHORT]


def published(folder: Path) -> list[Kept]:
    """The records of the workspace in `folder` in order. Raises IssueError where one can't be read."""
    return [_kept(path, sha256) for path, sha256 in _files(folder)]


def publish(folder: Path, issue: Issue, readings: Sequence[Reading], at: str, corrects: str | None = None) -> Kept:
    """Freeze `issue` in the workspace in `folder`. `corrects` is the beginning of the hash of what it corrects.

    Raises IssueError where a quotation differs, where this is published already, or another of this period that is not
    said to be corrected.
    """
    verbatim.check(issue, readings)
    before = published(folder)
    old = _corrected(before, corrects) if corrects else None
    _check_new(issue, before, old)
    used = {entry.id for entry in issue.documents}
    texts = {r.document.id: _hash(r.document.text.encode()) for r in readings if r.document.id in used}
    last = before[-1].sha256 if before else None
    return _written(folder, len(before) + 1, Publication(at, issue, texts, old.sha256 if old else None, last))


def damage(folder: Path, texts: Mapping[str, str]) -> Iterator[str]:
    """A line for each damage to the published issues; `texts` are those of the archive's documents by id."""
    before: str | None = None
    for number, (path, sha256) in enumerate(_files(folder), 1):
        data = path.read_bytes()
        if _hash(data) != sha256:
            yield f"published issue {path.name}: its bytes have changed; {RESTORE}"
        elif not path.name.startswith(f"{number:04}-"):
            yield f"published issue {path.name}: the one before it is gone; {RESTORE}"
        else:
            yield from (f"published issue {path.name}: {what}" for what in _contents(path, sha256, before, texts))
        before = sha256


def documents(folder: Path) -> list[str]:
    """The ids of the documents of all published issues that can be read, each once."""
    ids: dict[str, None] = {}
    for path, sha256 in _files(folder):
        try:
            ids.update(dict.fromkeys(_kept(path, sha256).publication.texts))
        except OnrecordError:
            continue  # `damage` says so
    return list(ids)


def files(folder: Path) -> list[Path]:
    """The files of the records of the workspace in `folder`, in order."""
    return [path for path, _ in _files(folder)]


def copy(records: Sequence[Path], to: Path) -> None:
    """Copy records into the new folder `to`, which takes its name when it is whole. Raises IssueError."""
    part = to.with_name(f"{to.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        for path in records:
            shutil.copy2(path, part)
        part.rename(to)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise IssueError(f"{to}: it can't be written ({error.strerror}); name another file") from error


def feed(records: Sequence[Kept], pages: str) -> list[Published]:
    """What the Atom feed lists: each issue in its latest correction, at the address of its first page below `pages`."""
    first: dict[str, Kept] = {}
    latest: dict[str, Kept] = {}
    for one in records:
        corrects = one.publication.corrects
        root = first.get(corrects, one) if corrects else one
        first[one.sha256] = root
        latest[root.sha256] = one
    return [_entry(first[root], last, pages) for root, last in latest.items()]


def _entry(root: Kept, last: Kept, pages: str) -> Published:
    corrected = last.publication.at if last is not root else None
    return Published(last.publication.issue, root.publication.at, f"{pages.rstrip('/')}/{root.id}.html", corrected)


def _files(folder: Path) -> list[tuple[Path, str]]:
    """The records' files and the hashes in their names; other files are none of ours."""
    place = folder / FOLDER
    names = sorted(place.iterdir()) if place.is_dir() else []
    return [(path, found[2]) for path in names if (found := NAME.fullmatch(path.name))]


def _kept(path: Path, sha256: str) -> Kept:
    try:
        return Kept(path, sha256, msgspec.json.decode(path.read_bytes(), type=Publication))
    except (OSError, msgspec.MsgspecError, OnrecordError) as error:
        raise IssueError(f"{path}: the published issue can't be read ({error}); {RESTORE}") from error


def _corrected(before: Sequence[Kept], prefix: str) -> Kept:
    found = [one for one in before if one.sha256.startswith(prefix)]
    if len(found) != 1:
        raise IssueError(f"{prefix}: {'several' if found else 'no'} published issues begin so; see `onrecord publish`")
    return found[0]


def _check_new(issue: Issue, before: Sequence[Kept], old: Kept | None) -> None:
    gone = {one.publication.corrects for one in before}
    for one in before:
        other = one.publication.issue
        if other == issue:
            raise IssueError(f"this issue is published already, as {one.id}; edit it before you publish a correction")
        if one is old and old.sha256 in gone:
            raise IssueError(f"{one.id}: it is corrected already; name the correction instead")
        same = (other.date, other.from_, other.to) == (issue.date, issue.from_, issue.to)
        if same and one is not old and one.sha256 not in gone:
            raise IssueError(f"an issue of this period is published, as {one.id}; publish with --corrects {one.id}")


def _written(folder: Path, number: int, publication: Publication) -> Kept:
    data = msgspec.json.encode(publication)
    path = folder / FOLDER / f"{number:04}-{_hash(data)}.json"
    try:
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(".part")  # so that no backup copies half of it
        part.unlink(missing_ok=True)
        part.write_bytes(data)
        part.chmod(0o444)
        part.rename(path)
    except OSError as error:
        raise IssueError(f"{path}: it can't be written ({error.strerror}); check the folder") from error
    return Kept(path, _hash(data), publication)


def _contents(path: Path, sha256: str, before: str | None, texts: Mapping[str, str]) -> Iterator[str]:
    try:
        publication = _kept(path, sha256).publication
    except OnrecordError as error:
        yield str(error)
        return
    if publication.before != before:
        yield f"what it names as the one before it is not; {RESTORE}"
    for id, expected in publication.texts.items():
        if id not in texts:
            yield f"its document {id} is not in the archive; add it again"
        elif _hash(texts[id].encode()) != expected:
            yield f"the text of its document {id} is another; {RESTORE}"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
