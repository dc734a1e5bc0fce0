"""Web archives (WARC, ISO 28500), by warcio: each response that may be an article is a source of its own."""

from __future__ import annotations

import io
from contextlib import redirect_stderr
from datetime import UTC, datetime
from email.message import Message
from typing import Any

from onrecord.errors import IntakeError
from onrecord.intake.canonical import is_front
from onrecord.intake.source import Parsed, Source, printable

_HEADER = 1 << 16  # bytes of a record's header; the library squares a line of it
_PAGE = 64 << 20  # bytes of one response
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_STYLE = frozenset({"text/css", "text/javascript"})
_TYPES = (
    "text/",
    "application/xhtml+xml",
    "application/pdf",
    "application/rss",
    "application/atom",
    "application/feed",
)


def parse_warc(source: Source) -> Parsed:
    """The archive's pages. Errors, redirects, front pages, pictures and scripts are passed over.

    Of an archive that is cut off, the records before the cut are given, and then the error.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    head = source.data[:_HEADER]
    if head.startswith(b"WARC/") and len(head) == _HEADER and b"\n\n" not in head.replace(b"\r", b""):
        raise IntakeError(source.origin, "the header of its first record has no end", "fetch it again")
    archive = ArchiveIterator(io.BytesIO(source.data))
    try:
        while True:
            # The library writes its remarks on damage to standard error, beside our one line.
            with redirect_stderr(io.StringIO()):
                record = next(archive, None)
                page = _page(record, source) if record and record.rec_type == "response" else None
                is_cut = bool(record and _is_cut(record))
            if page:
                yield page
            if is_cut or (record is None and (archive.err_count or not _ends(source.data))):
                raise EOFError
            if record is None:
                return
    except (ArchiveLoadFailed, EOFError, AttributeError):  # the last where it ends in the first line of a record
        yield source.cut_off()


def _page(record: Any, source: Source) -> Source | IntakeError | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers
    if headers is None or headers.get_statuscode() != "200" or is_front(url):
        return None
    coding = (headers.get_header("content-encoding") or "identity").strip().lower()
    if coding not in _CODINGS:
        return IntakeError(f"{source.origin}: {printable(url)}", f"it is packed as {coding[:20]}", "unpack the archive")
    kind = Message()
    kind["content-type"] = headers.get_header("content-type") or ""
    if not kind.get_content_type().startswith(_TYPES) or kind.get_content_type() in _STYLE:
        return None
    body = record.content_stream().read(_PAGE)
    if not body.strip():
        return None
    taken = record.rec_headers.get_header("WARC-Date")
    return source.part(body, url, url=url, charset=kind.get_content_charset(), taken=_moment(taken))


def _moment(said: str | None) -> str | None:
    """When the page was taken, to the second, in UTC."""
    try:
        return datetime.fromisoformat(said or "").astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None


def _ends(data: bytes) -> bool:
    """Whether bare records end with the empty lines that stand after each; of those under gzip the library says it."""
    return not data.startswith(b"WARC/") or data.endswith((b"\n\n", b"\n\r\n"))


def _is_cut(record: Any) -> bool:
    """Whether the record ends before the length that it states; reads what is left of it."""
    while record.raw_stream.read(1 << 20):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) > 0)
