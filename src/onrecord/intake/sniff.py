"""The kind of some bytes, by their content first and their name second."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Literal

import msgspec

from onrecord.errors import IntakeError
from onrecord.intake.encoding import decode
from onrecord.intake.json import closed, decoded
from onrecord.intake.packed import GZIP
from onrecord.intake.source import Source

Kind = Literal[
    "text", "markdown", "html", "feed", "mail", "mailbox", "docx", "pdf", "subtitles", "telegram", "telegram account",
    "json feed", "facebook", "warc", "zip", "gzip",
]  # fmt: skip

_HEAD = 4096  # bytes that are looked at
# How files begin that hold no text which onrecord could read, and what to call them.
_FOREIGN = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"), (b"SQLite format 3\0", "a database"), (b"MZ\x90", "a program"),
    (b"ID3", "an MP3 file"), (b"OggS", "a media file"), (b"\x1aE\xdf\xa3", "a video"), (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "an RTF file"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"), (b"\x28\xb5\x2f\xfd", "a zstd archive"),
)  # fmt: skip
_WARC = b"WARC/"
_TELLING = ("word/document.xml", "[Content_Types].xml", "mimetype")  # names in a ZIP file that say what it is
_ROOT = re.compile(
    r"\s*(?:(?:<\?[^>]*>|<!--.*?-->|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>)\s*)*<(?:\w+:)?([a-z][\w]*)", re.I | re.S
)
_ROOTS: dict[str, Kind] = {"html": "html", "rss": "feed", "feed": "feed", "rdf": "feed"}
_DOCTYPE = re.compile(r"\s*(?:<!--.*?-->\s*)*<!doctype html", re.I | re.S)
_CUE = re.compile(r"(?:\d+[ \t]*\n)?(?:\d+:)?\d\d:\d\d[.,]\d{3}[ \t]*-->")
_HEADER = re.compile(r"(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to)[ \t]*:", re.I)
_FIELD = re.compile(r"[!-9;-~]+:|[ \t]")
_NAMES: dict[str, Kind] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html", ".eml": "mail",
    ".mbox": "mailbox", ".vtt": "subtitles", ".srt": "subtitles", ".txt": "text",
}  # fmt: skip


def kind_of(source: Source) -> Kind:
    """What parser the source is for; IntakeError where it is empty, binary, or of a kind that is not read."""
    if not source.data.strip():
        raise IntakeError(source.origin, "it is empty", "give a file with text in it")
    if kind := _packed(source):
        return kind
    head = decode(source.data[:_HEAD]) or source.data[:_HEAD].decode("latin-1")
    if "\0" in head or 10 * sum(char < " " and char not in "\t\n\r\f\v\x1b" for char in head) > len(head):
        raise IntakeError(source.origin, "it is binary data, not text", "give a text, a page or a document")
    head = head.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _written(head, source) or _json(head, source) or _NAMES.get(source.suffix) or _message(head) or "text"


def _packed(source: Source) -> Kind | None:
    data = source.data
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise IntakeError(source.origin, f"it is {name}, not text", "give its text in a form that onrecord reads")
    if data.startswith(b"PK\x03\x04"):
        return _zip(source)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(GZIP):
        return "warc" if ".warc" in source.name.lower() or _holds_warc(data) else "gzip"
    return "warc" if data.startswith(_WARC) else None


def _holds_warc(data: bytes) -> bool:
    """Whether a web archive stands under gzip, a record a member."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:_HEAD], len(_WARC)) == _WARC
    except zlib.error:
        return False


def _zip(source: Source) -> Kind:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(source.data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        names = {name for name in _TELLING if name.encode() in source.data}  # its list of names is at the end
    if "word/document.xml" in names:
        return "docx"
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise IntakeError(source.origin, "it is an Office or e-book file of another kind", "save it as DOCX or text")
    return "zip"


def _written(head: str, source: Source) -> Kind | None:
    """Kinds whose first line gives them away, whatever the file is called."""
    if head.startswith("WEBVTT") or _CUE.match(head.lstrip()):
        return "subtitles"
    if _DOCTYPE.match(head):
        return "html"
    root = _ROOT.match(head)
    if root is None:
        return None
    name = root[1].lower()
    if name == "opml":
        raise IntakeError(source.origin, "it is a list of feeds (OPML), not a document", "add the feeds that it names")
    if name not in _ROOTS and head.lstrip().startswith("<?xml"):
        raise IntakeError(source.origin, f"it is XML of an unknown kind (<{name}>)", "give RSS, Atom, HTML or text")
    return _ROOTS.get(name)


class _Shape(msgspec.Struct, frozen=True):
    """The keys by which kinds of JSON are told apart; what they hold is not decoded."""

    messages: msgspec.Raw = msgspec.Raw()
    chats: msgspec.Raw = msgspec.Raw()
    version: msgspec.Raw = msgspec.Raw()


def _json(head: str, source: Source) -> Kind | None:
    named = source.suffix in {".json", ".jsonfeed"}
    if not named and (source.suffix in _NAMES or not head.lstrip().startswith(("{", "["))):
        return None
    try:
        kind = _shape_of(source.data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        if not named:
            return None
        raise IntakeError(source.origin, f"it is not whole JSON ({error})", "export or fetch it again") from error
    if kind is None:
        cause = "it is JSON, but no export of Telegram or Facebook and no JSON Feed"
        raise IntakeError(source.origin, cause, "give one of these, or text")
    return kind


def _shape_of(data: bytes) -> Kind | None:
    try:
        return _shape(data)
    except msgspec.DecodeError:
        whole = closed(data)
        if not whole:
            raise
        return _shape(whole)


def _shape(data: bytes) -> Kind | None:
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.lstrip().startswith(b"["):
        entries = decoded(data, list[msgspec.Raw])
        return "facebook" if entries and b'"timestamp"' in bytes(entries[0]) else None
    shape = decoded(data, _Shape)
    if bytes(shape.chats):
        return "telegram account"
    if bytes(shape.messages):
        return "telegram"
    if b"jsonfeed.org" in bytes(shape.version):
        return "json feed"
    return "facebook" if re.match(rb'\s*\{\s*"\w*posts\w*"\s*:\s*\[', data[:200]) else None


def _message(head: str) -> Kind | None:
    """Mail without a name that says so: a block of header fields, among them at least two that all mail has."""
    first, _, rest = head.partition("\n")
    if first.startswith("From ") and _HEADER.match(rest):
        return "mailbox"
    fields = head.partition("\n\n")[0].split("\n")
    known = sum(bool(_HEADER.match(field)) for field in fields)
    return "mail" if known >= 2 and all(_FIELD.match(field) for field in fields) else None
