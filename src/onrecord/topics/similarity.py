"""How much two documents are about the same: their words, and apart from these the people and places in them.

Terms are weighted by their rarity (idf, Spärck Jones 1972) and compared by cosine, words with words and names with
names: what two strikes in two towns have in common is words, and what a strike's beginning and end have in common is
names. A word of the headline weighs more than one of the text.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Reading
from onrecord.topics.words import proper_words, subject_words, words

HEADLINE, DATE = 2.0, 2.0
OPENING = 600  # characters; news tells first what it is about, and what comes later is often background
LATER = 0.5  # the weight of a word that stands only after the opening

Bag = dict[str, float]
Square = NDArray[np.float32]


class Likeness(NamedTuple):
    """Cosines of each pair of documents by their subjects and by their names, each of shape (n, n), 0 to 1."""

    subject: Square
    names: Square

    def mixed(self, names: float) -> Square:
        """Both in one, of which `names` is the share of names."""
        return (1 - names) * self.subject + names * self.names


def subject(reading: Reading) -> Bag:
    """What a document is about in common words and days: terms and their weights, before rarity is looked at."""
    document = reading.document
    sources: tuple[tuple[float, Iterable[str]], ...] = (
        (HEADLINE, subject_words(document.title or "")),
        (1.0, subject_words(document.text[:OPENING])),
        (LATER, subject_words(document.text[OPENING:])),
        (DATE, (f"date {event.date}" for event in reading.events if event.date)),
    )
    found: defaultdict[str, float] = defaultdict(float)
    for weight, new in sources:
        for term in new:
            found[term] += weight
    return {term: math.log1p(count) for term, count in found.items()}


def names(reading: Reading) -> Bag:
    """Who and what is named in a document: words with a capital inside a sentence, and speakers by their last word."""
    speakers = (statement.speaker.name for statement in reading.statements if statement.speaker)
    named = {words(name)[-1] for name in (*(m.actor for m in reading.mentions), *speakers) if words(name)}
    found = Counter(named)
    found.update(proper_words(reading.document.text))
    return {name: math.log1p(count) for name, count in found.items()}


def similarities(readings: Sequence[Reading]) -> Likeness:
    """Likeness of each pair; a document without any word is like nothing, not even like itself."""
    # A word that all documents share still says what they are about; a name that all share, the country's, does not.
    return Likeness(
        _cosines([subject(reading) for reading in readings], least=1.0),
        _cosines([names(reading) for reading in readings], least=0.0),
    )


def _cosines(bags: Sequence[Bag], least: float) -> Square:
    """Cosine of each pair; `least` is the weight of a term that all bags have."""
    spread = Counter(term for bag in bags for term in bag)
    rarity = {term: least + math.log((1 + len(bags)) / (1 + count)) for term, count in spread.items()}
    # What only one document has adds to its length but to no product, so it needs no column.
    column = {term: at for at, term in enumerate(sorted(term for term, count in spread.items() if count > 1))}
    matrix = np.zeros((len(bags), len(column)), np.float32)
    for row, bag in enumerate(bags):
        weights = {term: weight * rarity[term] for term, weight in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for term in weights.keys() & column.keys():
            matrix[row, column[term]] = weights[term] / length
    product: Square = matrix @ matrix.T
    return product
