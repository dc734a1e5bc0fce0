"""How much two documents are about the same: their words, and apart from these the people and places in them.

Terms are weighted by their rarity (idf, Spärck Jones 1972) and compared by cosine, words with words and names with
names: what two strikes in two towns have in common is words, and what a strike's beginning and end have in common is
names. A word of the headline weighs more than one of the text.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Reading
from onrecord.topics.words import proper_words, subject_words, words

HEADLINE, DATE = 2.0, 2.0
OPENING = 600  # characters; news tells first what it is about, and what comes later is often background
LATER = 0.5  # the weight of a word that stands only after the opening
# The share of names in the likeness. Set together with APART of grouping.py on MEANTIME, the example week and the
# tuning half of the storylines (`onrecord evaluate topics`, 2026-11-26): from 0.6 to 0.7 sets of up to a hundred move
# by a point; with names as terms among the words, twelve storylines in one form of words had a B³ F1 of 71.
NAMES = 0.65

Bag = dict[str, float]


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


def similarities(readings: Sequence[Reading]) -> NDArray[np.float32]:
    """Likeness of each pair, shape (n, n), 0 to 1; a document without any word is like nothing, not even itself."""
    # A word that all documents share still says what they are about; a name that all share, the country's, does not.
    by_subject = _cosines([subject(reading) for reading in readings], least=1.0)
    by_names = _cosines([names(reading) for reading in readings], least=0.0)
    return (1 - NAMES) * by_subject + NAMES * by_names


def _cosines(bags: Sequence[Bag], least: float) -> NDArray[np.float32]:
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
    product: NDArray[np.float32] = matrix @ matrix.T
    return product
