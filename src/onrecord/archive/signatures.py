"""MinHash signatures of documents (Broder 1997), by which near-duplicates are found in the whole archive."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash  # type: ignore[import-untyped]

from onrecord.topics.duplicates import SEED

PERMUTATIONS = 192
KIND = np.dtype("<u4")
SIZE = PERMUTATIONS * KIND.itemsize  # bytes


def signature(found: frozenset[str]) -> dict[str, Any]:
    """The columns of the signature of a document's shingles: how many `shingles`, and `hashes`, 192 of 32 bits."""
    signed = RMinHash(PERMUTATIONS, SEED)  # in this thread: rensa signs lists of sets in others, and waits for them
    signed.update(found)
    return {"shingles": len(found), "hashes": np.array(signed.digest(), KIND).tobytes()}


def hashes(signed: bytes) -> NDArray[np.uint32]:
    """The numbers of a signature."""
    return np.frombuffer(signed, KIND)
