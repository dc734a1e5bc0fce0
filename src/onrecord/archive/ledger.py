"""The ledger: each row on record, in the order in which they came, in a chain of hashes that shows what has changed.

The hash of an entry is that of the entry before it and of its row: linked time-stamping (Haber & Stornetta, "How to
time-stamp a digital document", 1991). A row that was changed no longer gives its hash, a row that was taken out leaves
its entry, an entry that was taken out breaks the chain. Who can write the file can make the whole chain anew: against
that helps only a `head` that was noted elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, bindparam, func, insert, select, text

from onrecord.archive.schema import documents, ledger, readings, snapshots, versions
from onrecord.errors import QueryError

# What an entry covers of a row, its key first; of bytes and records their own hashes, which `verify` recomputes.
COVERED = {
    "snapshot": (snapshots, ("sha256", "origin", "media_type", "taken")),
    "document": (documents, ("id", "number", "snapshot", "sha256")),
    "reading": (readings, ("number", "document", "model", "read", "sha256")),
    "version": (versions, ("number", "page", "document", "snapshot")),
}
SHORT = 16  # hexadecimal digits by which a head is noted
_HEAD = re.compile(rf"([0-9]{{1,18}})-([0-9a-f]{{{SHORT}}})")

_ADD = insert(ledger)
_LAST = select(ledger.c.number, ledger.c.sha256).order_by(ledger.c.number.desc()).limit(1)
_KEYS: dict[str, Column[Any]] = {kind: table.c[names[0]] for kind, (table, names) in COVERED.items()}
_ROWS = {kind: select(*(table.c[name] for name in names)) for kind, (table, names) in COVERED.items()}
_ROW = {kind: query.where(_KEYS[kind] == bindparam("key")) for kind, query in _ROWS.items()}


def enter(connection: Connection, kind: str, row: Mapping[str, Any]) -> None:
    """Enter a new row on record, a `kind` of COVERED."""
    last = connection.execute(_LAST).first()
    values = [row[name] for name in COVERED[kind][1]]
    sha256 = _linked(last.sha256 if last else "", kind, values)
    connection.execute(_ADD, {"kind": kind, "key": str(values[0]), "sha256": sha256})


def fill(connection: Connection) -> None:
    """Enter all rows of an archive that had no ledger, table by table."""
    for kind, rows in _ROWS.items():
        for row in connection.execute(rows.order_by(_KEYS[kind])).all():
            enter(connection, kind, row._asdict())


def head(connection: Connection) -> str:
    """The last entry, for noting elsewhere: its number and the beginning of its hash; "0" where there is none."""
    last = connection.execute(_LAST).first()
    return f"{last.number}-{last.sha256[:SHORT]}" if last else "0"


def holds(connection: Connection, noted: str) -> bool:
    """Whether the ledger still has an entry that was its head. Raises QueryError where `noted` is none."""
    if noted == "0":
        return True
    found = _HEAD.fullmatch(noted)
    if found is None:
        raise QueryError(f"{noted}: no entry of a ledger; give one as `onrecord verify` prints it")
    query = select(ledger.c.sha256).where(ledger.c.number == int(found[1]))
    return (connection.execute(query).scalar() or "").startswith(found[2])


def damage(connection: Connection) -> Iterator[str]:
    """What contradicts the ledger; that of a changed row stops at its entry, those after it are held against theirs."""
    before, last, entered = "", 0, defaultdict[str, set[str]](set)
    for entry in connection.execute(select(ledger).order_by(ledger.c.number).execution_options(yield_per=1000)):
        row = connection.execute(_ROW[entry.kind], {"key": entry.key}).first() if entry.kind in _ROW else None
        if entry.number != last + 1:
            yield f"ledger: {_entries(last + 1, entry.number - 1)} gone"
        elif row is None:
            yield f"{entry.kind} {entry.key}: it is gone (entry {entry.number} of the ledger)"
        elif _linked(before, entry.kind, list(row)) != entry.sha256:
            yield f"{entry.kind} {entry.key}: its row has changed (entry {entry.number} of the ledger)"
        entered[entry.kind].add(entry.key)
        before, last = entry.sha256, entry.number
    yield from _cut_off(connection, last)
    yield from _never_entered(connection, entered)


def _cut_off(connection: Connection, last: int) -> Iterator[str]:
    given = connection.execute(text("SELECT max(seq) FROM sqlite_sequence WHERE name = 'ledger'")).scalar() or 0
    if given > last:
        yield f"ledger: {_entries(last + 1, given)} gone"


def _never_entered(connection: Connection, entered: Mapping[str, set[str]]) -> Iterator[str]:
    for kind, column in _KEYS.items():
        if connection.execute(select(func.count(column))).scalar_one() > len(entered[kind]):
            keys = {str(row[0]) for row in connection.execute(select(column))}
            yield from (f"{kind} {key}: the ledger has no entry of it" for key in sorted(keys - entered[kind]))


def _linked(before: str, kind: str, values: list[Any]) -> str:
    """The hash of an entry: of the one before and of the row, as JSON."""
    return hashlib.sha256(msgspec.json.encode([before, kind, *values])).hexdigest()


def _entries(first: int, last: int) -> str:
    return f"entry {first} is" if first == last else f"entries {first} to {last} are"
