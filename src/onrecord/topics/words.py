"""Words as they are compared: folded to plain letters, and those that carry a subject reduced to a stem."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii

WORD = re.compile(r"[^\W_]+")
# A capital that does not merely open a sentence, a quotation or a paragraph.
CAPITAL = re.compile(r"(?<=[\w,]\s)[^\W\d_a-z][^\W\d_]+")
SHORTEST_STEM = 4  # letters; a shorter stem joins words that have nothing in common
ENDINGS = (("ies", "y"), ("ings", ""), ("ing", ""), ("ers", "er"), ("es", ""), ("ed", ""), ("s", ""), ("e", ""))


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """One word in plain lower-case letters: Kərimli and KERIMLI are the same."""
    return (word if word.isascii() else anyascii(word)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text in order; punctuation, quotation marks and apostrophes fall away."""
    return [fold(word) for word in WORD.findall(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without its commonest English ending; rough, the same for `rallies` and `rally`."""
    if word.endswith("ss"):
        return word
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= SHORTEST_STEM:
            return word[: len(word) - len(ending)] + rest
    return word


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    """The words that are not looked at, of all languages that have a list."""
    lists = tomllib.loads(files(__package__).joinpath("stopwords.toml").read_text("utf-8"))
    return frozenset(word for words in lists.values() for word in words.split())


def subject_words(text: str) -> list[str]:
    """The stems of the words that say what a text is about, in order, with repetitions."""
    ignored = stopwords()
    return [stem(word) for word in words(text) if len(word) > 1 and word not in ignored and not word.isdigit()]


def proper_words(text: str) -> list[str]:
    """The folded words that are written with a capital inside a sentence and never without, in order."""
    ignored = stopwords()
    common = {word for word in WORD.findall(text) if word.islower()}
    found = (word for word in CAPITAL.findall(text) if word[0].isupper() and word.casefold() not in common)
    return [folded for word in found if (folded := fold(word)) not in ignored]
