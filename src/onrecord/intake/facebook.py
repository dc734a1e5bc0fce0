"""The posts of a Facebook page or profile, as downloaded (`posts*.json`): each post with words is a document."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import msgspec

from onrecord.errors import IntakeError
from onrecord.intake.document import document, plain
from onrecord.intake.encoding import utf8
from onrecord.intake.json import each, salvaged
from onrecord.intake.source import Parsed, Source, printable
from onrecord.model import Block, Document, Span

# An entry's title says who did what: "Mira Solvey updated her status."
_WHO = re.compile(
    r"(.{1,100}?) (?:updated|shared|posted|added|wrote|was|is|published|created|commented|replied|changed|went)\b"
)


class _Words(msgspec.Struct, frozen=True):
    post: str | None = None


class _Medium(msgspec.Struct, frozen=True):
    description: str | None = None


class _Part(msgspec.Struct, frozen=True):
    media: _Medium = _Medium()


class _Attachment(msgspec.Struct, frozen=True):
    data: tuple[_Part, ...] = ()


class _Entry(msgspec.Struct, frozen=True):
    timestamp: int
    data: tuple[_Words, ...] = ()
    title: str | None = None
    attachments: tuple[_Attachment, ...] = ()


def parse_facebook(source: Source) -> Parsed:
    """The posts, in the download's order; `author` is whom an entry's title names, `channel` is Facebook."""
    empty = True
    found, warnings = _entries(source)
    for entry in each(source, found, _Entry):
        if isinstance(entry, IntakeError):
            yield entry
        elif text := mended("\n\n".join(_words(entry))).strip():
            empty = False
            yield _post(entry, text)
    if empty:
        raise IntakeError(source.origin, "no post in the download has words", "download the posts as JSON again")
    yield from warnings


def _entries(source: Source) -> tuple[tuple[msgspec.Raw, ...], tuple[IntakeError, ...]]:
    """The list itself, or the one list of posts in the object around it (`{"profile_posts_v2": [...]}`)."""
    if source.data.lstrip().startswith(b"["):
        return salvaged(source, tuple[msgspec.Raw, ...])
    lists, warnings = salvaged(source, dict[str, tuple[msgspec.Raw, ...]])
    return next(iter(lists.values()), ()), warnings


def _words(entry: _Entry) -> list[str]:
    """What was written: the post, else what stands below its pictures, each once."""
    media = (part.media.description for attachment in entry.attachments for part in attachment.data)
    return [words.post for words in entry.data if words.post] or list(dict.fromkeys(filter(None, media)))


def _post(entry: _Entry, text: str) -> Document:
    text = plain(text)
    who = _WHO.match(mended(entry.title or ""))
    author = printable(who[1]) if who else None
    posts = (Block("post", Span(0, len(text)), speaker=author),) if author else ()
    return document(text, channel="Facebook", author=author, published=_moment(entry.timestamp), blocks=posts)


def _moment(seconds: int) -> str | None:
    """Seconds since 1970 (UTC) as a date and time; None beyond the years that dates have."""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def mended(text: str) -> str:
    """The text whose UTF-8 bytes Facebook writes as `\\u00xx`, one a byte; text that is sound stays as it is."""
    try:
        data = text.encode("latin-1")
    except UnicodeError:
        return text
    return utf8(data) or text
