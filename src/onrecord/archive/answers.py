"""Answers from the web as they are kept: a WARC has the hour in it, so that the same answer never is the same bytes."""

from __future__ import annotations

import hashlib
import io

from sqlalchemy import Connection, literal_column, select

from onrecord.archive.schema import snapshots
from onrecord.model import Snapshot

WARC = "application/warc"
_LARGEST = 64 << 20  # bytes, unpacked, as intake/web/ takes them


def is_unchanged(connection: Connection, snapshot: Snapshot) -> bool:
    """Whether the last snapshot from the same address has the same body."""
    if snapshot.media_type != WARC:
        return False
    query = select(snapshots.c.data).where(snapshots.c.origin == snapshot.origin, snapshots.c.media_type == WARC)
    last = connection.execute(query.order_by(snapshots.c.taken.desc(), literal_column("rowid").desc()).limit(1))
    data = last.scalar()
    return data is not None and body_hash(data) == body_hash(snapshot.data)


def body_hash(data: bytes) -> str:
    """The SHA-256 of the body of the last response in a WARC, unpacked; "" where there is none."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found = ""
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type == "response":
                found = hashlib.sha256(record.content_stream().read(_LARGEST)).hexdigest()
    except ArchiveLoadFailed:
        return ""
    return found
