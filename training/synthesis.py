"""Invented news passages with exact attributions, for what the corpus has little of.

Names, words and patterns are data, in the TOML files of the folder `synthesis`. `{name}` draws from the words of that
name, over and over until nothing is left to draw; a capital at its start capitalises what was drawn. `{a.last}` is a
form of the passage's first person. `|` parts the singular from the plural of a verb, `~0 ~s ~d ~n ~g` are the forms of
a verb of the passage's theme. `[s …]`, `[k …]`, `[c …]` mark a source, a cue and a content; digits before the letter
say to which of the pattern's attributions it belongs (none: the first). Contents in marks include the marks, as in
PolNeAR.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.model import Span
from training.corpus import Article, Marked

SLOT = re.compile(r"\{([A-Za-z]\w*)(?:\.(\w+))?\}")
VERB = re.compile(r"~([0sdng])")
NUMBERS = re.compile(r"([^\s\[\]|“‹{}]+)\|([^\s\[\]|,.:”›]+)")  # singular|plural
FIRST = re.compile(r"^((?:\[\d*[skc] |[“‹–\s])*)([^\W\d_])")
OPENED, CLOSED = re.compile(r"^(?:–\s)?\[\d*c [“‹]"), re.compile(r"[”›]\]\.?\s*$")
END = "\f"  # stands where a pattern ends: the numbers of the next one are others
MARKUP = re.compile(rf"\[(\d*)([skc]) |\]|{END}")
ROLE = {"s": "source", "k": "cue", "c": "content"}
# Opening and closing marks, outer and inner, of each newspaper; the inner pair is as often as not the outer once more.
FAMILIES = [
    *[("“", "”", "‘", "’")] * 3, *[("“", "”", "“", "”")] * 3, *[('"', '"', "'", "'")] * 2, *[('"', '"', '"', '"')] * 3,
    *[("«", "»", "“", "”")] * 2, *[("«", "»", "«", "»")] * 2, ("« ", " »", "“", "”"), ("„", "“", "‚", "‘"),
    ("„", "“", "„", "“"), ("„", "”", "„", "”"), *[("‘", "’", "“", "”")] * 2, ("‘", "’", "‘", "’"), ("'", "'", '"', '"'),
    ("“ ", " ”", "‘", "’"), ('" ', ' "', "'", "'"), ("”", "”", "’", "’"), ("“", '"', "“", '"'), ("»", "«", "›", "‹"),
]  # fmt: skip
OWN_PARAGRAPH = frozenset(["transcript", "reopened", "unmarked", "colon", "interview"])
PARAGRAPH = "\n\n"
MISSING_CLOSER, STRAIGHT_APOSTROPHE, HEADLINE, CAPITALS, DATELINE = 0.05, 0.4, 0.2, 0.2, 0.12  # shares of passages
NEUTRAL, MARKED, PLURAL = 0.35, 0.4, 0.3  # shares: narration among blocks, with marks among it, of plural subjects


class Person(NamedTuple):
    """Somebody who appears in a passage, in the forms by which a text names him or her."""

    full: str
    last: str
    caps: str
    lastcaps: str
    he: str
    his: str
    him: str


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).with_suffix("") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _lexicon() -> dict[str, list[str]]:
    words: dict[str, list[str]] = _data("names")["words"] | _data("words")["words"] | _data("words")["neutral"]
    return words


class Writer:
    """Writes one passage: its theme, who appears in it, and which marks its newspaper uses."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        themes = _data("words")["themes"]
        self.words: dict[str, list[str]] = _lexicon() | themes[chance.choice(sorted(themes))]
        self.cast = {letter: self._person() for letter in "ab"}
        self.marks = chance.choice(FAMILIES)
        self.plural = False
        self.special: dict[str, Callable[[], str]] = _specials(self)

    def passage(self) -> str:
        """A passage with its markup: a headline perhaps, then statements and narration in paragraphs."""
        text = self._headline() + self._dateline()
        for _ in range(self.chance.randint(2, 7)):
            block, apart = self._block()
            beside = OPENED.search(block) and CLOSED.search(text.rstrip(END))
            if beside:  # two quotations side by side would be one statement
                block = self._narration() + PARAGRAPH + block
            gap = PARAGRAPH if apart or OPENED.search(block) else self.chance.choice([" ", " ", PARAGRAPH])
            text = f"{text}{gap}{block}{PARAGRAPH if apart else ''}"
        return re.sub(r" *\n\n\s*", PARAGRAPH, text).strip()

    def _block(self) -> tuple[str, bool]:
        """A statement or narration, and whether it stands in paragraphs of its own."""
        if self.chance.random() < NEUTRAL:
            return self._narration(), False
        kind = self.chance.choice([kind for kind in _data("patterns") if kind != "headline"])
        return self.statement(kind), kind in OWN_PARAGRAPH

    def _headline(self) -> str:
        if self.chance.random() > HEADLINE:
            return ""
        head = self.statement("headline")
        if self.chance.random() < CAPITALS:
            head = re.sub(r"(\[\d*[skc] )|[^\[]+", lambda part: part[1] or part[0].upper(), head)
        return head + PARAGRAPH

    def _dateline(self) -> str:
        if self.chance.random() > DATELINE:
            return ""
        return self.fill(self.draw("dateline"))

    def _narration(self) -> str:
        return _sentence_case(self.fill(self.draw("marked" if self.chance.random() < MARKED else "plain")))

    def statement(self, kind: str) -> str:
        """One pattern of a phenomenon, filled, its verbs in the number of its source."""
        pattern = self.chance.choice(_data("patterns")[kind])
        self.plural = "{mid}" in pattern and self.chance.random() < PLURAL
        filled = _agree(self.fill(pattern), self.plural)
        # A source with an apposition wants a comma before what follows.
        filled = re.sub(r"(\[\d*s [^\]]*, [^\]]*)\] ?(?=\w* ?\[\d*k)", r"\1], ", filled)
        return _sentence_case(filled) + END

    def fill(self, pattern: str) -> str:
        """Draw for every slot, and give the verb of the theme its form."""
        if "~" in pattern:
            forms = _forms(self.draw("verbs"))
            pattern = VERB.sub(lambda match: forms[match[1]], pattern)
        return SLOT.sub(self._slot, pattern)

    def _slot(self, match: re.Match[str]) -> str:
        name, part = match.groups()
        key = name.lower()
        if key in self.cast:
            return str(getattr(self.cast[key], part or "full"))
        drawn = self.special[key]() if key in self.special else self.fill(self.draw(key))
        return capital(drawn) if name[0].isupper() else drawn

    def draw(self, key: str) -> str:
        """One of the words of a name."""
        return self.chance.choice(self.words[key])

    def surname(self, people: dict[str, list[str]]) -> str:
        return self.chance.choice(people["begin"]) + self.chance.choice(people["end"])

    def people(self) -> dict[str, list[str]]:
        people: dict[str, list[str]] = self.chance.choice(_data("names")["people"])
        return people

    def _person(self) -> Person:
        people = self.people()
        given, last = self.chance.choice(people["given"]), self.surname(people)
        if self.chance.random() < 0.08:
            last = f"{last}-{self.surname(people)}"
        full = f"{given} {last}"
        he, his, him = self.chance.choice([("he", "his", "him"), ("she", "her", "her")])
        return Person(full, last, full.upper(), last.upper(), he, his, him)

    def someone(self) -> str:
        """The full name of somebody else."""
        return self._person().full

    def subject(self, one: str, many: str, predicate: str) -> str:
        """A subject from the words `one` or `many`, and a predicate that agrees with it."""
        plural = self.chance.random() < PLURAL
        return f"{self.fill(self.draw(many if plural else one))} {self.predicate(predicate, plural)}"

    def predicate(self, name: str, plural: bool) -> str:
        return _agree(self.fill(self.draw(name)), plural)

    def sentences(self, low: int, high: int) -> str:
        """Sentences of a quotation; few are likelier than many."""
        count = min(self.chance.randint(low, high), self.chance.randint(low, high))
        return " ".join(capital(self.fill(self.draw("sent"))) for _ in range(count))

    def dress(self, text: str) -> str:
        """Put the passage's marks in place of “ ” and ‹ ›; now and then a closing mark is missing."""
        if self.chance.random() < MISSING_CLOSER:
            text = re.sub(rf"”\](?={END}?\s*(?:\n\n|$))", "]", text, count=1)
        if self.chance.random() < STRAIGHT_APOSTROPHE:
            text = text.replace("’", "'")
        return text.translate(dict(zip(map(ord, "“”‹›"), self.marks, strict=True)))


def _specials(writer: Writer) -> dict[str, Callable[[], str]]:
    """What is drawn otherwise than from a list of words."""
    fill = writer.fill

    def said() -> str:
        text = writer.sentences(1, 2)
        return f"{text[:-1]}," if text.endswith(".") else text

    return {
        "par": lambda: PARAGRAPH,
        "line": lambda: "\n",
        "mid": lambda: fill("{many}" if writer.plural else "{one}"),
        "someone": writer.someone,
        "surname": lambda: writer.surname(writer.people()),
        "place_name": lambda: writer.surname(_data("names")["town"]),
        "handle": lambda: re.sub(r"\W", "", fill("{surname}{number}")).lower(),
        "fact": lambda: writer.subject("agent", "agents", "fact_one"),
        "outlook": lambda: writer.subject("agent", "agents", "outlook_one"),
        "state": lambda: writer.subject("matter", "matters", "state_one"),
        "fact_of_many": lambda: writer.predicate("fact_one", True),
        "outlook_of_one": lambda: writer.predicate("outlook_one", False),
        "state_of_one": lambda: writer.predicate("state_one", False),
        "quote": lambda: writer.sentences(1, 4),
        "sents": lambda: writer.sentences(1, 2),
        "long": lambda: writer.sentences(4, 10),
        "post_text": lambda: writer.sentences(1, 5) + fill("{tag}"),
        "q": said,
        "bare": lambda: writer.sentences(1, 2).removesuffix("."),
    }


@cache
def _forms(verb: str) -> dict[str, str]:
    """The forms of a verb by the signs that stand for them."""
    if irregular := _data("words")["irregular"].get(verb):
        return dict(zip("0sdng", (verb, *irregular.split()), strict=True))
    if re.search(r"[^aeiou]y$", verb):
        return dict(zip("0sdng", (verb, verb[:-1] + "ies", *[verb[:-1] + "ied"] * 2, verb + "ing"), strict=True))
    stem = verb.removesuffix("e")
    present = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return dict(zip("0sdng", (verb, present, *[stem + "ed"] * 2, stem + "ing"), strict=True))


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


def capital(text: str) -> str:
    """`text` with a capital at its start."""
    return text[:1].upper() + text[1:]


def _agree(text: str, plural: bool) -> str:
    return NUMBERS.sub(r"\2" if plural else r"\1", text)


def _sentence_case(text: str) -> str:
    text = FIRST.sub(lambda match: match[1] + match[2].upper(), text)
    return re.sub(r"\b([Aa]) (?=(?!uni|Uni|eu|Eu|Ub|one)[aeiouAEIOU])", r"\1n ", text)
