"""Near-duplicates over the whole archive, kept as documents come: one story in many outlets is one group.

Documents whose signatures agree in a band (bands.py) are candidates, and their shingles decide. A document that is
near to members of two groups makes them one. What an `add` looks at is bounded, so that it costs the same in a large
archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, column, func, insert, or_, select, table, text, update

from onrecord.archive import records
from onrecord.archive.bands import Seen, as_words, bands
from onrecord.archive.period import within
from onrecord.archive.schema import documents, signatures
from onrecord.archive.signatures import SIZE, hashes, signature
from onrecord.archive.versions import current
from onrecord.errors import QueryError
from onrecord.model import Document
from onrecord.topics.duplicates import Fingerprint, fingerprint, near, shingles

MOST = 200  # candidates that are looked at, the last ones: of a form letter that comes daily these are enough
# The least that can be near shares 0.21 (duplicates.py); the estimate from 192 hashes has a deviation of 0.03 there.
FEWEST = 0.12

buckets = table("buckets", column("rowid"), column("words"))

_SIGN, _INDEX = insert(signatures), insert(buckets)
_PROPOSED = select(signatures.c.document, signatures.c.hashes, signatures.c.story).where(
    signatures.c.document.in_(
        select(buckets.c.rowid)
        .where(text("buckets MATCH :words AND rowid < :number"))
        .order_by(buckets.c.rowid.desc())
        .limit(MOST)
    )
)


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
    row = signature(shingles(document))
    found = stories(connection, number, document, row["hashes"], lambda other, story: story)
    story = min(found, default=number)
    if len(found) > 1:
        connection.execute(update(signatures).where(signatures.c.story.in_(found)).values(story=story))
    connection.execute(_SIGN, {"document": number, "story": story, **row})
    connection.execute(_INDEX, {"rowid": number, "words": as_words(bands(row["hashes"]))})


def stories(
    connection: Connection, number: int, document: Document, signed: bytes, story_of: Callable[[int, int], int]
) -> set[int]:
    """The groups to which a document is near, among the documents before it; none where it is new.

    `story_of` is given a document and the group that its row names, and says the group that counts.
    """
    best = dict[int, tuple[float, int]]()
    for other, likeness, story in _candidates(connection, number, signed):
        story = story_of(other, story)
        if likeness >= FEWEST and (likeness, -other) > best.get(story, (0.0, 0)):
            best[story] = likeness, -other
    own = fingerprint(document) if best else None
    return {story for story, (_, other) in best.items() if own and near(own, _fingerprint(connection, -other))}


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
    asked = Seen.of(connection).among(connection, bands(signed), number)
    words, mine = as_words(asked).replace(" ", " OR "), hashes(signed)
    rows = connection.execute(_PROPOSED, {"words": words, "number": number}).all() if words else []
    return ((row.document, _share(mine, row.hashes), row.story) for row in rows)


def _share(mine: NDArray[np.uint32], signed: bytes) -> float:
    return float((mine == hashes(signed)).mean()) if len(signed) == SIZE else 0.0


def _fingerprint(connection: Connection, number: int) -> Fingerprint:
    """That of a document on record; an empty one where its record is damaged or gone, which `verify` names."""
    record = connection.execute(select(documents.c.record).where(documents.c.number == number)).scalar() or ""
    try:
        return fingerprint(records.document(record))
    except msgspec.DecodeError:
        return Fingerprint(frozenset(), frozenset())
