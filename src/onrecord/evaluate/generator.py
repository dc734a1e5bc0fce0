"""Readings by the hundred thousand, made without the model: for measuring the archive.

Words are invented and as unevenly frequent as those of a language (Zipf), so that an index of them grows as it would;
every tenth document is a near-duplicate of one of the ten before, as wire stories are. The same seed gives the same
readings.
"""

from __future__ import annotations

import hashlib
import random
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple, get_args

from onrecord.model import Channel, Document, Force, Reading, Snapshot, Span, Speaker, Statement

SYLLABLES = ("ka", "to", "re", "mi", "su", "lan", "der", "vo", "shi", "pel", "an", "qu", "ist", "ber", "go", "nu")
VOCABULARY, SPEAKERS, OUTLETS, SENTENCES = 30_000, 2_000, 60, 14
CHANNELS = (None, None, Channel("Facebook", "social"), Channel("Radio Harbour", "broadcast"))
COPIED = 0.1  # of the documents


class Made(NamedTuple):
    """A reading and the bytes that it was read from."""

    reading: Reading
    snapshot: Snapshot


def vocabulary() -> list[str]:
    """The invented words, the commonest first."""
    base = len(SYLLABLES)
    return [
        SYLLABLES[n % base] + SYLLABLES[n // base % base] + SYLLABLES[n // base**2 % base] + SYLLABLES[n // base**3]
        for n in range(VOCABULARY)
    ]


def made(count: int, seed: int = 1) -> Iterator[Made]:
    """`count` readings of about 200 words and 4 statements, dated over ten years."""
    chance, words = random.Random(seed), vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    recent: deque[list[str]] = deque(maxlen=10)
    for number in range(count):
        if recent and chance.random() < COPIED:
            sentences = chance.choice(recent)[: SENTENCES - 2]
        else:
            sentences = [" ".join(chance.choices(words, cum_weights=weights, k=14)) for _ in range(SENTENCES)]
        recent.append(sentences)
        yield _made(number, sentences, chance)


def _made(number: int, sentences: list[str], chance: random.Random) -> Made:
    text, statements = f"Report {number}.", []
    for at, sentence in enumerate(sentences):
        if at % 4 == 1:
            text += " “"
            span = Span(len(text), len(text) + len(sentence))
            name = f"Mira Solvey {chance.randrange(SPEAKERS)}"
            force, channel = chance.choice(get_args(Force)), chance.choice(CHANNELS)
            speaker = Speaker(name, "person")
            statements.append(Statement(f"s{at}", "direct", (span,), speaker=speaker, channel=channel, force=force))
            text += f"{sentence},” said {name}."
        else:
            text += f" {sentence.capitalize()}."
    data = text.encode()
    kept = Snapshot(hashlib.sha256(data).hexdigest(), data, f"{number}.txt", "text/plain", "2025-03-10T08:00:00+00:00")
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
    document = Document(f"{number:016x}", text, title=sentences[0], outlet=f"Outlet {chance.randrange(OUTLETS)}",
                        url=f"https://outlet.example/{number}", published=day.isoformat(), language="en",
                        snapshot=kept.sha256)  # fmt: skip
    return Made(Reading(document, statements=tuple(statements)), kept)
