"""Drafts that quote sources truly or with one word changed, made from a seed: the figures of `onrecord check`."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from onrecord.check import Finding, Quoted, look_up
from onrecord.check.wording import keys
from onrecord.model import Document, Reading, Span, Speaker, Statement

SPEAKERS = ("Mira Solvey", "Teo Marlin", "Ilva Droste", "Pavel Orsk", "Berta Kolm", "Dana Rusk")
SUBJECTS = ("the council", "the ministry", "our party", "the union of dockers", "parliament", "the old bridge")
VERBS = ("has not opened", "will close", "can’t repair", "promised", "never counted", "wants to sell", "has paid for")
OBJECTS = ("the harbour", "14 stations", "a ten-year contract", "3.5 per cent of the budget", "the trams", "every vote")
ENDS = ("before the winter", "without a vote", "on Harbour Avenue", "since 2019", "in front of 2,000 people", "again")
OTHERS = ("lantern", "seven", "quietly", "their", "bought", "north", "almost", "under")
NUMBERS = ("two", "three", "four", "ten", "thousand", "hundred")


def sentence(pick: random.Random) -> str:
    """An invented sentence of eight words and more."""
    one, other = ([pick.choice(group) for group in (SUBJECTS, VERBS, OBJECTS, ENDS)] for _ in range(2))
    return f"{' '.join(one).capitalize()}, and {' '.join(other)}."


def source(number: int, pick: random.Random) -> Reading:
    """A document in which three speakers say two sentences each, the second after an attribution."""
    text, statements = f"Report {number} from Torvin. ", []
    for at, name in enumerate(pick.sample(SPEAKERS, 3)):
        spans = []
        for said, after in ((sentence(pick), f" said {name}, as she had before. "), (sentence(pick), "\n\n")):
            spans.append(Span(len(text) + 1, len(text) + 1 + len(said)))
            text += f"“{said}”{after}"
        statements.append(Statement(f"s{at + 1}", "direct", tuple(spans), speaker=Speaker(name, "person")))
    return Reading(Document(f"d{number}", text, language="en"), statements=tuple(statements))


def true_ones(readings: Sequence[Reading], least: int = 5) -> list[Quoted]:
    """All direct quotations of five words and more, whole, with their speakers."""
    return [
        Quoted(reading.quote(s), Span(0, 1), 1, s.speaker)
        for reading in readings
        for s in reading.statements
        if s.type == "direct" and s.parent is None and not s.review and len(reading.quote(s).split()) >= least
    ]


def vary(text: str, pick: random.Random) -> str:
    """The same quotation in another typography: glyphs, an ellipsis, an addition, the case of its first letter."""
    words = text.split(" ")
    ways: list[Callable[[], str]] = [
        lambda: text,
        lambda: text.replace("’", "'").replace("–", "-").replace("…", "..."),
        lambda: f"[{text[0].swapcase()}]{text[1:]}" if text[:2].isalpha() else text,
        lambda: text.rstrip(".,") + pick.choice([",", ".", "", "…"]),
        lambda: _elide(words, pick),
        lambda: _add(words, pick),
        lambda: " ".join(words).replace(" ", "\n", 2).replace(" ", "\u00a0", 2),
        lambda: text.replace("-", "\u2010"),
        lambda: "... " + " ".join(words[max(0, len(words) - 6) :]),
    ]
    return pick.choice(ways)()


def _elide(words: list[str], pick: random.Random) -> str:
    if len(words) < 9:
        return " ".join(words)
    start = pick.randint(3, len(words) - 5)
    end = pick.randint(start + 1, len(words) - 3)
    return " ".join([*words[:start], pick.choice(["…", "...", "[…]", "(...)", "[...]", ". . ."]), *words[end:]])


def _add(words: list[str], pick: random.Random) -> str:
    at = pick.randint(1, len(words) - 1)
    return " ".join([*words[:at], pick.choice(["[the mayor]", "[sic]", "[in May]"]), *words[at:]])


def alter(text: str, pick: random.Random) -> str:
    """One word changed inside a quotation: never at its edges, where one word less is a true excerpt."""
    words = text.split(" ")
    inner = range(1, len(words) - 1)
    ways = [_replace, _insert, _delete]
    numbers = [at for at in inner if any(c.isdigit() for c in words[at]) or words[at] in NUMBERS]
    negations = [
        at for at in inner if words[at] in ("not", "never", "no", "nobody", "without") or words[at][-2:] == "’t"
    ]
    if numbers and pick.random() < 0.5:
        return _changed(words, pick.choice(numbers), [pick.choice(["6", "17", "eleven"])])
    if negations and pick.random() < 0.5:
        return _changed(words, pick.choice(negations), [])
    return pick.choice(ways)(words, pick.choice(inner), pick)


def _replace(words: list[str], at: int, pick: random.Random) -> str:
    return _changed(words, at, [pick.choice([one for one in OTHERS if one != words[at]])])


def _insert(words: list[str], at: int, pick: random.Random) -> str:
    return _changed(words, at, [pick.choice(OTHERS), words[at]])


def _delete(words: list[str], at: int, pick: random.Random) -> str:
    return _changed(words, at, [])


def _changed(words: list[str], at: int, by: list[str]) -> str:
    return " ".join([*words[:at], *by, *words[at + 1 :]])


def figures(readings: Sequence[Reading], count: int, seed: int) -> tuple[list[Finding], list[Finding]]:
    """Of `count` altered quotations those taken for verbatim, and of `count` true ones those that are not."""
    pick = random.Random(seed)
    quotations = true_ones(readings)
    known = [" ".join(keys(reading.document.text)) for reading in readings]
    altered: list[Quoted] = []
    while len(altered) < count:
        one = pick.choice(quotations)
        text = alter(one.text, pick)
        # A word deleted of two that are the same, or an alteration that another source has, is none.
        if not any(" ".join(keys(text)) in text_ for text_ in known):
            altered.append(Quoted(text, one.span, one.line, one.speaker))
    true = [Quoted(vary(one.text, pick), one.span, one.line, one.speaker) for one in pick.choices(quotations, k=count)]
    missed = [f for f in look_up(altered, readings) if f.status in ("verbatim", "other speaker")]
    return missed, [f for f in look_up(true, readings) if f.status != "verbatim"]
