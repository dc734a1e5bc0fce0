"""Folders in a ZIP file, files under gzip: what they hold, in bounded time and memory."""

from __future__ import annotations

import io
import zipfile
import zlib

from onrecord.errors import IntakeError
from onrecord.intake.source import Parsed, Source, printable

MEMBER = 64 << 20  # bytes of one file, unpacked
WHOLE = 1 << 30  # bytes of all files of a folder, unpacked
FILES = 20_000


def parse_zip(source: Source) -> Parsed:
    """The folder's files, by name; hidden ones are passed over, and nothing is written to disk."""
    _once(source)
    with zipfile.ZipFile(io.BytesIO(source.data)) as folder:
        members = sorted((info for info in folder.infolist() if _visible(info)), key=lambda info: info.filename)
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
    """The one file under gzip (RFC 1952), named without its `.gz`; of one that is cut off, what is there."""
    _once(source)
    unpacker = zlib.decompressobj(wbits=31)
    data = unpacker.decompress(source.data, MEMBER)
    if unpacker.unconsumed_tail:
        raise IntakeError(source.origin, "it would unpack to more than 64 MiB", "unpack it yourself")
    yield source.part(data, source.name.removesuffix(".gz"), packed=True)
    if not unpacker.eof:
        yield IntakeError(source.origin, "it is cut off; it was read as far as it goes", "fetch it again")


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
                written = folder.read(info)
                count += written.count(b"<")
                if count > tags or b"<!DOCTYPE" in written:
                    why = f"it has more than {tags:,} tags" if count > tags else "it declares a document type"
                    raise IntakeError(source.origin, why, "such a file is not read; it may be hostile")


def _once(source: Source) -> None:
    # A packed file in a packed file can grow without bound, so one level is all that is opened.
    if source.packed:
        raise IntakeError(source.origin, "it is packed inside a packed file", "unpack the outer one yourself")


def _visible(info: zipfile.ZipInfo) -> bool:
    # A name with ".." is only a name here: nothing is written to disk.
    parts = (part for part in info.filename.split("/") if part != "..")
    return not info.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts)
