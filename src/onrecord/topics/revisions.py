"""What became of the quotations of a page between two of its versions: altered, removed, added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from onrecord.model import Reading
from onrecord.topics.alignment import Piece, align
from onrecord.topics.variants import Said, rivals, said
from onrecord.topics.words import words

# Set by hand on tests/topics/test_revisions.py. Within one page this little is enough to know a quotation again; across
# documents variants.py asks for more.
ALIKE = 0.5


class Quoted(Struct, frozen=True):
    """A quotation in one version of a page, word for word; `statement` is its id there."""

    statement: str
    speaker: str | None
    text: str


class Change(Struct, frozen=True):
    """A quotation that is not in both versions as it was; `words` are both wordings aligned, where there are two."""

    kind: Literal["altered", "removed", "added"]
    before: Quoted | None
    after: Quoted | None
    words: tuple[Piece, ...] = ()


def changes(before: Reading, after: Reading) -> tuple[Change, ...]:
    """The changes in text order; a removed quotation stands where it stood.

    Only words count, not how they were read: a quotation whose words still stand in the other text is not removed, even
    where the reader did not find it again. A quotation inside another is told with that one.
    """
    old, new = _outermost(before), _outermost(after)
    pairs = _pairs(old, new)
    left = {id(one) for pair in pairs for one in pair}
    found = [
        *((b.statement.content[0], _altered(a, b)) for a, b in pairs if _is_news(a, b)),
        *((a.statement.content[0], Change("removed", _quoted(a), None)) for a in _gone(old, left, after)),
        *((b.statement.content[0], Change("added", None, _quoted(b))) for b in _gone(new, left, before)),
    ]
    return tuple(change for _, change in sorted(found, key=lambda pair: pair[0]))


def _outermost(reading: Reading) -> list[Said]:
    return [one for one in said([reading]) if one.statement.parent is None]


def _pairs(old: Sequence[Said], new: Sequence[Said]) -> list[tuple[Said, Said]]:
    """Who is whom, the most alike first; of those that are as alike the first in their texts."""
    folded = {id(one): words(one.text) for one in (*old, *new)}
    likeness = [
        (-ratio, at, to)
        for at, a in enumerate(old)
        for to, b in enumerate(new)
        if (ratio := SequenceMatcher(None, folded[id(a)], folded[id(b)], autojunk=False).ratio()) >= ALIKE
    ]
    pairs: dict[int, int] = {}
    for _, at, to in sorted(likeness):
        if at not in pairs and to not in pairs.values():
            pairs[at] = to
    return [(old[at], new[to]) for at, to in pairs.items()]


def _is_news(old: Said, new: Said) -> bool:
    """Whether the words changed, or who said them; not merely where the reader saw the quotation begin and end."""
    stayed = _stands(old, new.reading) and _stands(new, old.reading)
    return rivals(old.name, new.name) or not (stayed or words(old.text) == words(new.text))


def _gone(places: Sequence[Said], paired: set[int], other: Reading) -> Iterator[Said]:
    return (one for one in places if id(one) not in paired and not _stands(one, other))


def _stands(one: Said, other: Reading) -> bool:
    """Whether all words of a quotation stand in another text."""
    text = f" {' '.join(words(other.document.text))} "
    pieces = (span.of(one.reading.document.text) for span in one.statement.content)
    return all(f" {' '.join(words(piece))} " in text for piece in pieces)


def _altered(old: Said, new: Said) -> Change:
    return Change("altered", _quoted(old), _quoted(new), align(old.text, new.text))


def _quoted(one: Said) -> Quoted:
    return Quoted(one.statement.id, one.name, one.text)
