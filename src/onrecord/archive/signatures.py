"""MinHash signatures of documents (Broder 1997), by which near-duplicates are found in the whole archive."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash  # type: ignore[import-untyped]

from onrecord.model import Document
from onrecord.topics.duplicates import SEED, shingles

PERMUTATIONS = 192
KIND = np.dtype("<u4")
SIZE = PERMUTATIONS * KIND.itemsize  # bytes


def signature(document: Document) -> dict[str, Any]:
    """The columns of a signature: how many `shingles` the document has, and its `hashes`, 192 numbers of 32 bits."""
    found = shingles(document)
    (signed,) = RMinHash.digests_from_token_sets([found], PERMUTATIONS, SEED)
    return {"shingles": len(found), "hashes": np.array(signed, KIND).tobytes()}


def hashes(signed: bytes) -> NDArray[np.uint32]:
    """The numbers of a signature."""
    return np.frombuffer(signed, KIND)
