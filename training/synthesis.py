"""Invented news passages with exact attributions, for what the corpus has little of.

Patterns and words are data, in synthesis.toml. `{name}` draws from the words of that name, over and over until nothing
is left to draw; a capital at its start capitalises what was drawn. `[s …]`, `[k …]`, `[c …]` mark a source, a cue and a
content; digits before the letter say to which of the pattern's attributions it belongs (none: the first). Contents in
marks include the marks, as in PolNeAR.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.model import Span
from training.corpus import Article, Marked

SLOT = re.compile(r"\{([A-Za-z]\w*(?:\.last)?)\}")
END = "\f"  # stands where a pattern ends: the numbers of the next one are others
MARKUP = re.compile(rf"\[(\d*)([skc]) |\]|{END}")
ROLE = {"s": "source", "k": "cue", "c": "content"}
# Outer and inner marks of each family; an inner pair is as often as not of the same glyph as the outer.
FAMILIES = ("“”‘’", "“”“”", "\"\"''", '""""', "«»“”", "«»«»", "„“‚‘", "‘’“”", "“”„“")
OWN_PARAGRAPH = frozenset(["transcript", "reopened", "unmarked", "colon", "headline"])
PARAGRAPH = "\n\n"
MISSING_CLOSER, STRAIGHT_APOSTROPHE = 0.03, 0.4  # shares of passages


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class Writer:
    """Writes one passage: who appears in it, and which marks its newspaper uses."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words: dict[str, list[str]] = _data()["words"] | _data()["names"]
        self.cast = {letter: (self._draw("given"), self._draw("surname")) for letter in "ab"}
        self.marks = chance.choice(FAMILIES)
        self.special: dict[str, Callable[[], str]] = {
            "par": lambda: PARAGRAPH,
            "line": lambda: "\n",
            "person": lambda: f"{self._draw('given')} {self._draw('surname')}",
            "quote": lambda: self._sentences(chance.choices((1, 2, 3, 4), (5, 3, 2, 1))[0]),
            "long": lambda: self._sentences(chance.randint(4, 10)),
            "q": lambda: _capital(self.fill("{clause}")),
            "capclause": lambda: _capital(self.fill("{clause}")),
            "upper": lambda: self.fill("{clause}").upper(),
            "caps": lambda: " ".join(self.cast["a"]).upper(),
            "last": lambda: self.cast["a"][1].upper(),
            "lastb": lambda: self.cast["b"][1].upper(),
        }

    def passage(self) -> str:
        """A passage with its markup: a headline perhaps, then statements and narration in paragraphs."""
        kinds = [kind for kind in _data()["patterns"] if kind != "headline"]
        blocks = [self._statement("headline") + PARAGRAPH] if self.chance.random() < 0.15 else []
        if self.chance.random() < 0.12:
            return self.fill(f"{self.pattern('inside')}{END} {self.chance.choice(['{sent}', self.pattern('inside')])}")
        for _ in range(self.chance.randint(2, 6)):
            kind = self.chance.choice(kinds)
            if self.chance.random() < 0.35:
                blocks.append(self.fill(self._draw("neutral")).replace("‹", "“").replace("›", "”") + self._gap())
            elif kind in OWN_PARAGRAPH:
                blocks += [PARAGRAPH, self._statement(kind), PARAGRAPH]
            else:
                blocks.append(self._statement(kind) + self._gap())
        return _tidy("".join(blocks))

    def pattern(self, kind: str) -> str:
        """One of the patterns of a phenomenon, with its slots."""
        return str(self.chance.choice(_data()["patterns"][kind]))

    def fill(self, pattern: str) -> str:
        """Draw for every slot until none is left."""
        while SLOT.search(pattern):
            pattern = SLOT.sub(self._slot, pattern)
        return pattern

    def _statement(self, kind: str) -> str:
        # A source with an apposition wants a comma before what follows.
        return re.sub(r"(\[\d*s [^\]]*, [^\]]*)\] (?=\[\d*k)", r"\1], ", self.fill(self.pattern(kind))) + END

    def _slot(self, match: re.Match[str]) -> str:
        name = match[1]
        person, _, part = name.lower().partition(".")
        if person in self.cast:
            return self.cast[person][1] if part else " ".join(self.cast[person])
        key = name.lower()
        drawn = self.special[key]() if key in self.special else self.fill(self._draw(key))
        return _capital(drawn) if name[0].isupper() else drawn

    def _draw(self, key: str) -> str:
        return self.chance.choice(self.words[key])

    def _sentences(self, count: int) -> str:
        return " ".join(_capital(self.fill("{sent}")) for _ in range(count))

    def _gap(self) -> str:
        return self.chance.choice([" ", " ", PARAGRAPH])

    def dress(self, text: str) -> str:
        """Put the passage's marks in place of “ ” and ‹ ›; now and then the last closing mark is missing."""
        if self.chance.random() < MISSING_CLOSER:
            text = re.sub(r"”\](?=\s*$)", "]", text)
        if self.chance.random() < STRAIGHT_APOSTROPHE:
            text = text.replace("’", "'")
        return text.translate(str.maketrans("“”‹›", self.marks))


def passages(seed: int, count: int) -> Iterator[Article]:
    """`count` passages with one version each; the same for the same seed."""
    for number in range(count):
        writer = Writer(random.Random(seed * 1_000_003 + number))
        yield _article(f"synthetic-{seed}-{number}", writer.dress(writer.passage()))


def _article(name: str, marked: str) -> Article:
    """Take the markup out of a passage and remember where it stood."""
    plain, before, size, pattern = [], 0, 0, 0
    found: dict[tuple[int, str], dict[str, list[Span]]] = defaultdict(lambda: {role: [] for role in ROLE.values()})
    attributions, role, start = "", "", 0
    for match in MARKUP.finditer(marked):
        plain.append(marked[before : match.start()])
        size += match.start() - before
        before = match.end()
        if match[0] == END:
            pattern += 1
        elif match[0] != "]":
            attributions, role, start = match[1] or "1", ROLE[match[2]], size
        else:
            for number in attributions:
                found[pattern, number][role].append(Span(start, size))
    plain.append(marked[before:])
    version = tuple(Marked(*(tuple(roles[role]) for role in ROLE.values())) for roles in found.values())
    return Article(name, "".join(plain), (version,))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    """No blanks at the edges of paragraphs, no empty paragraphs, and none that begins with a quotation after one."""
    text = re.sub(r"\s*\n\n\s*", PARAGRAPH, text.strip())
    # Two quotations side by side would be one statement: something has to stand between.
    return re.sub(rf"(”\]{END}) (?=\[\d*c “)", rf"\1{PARAGRAPH}It was raining.{PARAGRAPH}", text)
