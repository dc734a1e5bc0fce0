"""Text as the words that are compared, and a quotation as the parts that must stand in a source one after the other.

Quotation marks, other punctuation, blanks, dashes, case and the glyphs of apostrophes do not count here. Words, figures
and signs such as % do.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from onrecord.actors.fold import fold

_LETTER = "[^\\W_\\u0300-\\u036f]"
_INSIDE = "(?:[^\\W_]|[\\u0300-\\u036f\\u00ad]|['’‘ʼ´`](?=[^\\W_]))"
_SIGN = "[%‰°€$£¥₽₼]|(?<![^\\s(])[-–+−](?=\\d)"
TOKEN = re.compile(f"\\d+(?:[.,]\\d+)+{_INSIDE}*|{_LETTER}{_INSIDE}*|{_SIGN}")
APOSTROPHE = re.compile("['’‘ʼ´`]")
DASHES = str.maketrans("−–", "--")
TIE = re.compile(r"(?<=[^\W_])[-‐‑]\s?(?=[^\W_])")
HYPHEN = re.compile(r"[-‐‑\u00ad]\s*")
# “[T]he”: the letter is the source's, its case is not.
CASE = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
DOTS = r"(?:…|\.\s?\.\s?\.(?:\s?\.)?)"
GAP = re.compile(rf"(?P<ellipsis>[\[(]\s*{DOTS}\s*[\])]|{DOTS})|[^\W_]*\[[^\[\]]{{1,200}}\][^\W_]*")

Gap = Literal["start", "ellipsis", "bracket"]


class Word(NamedTuple):
    """A word as written with its offsets; `key` is folded, `glued` where a hyphen ties it to the word before."""

    text: str
    key: str
    start: int
    end: int
    glued: bool


class Part(NamedTuple):
    """Words that stand in a row; `gap` is what the quotation has before them."""

    gap: Gap
    words: tuple[Word, ...]


def keys(text: str) -> list[str]:
    """The folded words of a text, without their places."""
    return [fold(token) for token in map(_bare, TOKEN.findall(text))]


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of a stretch of `text`; offsets are into `text`."""
    return tuple(_words(text, start, len(text) if end is None else end))


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    last = None
    for token in TOKEN.finditer(text, start, end):
        glued = last is not None and HYPHEN.fullmatch(text, last, token.start()) is not None
        yield Word(token[0], fold(_bare(token[0])), token.start(), token.end(), glued)
        last = token.end()


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a quotation, divided where it says that words are left out (…) or put in ([the mayor])."""
    text = CASE.sub(r"\1", text)
    found: list[Part] = []
    gap: Gap = "start"
    last = 0
    for match in [*GAP.finditer(text), None]:
        stretch = words(text, last, match.start() if match else len(text))
        if stretch:
            found.append(Part(gap if found else "start", stretch))
            gap = "bracket"
        if match is not None:
            gap = "ellipsis" if match["ellipsis"] or gap == "ellipsis" else "bracket"
            last = match.end()
    return tuple(found)


def same(drafted: Word, source: Word) -> bool:
    """Whether a draft has the source's word; typed without accents it is the same, with others it is not."""
    if drafted.key != source.key:
        return False
    return drafted.text == source.text or drafted.text.isascii() or exact(drafted.text) == exact(source.text)


def negates(word: Word) -> bool:
    """Whether a word turns a statement into its contrary."""
    return word.key in _turning()["negations"] or word.key.endswith("n't")


def contrary(text: str) -> str:
    """The first bracket of a quotation, such as “[not]”, that makes it say the contrary; "" if none does."""
    brackets = (found[0] for found in GAP.finditer(CASE.sub(r"\1", text)) if not found["ellipsis"])
    return next((bracket for bracket in brackets if any(_is_contrary(word) for word in words(bracket))), "")


def _is_contrary(word: Word) -> bool:
    return word.key in _turning()["contraries"] or word.key.endswith("n't")


def turns(word: Word) -> bool:
    """Whether a word says that a statement may be, must be or is only if."""
    return word.key in _turning()["modals"] or word.key.endswith(("'ll", "'d"))


@lru_cache(maxsize=1)
def _turning() -> dict[str, frozenset[str]]:
    groups = tomllib.loads(files(__package__).joinpath("turning.toml").read_text("utf-8"))
    return {group: frozenset(listed.split()) for group, listed in groups.items()}


def joined(drafted: Sequence[Word], source: Sequence[Word]) -> tuple[int, int] | None:
    """How many words at the head of both are one word, hyphenated on one side only; None where they are not."""
    for count in (2, 3):
        if _is_one(drafted[:count], source[:1], count):
            return count, 1
        if _is_one(source[:count], drafted[:1], count):
            return 1, count
    return None


def _is_one(pieces: Sequence[Word], whole: Sequence[Word], count: int) -> bool:
    tied = len(pieces) == count and bool(whole) and all(piece.glued for piece in pieces[1:])
    return tied and "".join(piece.key for piece in pieces) == whole[0].key


@lru_cache(maxsize=65536)
def exact(word: str) -> str:
    """A word without its case and the glyph of its apostrophe, but with its accents."""
    return unicodedata.normalize("NFKC", _bare(word)).casefold()


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    return word if word.isalnum() else APOSTROPHE.sub("'", word).replace("\u00ad", "").translate(DASHES)
