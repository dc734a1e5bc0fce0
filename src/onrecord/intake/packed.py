"""Folders in a ZIP file, files under gzip: what they hold, also where they are cut off, in bounded time and memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

from onrecord.errors import IntakeError
from onrecord.intake.source import Parsed, Source, printable

MEMBER = 64 << 20  # bytes of one file, unpacked
WHOLE = 1 << 30  # bytes of all files of a folder, unpacked
FILES = 20_000
_LOCAL = b"PK\x03\x04"  # what stands before each file in a ZIP file; then, among others, flags, method, sizes
_HEADER = Struct("<6xHH8xI4xHH")
_PIECE = 1 << 16  # bytes that are unpacked together
_MEMBERS = 100_000  # of a file under gzip; each takes 10 µs, however empty it is
GZIP = b"\x1f\x8b"  # what each begins with


class Left(NamedTuple):
    """A file that was found in a ZIP file which has lost its end; `data` is what is left of it."""

    name: str
    data: bytes
    is_whole: bool


def parse_zip(source: Source) -> Parsed:
    """The folder's files, by name; hidden ones are passed over, and nothing is written to disk."""
    _once(source)
    if not is_whole(source.data):
        yield from _rest(source)
        return
    with zipfile.ZipFile(io.BytesIO(source.data)) as folder:
        visible = (info for info in folder.infolist() if _visible(info.filename))
        members = sorted(visible, key=lambda info: info.filename)
        if len(members) > FILES or sum(info.file_size for info in members) > WHOLE:
            raise IntakeError(source.origin, "it would unpack to more than 1 GiB or 20,000 files", "unpack it yourself")
        for info in members:
            yield _member(folder, info, source)


def _member(folder: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source) -> Source | IntakeError:
    origin = f"{source.origin}: {printable(info.filename)}"
    if info.file_size > MEMBER:
        return IntakeError(origin, "it would unpack to more than 64 MiB", "unpack it yourself")
    try:
        return source.part(folder.read(info), info.filename, packed=True)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        return IntakeError(origin, f"it can't be unpacked ({error})", "unpack it yourself, or fetch it again")


def parse_gzip(source: Source) -> Parsed:
    """The one file under gzip, named without its `.gz`; of one that is cut off, what is there."""
    _once(source)
    data, is_whole = gunzipped(source.data, MEMBER)
    if len(data) > MEMBER:
        raise IntakeError(source.origin, "it would unpack to more than 64 MiB", "unpack it yourself")
    yield source.part(data, source.name.removesuffix(".gz"), packed=True)
    if not is_whole:
        yield source.cut_off()


def gunzipped(data: bytes, most: int) -> tuple[bytes, bool]:
    """What stands under gzip in one member or several behind each other (RFC 1952, 2.2), and whether it is whole.

    Where it is more than `most` bytes, some more than these. Raises zlib.error where the first bytes are damaged.
    """
    parts, size, at, members = list[bytes](), 0, 0, 0
    while (not at or data.startswith(GZIP, at)) and size <= most and members < _MEMBERS:
        unpacker, members = zlib.decompressobj(wbits=31), members + 1
        while at < len(data) and not unpacker.eof and size <= most:
            piece = data[at : at + _PIECE]
            try:
                parts.append(unpacker.decompress(piece, most + 1 - size))
            except zlib.error:
                if not size:
                    raise
                return b"".join(parts), False
            size, at = size + len(parts[-1]), at + len(piece) - len(unpacker.unused_data)
        if not unpacker.eof:
            return b"".join(parts), False
    return b"".join(parts), not data.startswith(GZIP, at)


def is_whole(data: bytes) -> bool:
    """Whether a ZIP file has the list of its files, which stands at its end."""
    try:
        zipfile.ZipFile(io.BytesIO(data)).close()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return True


def left(data: bytes) -> Iterator[Left]:
    """The files of a ZIP file that has lost its list of them, by what stands before each (APPNOTE 4.3.7), in order."""
    at, total, count = data.find(_LOCAL), 0, 0
    while 0 <= at <= len(data) - _HEADER.size and total < WHOLE and count < FILES:
        flags, method, size, name, extra = _HEADER.unpack_from(data, at)
        begin = at + _HEADER.size
        start = begin + name + extra
        unpacked, end, is_whole = b"", start, False
        if method == zipfile.ZIP_DEFLATED and not flags & 1:
            unpacked, end, is_whole = _inflated(data, start)
        elif method == zipfile.ZIP_STORED and not flags & 9:  # neither locked nor of a size that stands behind it
            unpacked, end = data[start : start + size][:MEMBER], start + size
            is_whole = end <= len(data)
        if unpacked:
            named = data[begin : begin + name].decode("utf-8" if flags & 0x800 else "cp437", "replace")
            yield Left(named, unpacked, is_whole)
        total, count, at = total + len(unpacked), count + 1, data.find(_LOCAL, end)


def _inflated(data: bytes, start: int) -> tuple[bytes, int, bool]:
    """What is unpacked from there, where it ends, and whether it does."""
    unpacker, parts, room, at = zlib.decompressobj(-zlib.MAX_WBITS), list[bytes](), MEMBER, start
    try:
        while at < len(data) and room and not unpacker.eof:
            parts.append(unpacker.decompress(data[at : at + _PIECE], room))
            at, room = at + _PIECE, room - len(parts[-1])
    except zlib.error:
        return b"".join(parts), start, False
    return b"".join(parts), max(start, min(at, len(data)) - len(unpacker.unused_data)), unpacker.eof


def _rest(source: Source) -> Parsed:
    found = False
    for one in left(source.data):
        if _visible(one.name):
            found, part = True, source.part(one.data, one.name, packed=True)
            yield part
            if not one.is_whole:
                yield part.cut_off()
    if not found:
        raise IntakeError(source.origin, "it is a damaged ZIP file", "fetch or pack it again")
    yield source.cut_off()


def check_unpacked(source: Source, most: int, tags: int) -> None:
    """IntakeError where a ZIP file would unpack to more than `most` bytes, or its XML has more tags, or entities.

    No member can hold more than it says.
    """
    count = 0
    with zipfile.ZipFile(io.BytesIO(source.data)) as folder:
        if sum(info.file_size for info in folder.infolist()) > most:
            raise IntakeError(source.origin, f"it would unpack to more than {most >> 20} MiB", "it may be hostile")
        for info in folder.infolist():
            if info.filename.endswith((".xml", ".rels")):
                count += check_markup(folder.read(info), tags - count, source.origin)


def check_markup(xml: bytes, tags: int, origin: str) -> int:
    """How many tags XML has; IntakeError where these are more than `tags`, or where it declares a document type."""
    count = xml.count(b"<")
    if count > tags or b"<!DOCTYPE" in xml:
        why = "it has too many tags" if count > tags else "it declares a document type"
        raise IntakeError(origin, why, "such a file is not read; it may be hostile")
    return count


def _once(source: Source) -> None:
    # A packed file in a packed file can grow without bound, so one level is all that is opened.
    if source.packed:
        raise IntakeError(source.origin, "it is packed inside a packed file", "unpack the outer one yourself")


def _visible(name: str) -> bool:
    # A name with ".." is only a name here: nothing is written to disk.
    parts = (part for part in name.split("/") if part != "..")
    return not name.endswith("/") and not any(part.startswith((".", "__MACOSX")) for part in parts)
