"""A topic's heading: the sources' own headline that fits it best, else its commonest names, else its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.model import Reading
from onrecord.topics.words import WORD, fold, proper_words, stem, subject_words

FEWEST, MOST = 3, 12  # words of a headline that reads as a heading
ENOUGH = 4  # subject words, with fewer a headline says less the shorter it is
PENALTY = 0.5  # for a headline with a quotation, a question, a shout, a kicker, or all in capitals
NOT_PLAIN = re.compile(r"[“”\"«»„?!:…]|\.\.\.|^[^a-z]+$")
OUTLET_TAIL = re.compile(r"\s+[|–—-]\s+(?P<tail>[^|–—]+)$")
NAMES = 2  # names or words that make a heading where no source has a headline


def heading(readings: Sequence[Reading]) -> str:
    """The heading of a topic with these documents; "" only where they have neither headline, names nor words."""
    spread = Counter(term for reading in readings for term in set(_subject(reading)))
    headlines = list(dict.fromkeys(title for reading in readings if (title := _headline(reading))))
    if headlines:
        best = max(headlines, key=lambda title: _fitness(title, spread, len(readings)))
        return _lowered(best, readings) if best.isupper() else best
    return ", ".join(_names(readings) or _words(readings))


def _subject(reading: Reading) -> list[str]:
    return subject_words(f"{reading.document.title or ''} {reading.document.text}")


def _headline(reading: Reading) -> str:
    """The document's title without a stop or the outlet's name after it."""
    title = " ".join((reading.document.title or "").split()).rstrip(".;: ")
    tail = OUTLET_TAIL.search(title)
    outlet = fold(reading.document.outlet or "")
    ends_in_outlet = tail and outlet and fold(tail["tail"]).removeprefix("the ").strip() == outlet
    return title[: tail.start()] if tail and ends_in_outlet else title


def _lowered(shouted: str, readings: Sequence[Reading]) -> str:
    """A headline in capitals as one in plain type: each word as the texts write it, else in small letters."""
    written: dict[str, str] = {}
    for text in (reading.document.text for reading in readings):
        proper = set(proper_words(text))
        for word in WORD.findall(text):
            if fold(word) in proper and not word.islower():
                written.setdefault(fold(word), word)
    plain = WORD.sub(lambda found: written.get(fold(found[0]), found[0].lower()), shouted)
    return plain[:1].upper() + plain[1:]


def _fitness(title: str, spread: Counter[str], documents: int) -> float:
    """How much of the topic's documents share the words of a headline, and whether it is plain."""
    stems = list(dict.fromkeys(subject_words(title)))
    shared = sum(spread[term] for term in stems) / documents / max(len(stems), ENOUGH)
    plain = FEWEST <= len(title.split()) <= MOST and not NOT_PLAIN.search(title)
    return shared if plain else shared * PENALTY


def _names(readings: Sequence[Reading]) -> list[str]:
    names = Counter(s.speaker.name for r in readings for s in r.statements if s.speaker)
    return [name for name, _ in sorted(names.items(), key=lambda entry: (-entry[1], entry[0]))[:NAMES]]


def _words(readings: Sequence[Reading]) -> list[str]:
    """The commonest subject words as they are written where they stand first."""
    counts = Counter(term for reading in readings for term in _subject(reading))
    written: dict[str, str] = {}
    for word in (word for reading in readings for word in WORD.findall(reading.document.text)):
        written.setdefault(stem(fold(word)), word)
    commonest = sorted((term for term in counts if term in written), key=lambda term: (-counts[term], term))[:NAMES]
    return [written[term] for term in commonest]
