"""The bands of signatures (LSH, Indyk & Motwani 1998), and which of them occur in the archive at all.

Of the 64 bands of a new document mostly none occurs, and to ask an index of many segments for each took longer than all
else that adding does. A Bloom filter with one hash (Bloom 1970) answers for most; the others are looked up.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, select

from onrecord.archive.schema import signatures
from onrecord.archive.signatures import PERMUTATIONS, SIZE, hashes

# 64 bands of three rows propose 83 % of the pairs that share 0.3 of their shingles, 98 % at 0.4, and of unrelated
# ones (0.01) 6 in 10⁵; a copy in a group of several is proposed by any of them.
ROWS = 3
BANDS = PERMUTATIONS // ROWS
BITS = 27  # 16 MiB: with 100,000 documents 1 bit in 20 is set, and of 64 bands 3 are looked up in vain
# A process that adds a few documents would wait longer for the filter, half a second in a large archive, than it saves.
FIRST = 50
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_PLACE = np.arange(BANDS, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
_SIGNED = select(signatures.c.document, signatures.c.hashes).where(
    signatures.c.document > bindparam("after"), signatures.c.document < bindparam("before")
)

Bands = NDArray[np.uint64]


def bands(signed: bytes) -> Bands:
    """Numbers of 48 bits for the bands of a signature, or of several in a row; the place of a band is in its number."""
    rows = hashes(signed).astype(np.uint64).reshape(-1, BANDS, ROWS)
    mixed: Bands = (rows * _MIX).sum(axis=2, dtype=np.uint64) + _PLACE
    return (mixed >> np.uint64(16)).ravel()


def as_words(found: Bands) -> str:
    """Bands as the index has them, each a word of twelve letters."""
    return " ".join(f"{band:012x}" for band in found.tolist())


class Seen:
    """Which bands the documents have that were added before; some that none has are taken for seen."""

    def __init__(self) -> None:
        self._asked, self._last = 0, 0
        self._bits = np.zeros(1 << BITS - 3, np.uint8)

    @classmethod
    def of(cls, connection: Connection) -> Seen:
        """What this connection knows of the archive."""
        if "bands" not in connection.info:
            connection.info["bands"] = cls()
        seen: Seen = connection.info["bands"]
        return seen

    @staticmethod
    def forget(connection: Connection) -> None:
        """Start anew: what this connection added is gone, and others may get the same numbers."""
        connection.info.pop("bands", None)

    def among(self, connection: Connection, asked: Bands, before: int) -> Bands:
        """Those of `asked` that documents with numbers less than `before` may have."""
        self._asked += 1
        if self._asked <= FIRST:
            return asked
        self._catch_up(connection, before)
        at, bit = _placed(asked)
        seen: Bands = asked[self._bits[at] & bit != 0]
        return seen

    def _catch_up(self, connection: Connection, before: int) -> None:
        """Take in what was added since, by whomever."""
        rows = connection.execute(_SIGNED, {"after": self._last, "before": before})
        for part in rows.partitions(1000):
            signed = b"".join(row.hashes for row in part if len(row.hashes) == SIZE)
            at, bit = _placed(bands(signed))
            np.bitwise_or.at(self._bits, at, bit)
            self._last = part[-1].document


def _placed(found: Bands) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
    """For each band the byte and the bit in it."""
    short = found & np.uint64((1 << BITS) - 1)
    return (short >> np.uint64(3)).astype(np.intp), (1 << (short & np.uint64(7))).astype(np.uint8)
