"""Source -> documents: finds the kind, hands the bytes to its parser, opens what containers hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec

from onrecord.errors import IntakeError, MissingExtraError, OnrecordError
from onrecord.intake.bounds import check_length, check_size
from onrecord.intake.canonical import canonical
from onrecord.intake.document import addressed
from onrecord.intake.docx import parse_docx
from onrecord.intake.facebook import parse_facebook
from onrecord.intake.feed import parse_feed, parse_json_feed
from onrecord.intake.html import parse_html
from onrecord.intake.mail import parse_mail, parse_mailbox
from onrecord.intake.markdown import parse_markdown
from onrecord.intake.packed import parse_gzip, parse_zip
from onrecord.intake.pdf import parse_pdf
from onrecord.intake.sniff import Kind, kind_of
from onrecord.intake.source import Parsed, Source
from onrecord.intake.subtitles import parse_subtitles
from onrecord.intake.telegram import parse_telegram, parse_telegram_account
from onrecord.intake.text import parse_text
from onrecord.intake.warc import parse_warc
from onrecord.model import Document, Snapshot

DEPTH = 6  # containers within containers: a letter in a letter in a box in a folder is four

# Each kind's parser, and the media type (IANA) under which its bytes are kept.
_KINDS: dict[Kind, tuple[Callable[[Source], Parsed], str]] = {
    "text": (parse_text, "text/plain"),
    "markdown": (parse_markdown, "text/markdown"),
    "html": (parse_html, "text/html"),
    "feed": (parse_feed, "application/xml"),
    "json feed": (parse_json_feed, "application/feed+json"),
    "mail": (parse_mail, "message/rfc822"),
    "mailbox": (parse_mailbox, "application/mbox"),
    "docx": (parse_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (parse_pdf, "application/pdf"),
    "subtitles": (parse_subtitles, "text/vtt"),
    "telegram": (parse_telegram, "application/json"),
    "telegram account": (parse_telegram_account, "application/json"),
    "facebook": (parse_facebook, "application/json"),
    "warc": (parse_warc, "application/warc"),
    "zip": (parse_zip, "application/zip"),
    "gzip": (parse_gzip, "application/gzip"),
}

# Kinds of which one file is one document, so that where it was had is its address.
_WHOLE: frozenset[Kind] = frozenset({"text", "markdown", "docx", "pdf", "subtitles"})


class Loaded(msgspec.Struct, frozen=True):
    """A document, and the bytes that it was read from: those of its own part where a container held it."""

    document: Document
    snapshot: Snapshot


def parse(source: Source, refused: Callable[[IntakeError], None]) -> Iterator[Loaded]:
    """The documents in a source, in its order; what it holds and can't be read goes to `refused`.

    Raises IntakeError where the source itself can't be read.
    """
    if source.depth > DEPTH:
        raise IntakeError(source.origin, f"it lies in more than {DEPTH} containers", "give it by itself")
    kind = kind_of(source)
    check_size(source, kind)
    parser, media_type = _KINDS[kind]
    snapshot = _snapshot(source, media_type)
    for part in _guarded(parser, kind, source):
        if isinstance(part, Document):
            check_length(part.text, source.origin)
            whole = addressed(part, canonical((), source.url)) if kind in _WHOLE else part
            yield Loaded(msgspec.structs.replace(whole, snapshot=snapshot.sha256), snapshot)
        elif isinstance(part, Source):
            yield from _inner(part, refused)
        else:
            refused(part)


def _inner(part: Source, refused: Callable[[IntakeError], None]) -> Iterator[Loaded]:
    try:
        yield from parse(part, refused)
    except MissingExtraError as error:
        refused(IntakeError(part.origin, str(error)))
    except IntakeError as error:
        refused(error)


def _guarded(parser: Callable[[Source], Parsed], kind: Kind, source: Source) -> Parsed:
    try:
        yield from parser(source)
    except OnrecordError:
        raise
    except Exception as error:  # the libraries under the parsers fail on damaged bytes each in its own way
        why = (str(error) or type(error).__name__).splitlines()[0][:200]
        raise IntakeError(source.origin, f"it can't be read as {kind} ({why})", "fetch or export it again") from error


def _snapshot(source: Source, media_type: str) -> Snapshot:
    taken = source.taken or datetime.now(UTC).isoformat(timespec="seconds")
    data, media_type = (source.proof, "application/warc") if source.proof else (source.data, media_type)
    return Snapshot(hashlib.sha256(data).hexdigest(), data, source.url or source.origin, media_type, taken)
