"""Near-duplicates over the whole archive, kept as documents come: one story in many outlets is one group.

Signatures are cut into bands of rows (LSH, Indyk & Motwani 1998); documents that agree in a band are candidates, and
their shingles decide. A document that is near to members of two groups makes them one. What an `add` looks at is
bounded, so that it costs the same in a large archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, column, func, insert, or_, select, table, text, update

from onrecord.archive import records
from onrecord.archive.period import within
from onrecord.archive.schema import documents, signatures
from onrecord.archive.signatures import PERMUTATIONS, SIZE, hashes, signature
from onrecord.archive.versions import current
from onrecord.errors import QueryError
from onrecord.model import Document
from onrecord.topics.duplicates import Fingerprint, fingerprint, near

# 64 bands of three rows propose 83 % of the pairs that share 0.3 of their shingles, 98 % at 0.4, and of unrelated
# ones (0.01) 6 in 10⁵; a copy in a group of several is proposed by any of them.
ROWS = 3
MOST = 200  # candidates that are looked at, the last ones: of a form letter that comes daily these are enough
# The least that can be near shares 0.21 (duplicates.py); the estimate from 192 hashes has a deviation of 0.03 there.
FEWEST = 0.12
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_BAND = np.uint64(0xD6E8FEB86659FD93)

buckets = table("buckets", column("rowid"), column("words"))


class Copy(Struct, frozen=True):
    """A document of a group."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class Group(Struct, frozen=True):
    """A story: its earliest document, and those that carry the same text, in the order of their dates."""

    original: Copy
    copies: tuple[Copy, ...]


def add(connection: Connection, number: int, document: Document) -> None:
    """Keep the signature of a new document, and find the group that it belongs to."""
    row = signature(document)
    found = stories(connection, number, document, row["hashes"], lambda other, story: story)
    story = min(found, default=number)
    if len(found) > 1:
        connection.execute(update(signatures).where(signatures.c.story.in_(found)).values(story=story))
    connection.execute(insert(signatures), {"document": number, "story": story, **row})
    connection.execute(insert(buckets), {"rowid": number, "words": bucket_words(row["hashes"])})


def bucket_words(signed: bytes) -> str:
    """The bands of a signature, each as one word of twelve letters; the place of a band is in its word."""
    rows = hashes(signed).astype(np.uint64).reshape(-1, ROWS)
    mixed = (rows * _MIX).sum(axis=1, dtype=np.uint64) + np.arange(PERMUTATIONS // ROWS, dtype=np.uint64) * _BAND
    return " ".join(f"{bucket:012x}" for bucket in (mixed >> np.uint64(16)).tolist())


def stories(
    connection: Connection, number: int, document: Document, signed: bytes, story_of: Callable[[int, int], int]
) -> set[int]:
    """The groups to which a document is near, among the documents before it; none where it is new.

    `story_of` is given a document and the group that its row names, and says the group that counts.
    """
    own, best = fingerprint(document), dict[int, tuple[float, int]]()
    for other, likeness, story in _candidates(connection, number, signed):
        story = story_of(other, story)
        if likeness >= FEWEST and (likeness, -other) > best.get(story, (0.0, 0)):
            best[story] = likeness, -other
    return {story for story, (_, other) in best.items() if near(own, _fingerprint(connection, -other))}


def groups(
    connection: Connection, member: str | None = None, from_: str | None = None, to: str | None = None
) -> Iterator[Group]:
    """The groups of more than one document, by their earliest one; the last version of each page counts.

    `member` is the id or the address of a document, whose group alone is asked for; the period is that of any member.
    Raises QueryError where there is no such document.
    """
    here = signatures.join(documents, signatures.c.document == documents.c.number)
    several = select(signatures.c.story).select_from(here).where(documents.c.number.in_(current()))
    several = several.group_by(signatures.c.story).having(func.count() > 1)
    if from_ is not None or to is not None:
        dated = select(signatures.c.story).select_from(here).where(within(documents.c.published, from_, to))
        several = several.where(signatures.c.story.in_(dated))
    if member is not None:
        several = several.where(signatures.c.story.in_(_of(connection, member)))
    numbers: Sequence[int] = connection.execute(several).scalars().all()
    found = [_group(connection, story) for story in numbers]
    return iter(sorted(found, key=lambda group: (group.original.published or "~", group.original.document)))


def _of(connection: Connection, member: str) -> Select[tuple[int]]:
    query = select(signatures.c.story).join_from(signatures, documents, signatures.c.document == documents.c.number)
    query = query.where(or_(documents.c.id == member, documents.c.url == member))
    if connection.execute(query).first() is None:
        raise QueryError(f"{member}: no document has this address or id; `onrecord search --json` shows both")
    return query


def _group(connection: Connection, story: int) -> Group:
    columns = (documents.c.id.label("document"), documents.c.record, documents.c.published)
    query = select(*columns).join_from(signatures, documents, signatures.c.document == documents.c.number)
    query = query.where(signatures.c.story == story, documents.c.number.in_(current()))
    query = query.order_by(documents.c.published.is_(None), documents.c.published, documents.c.number)
    first, *rest = (_copy(records.document(row.record)) for row in connection.execute(query))
    return Group(first, tuple(rest))


def _copy(document: Document) -> Copy:
    return Copy(document.id, document.title, document.outlet, document.published, document.url)


def _candidates(connection: Connection, number: int, signed: bytes) -> Iterator[tuple[int, float, int]]:
    """Documents before `number` that agree in a band: each with the estimated share of common shingles, and group."""
    words = bucket_words(signed).replace(" ", " OR ")
    proposed = select(buckets.c.rowid).where(text("buckets MATCH :words AND rowid < :number"))
    proposed = proposed.order_by(buckets.c.rowid.desc()).limit(MOST).params(words=words, number=number)
    query = select(signatures.c.document, signatures.c.hashes, signatures.c.story)
    rows = connection.execute(query.where(signatures.c.document.in_(proposed))).all()
    mine = hashes(signed)
    return ((row.document, _share(mine, row.hashes), row.story) for row in rows)


def _share(mine: NDArray[np.uint32], signed: bytes) -> float:
    return float((mine == hashes(signed)).mean()) if len(signed) == SIZE else 0.0


def _fingerprint(connection: Connection, number: int) -> Fingerprint:
    """That of a document on record; an empty one where its record is damaged, which `verify` names."""
    record: str = connection.execute(select(documents.c.record).where(documents.c.number == number)).scalar_one()
    try:
        return fingerprint(records.document(record))
    except msgspec.DecodeError:
        return Fingerprint(frozenset(), frozenset())
