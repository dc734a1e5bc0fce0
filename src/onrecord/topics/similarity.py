"""How much two documents are about the same: their words, the people in them, and the days they speak of.

Terms are weighted by their rarity (idf, Spärck Jones 1972) and compared by cosine. A name weighs more than a word and a
word of the headline more than one of the text, because those tell one event from another of its kind.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Reading
from onrecord.topics.words import proper_words, subject_words, words

# Set by hand on examples/week, whose topics come out whole with 0.5 to 2 for a name, if each name counts once. MEANTIME
# (B³ F1 0.98, see grouping.py) needs none of them.
HEADLINE, NAME, DATE = 2.0, 1.0, 2.0
# What is written with a capital inside a sentence – people, towns, parties, ships – tells one strike from another. Set
# together with the constants of grouping.py on MEANTIME, examples/week and the tuning half of the storylines (`onrecord
# evaluate topics`, 2026-11-25): eight storylines, two of a kind, have a B³ F1 of 73 without and 88 with it; more than 3
# draws the weather of a town into the town's politics.
PROPER = 3.0
OPENING = 600  # characters; news tells first what it is about, and what comes later is often background
LATER = 0.5  # the weight of a word that stands only after the opening


def terms(reading: Reading) -> dict[str, float]:
    """What a document is about: terms and their weights, before rarity is looked at."""
    document = reading.document
    speakers = (statement.speaker.name for statement in reading.statements if statement.speaker)
    names = dict.fromkeys([*(mention.actor for mention in reading.mentions), *speakers])
    sources: tuple[tuple[float, Iterable[str]], ...] = (
        (HEADLINE, subject_words(document.title or "")),
        (1.0, subject_words(document.text[:OPENING])),
        (LATER, subject_words(document.text[OPENING:])),
        (NAME, (f"name {words(name)[-1]}" for name in names if words(name))),
        (DATE, (f"date {event.date}" for event in reading.events if event.date)),
    )
    found: defaultdict[str, float] = defaultdict(float)
    for weight, new in sources:
        for term in new:
            found[term] += weight
    proper = Counter(proper_words(document.text))
    return {
        **{term: math.log1p(count) for term, count in found.items()},
        **{f"proper {word}": PROPER * math.log1p(count) for word, count in proper.items()},
    }


def similarities(readings: Sequence[Reading]) -> NDArray[np.float32]:
    """Cosine of each pair, shape (n, n), 0 to 1; a document without any word is like nothing, not even like itself."""
    bags = [terms(reading) for reading in readings]
    spread = Counter(term for bag in bags for term in bag)
    # A word that all documents share still says what they are about; a name that all share, the country's, does not.
    floor = {term: 0.0 if term.startswith("proper ") else 1.0 for term in spread}
    rarity = {term: floor[term] + math.log((1 + len(bags)) / (1 + count)) for term, count in spread.items()}
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
