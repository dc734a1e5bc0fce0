"""Near-duplicates: one wire story in three outlets is one story.

Documents are compared as sets of word shingles. MinHash signatures and locality-sensitive hashing (Broder 1997; Indyk &
Motwani 1998) propose pairs; the shingles themselves then decide, so that a chance collision never merges two documents.
So do names: two strikes that are told in one form of words, each with its own people and towns, are two stories.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from onrecord.model import Document, Reading
from onrecord.topics.words import proper_words, words

SHINGLE = 3  # words
# 64 bands of two rows propose 99 % of the pairs that share 0.3 of their shingles, the least that the test below lets
# pass (0.6 × 0.4 / (1 + 0.4 − 0.6 × 0.4) = 0.21 is proposed at 94 %), and under 1 % of unrelated pairs (0.01).
PERMUTATIONS, BANDS, SEED = 128, 64, 1
# Set by hand on wire stories with a new lead, a cut end or an added paragraph (tests/topics/test_duplicates.py): most
# of the shorter text stands in the longer one, and the longer is no article that merely quotes a short post whole.
CONTAINED, COMPARABLE = 0.6, 0.4
# Of the names of whichever has fewer. By hand: near-copies in 60 generated sets (evaluate/storylines.py, 2026-11-26)
# share all, and two stories in one form of words a day or a first name.
SAME_NAMES = 0.5


class Fingerprint(Struct, frozen=True):
    """What documents are compared by: the runs of SHINGLE words, and the words with a capital inside a sentence."""

    shingles: frozenset[str]
    names: frozenset[str]


class Story(Struct, frozen=True):
    """One text as one or more outlets carried it, earliest first."""

    readings: tuple[Reading, ...]

    @property
    def original(self) -> Reading:
        """The earliest member; of two with the same date the fuller."""
        return self.readings[0]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who carried it, in order, each once."""
        return tuple(dict.fromkeys(r.document.outlet for r in self.readings if r.document.outlet))


def age(reading: Reading) -> tuple[str, int, str]:
    """Sort key: earliest first, undated last; then the fuller text; then the id, so that any two differ."""
    document = reading.document
    return document.published or "~", -len(document.text), document.id


def stories(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """`readings` as stories, earliest first; a document without a near-duplicate is a story of its own."""
    ordered = sorted(readings, key=age)
    found = [fingerprint(reading.document) for reading in ordered]
    leaders: list[int] = []
    for at, candidates in enumerate(_candidates([one.shingles for one in found])):
        mates = [mate for mate in sorted(candidates) if mate < at and near(found[at], found[mate])]
        leaders.append(leaders[mates[0]] if mates else at)
    members: dict[int, list[Reading]] = {}
    for reading, leader in zip(ordered, leaders, strict=True):
        members.setdefault(leader, []).append(reading)
    return tuple(Story(tuple(group)) for group in members.values())


def fingerprint(document: Document) -> Fingerprint:
    """The shingles and the names of a document."""
    return Fingerprint(shingles(document), frozenset(proper_words(document.text)))


def shingles(document: Document) -> frozenset[str]:
    """The runs of SHINGLE words in a document's text; a shorter text is one run."""
    found = words(document.text)
    return frozenset(" ".join(found[at : at + SHINGLE]) for at in range(max(1, len(found) - SHINGLE + 1)))


def _candidates(shingled: Sequence[frozenset[str]]) -> list[list[int]]:
    """For each document the indices of those that may be its near-duplicates."""
    if not shingled:
        return []
    hashes = RMinHash.from_token_sets([sorted(members) for members in shingled], PERMUTATIONS, SEED)
    index = RMinHashLSH(0.5, PERMUTATIONS, BANDS)
    index.insert_many(hashes)
    found: list[list[int]] = index.query_all(hashes)
    return found


def near(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether the documents with these fingerprints are near-duplicates."""
    short, long = sorted((one.shingles, other.shingles), key=len)
    is_like = len(short) > 0 and len(short) >= COMPARABLE * len(long) and len(short & long) >= CONTAINED * len(short)
    return is_like and len(one.names & other.names) >= SAME_NAMES * min(len(one.names), len(other.names))
