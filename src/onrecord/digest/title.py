"""The pull-quote that heads an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.digest.cast import Cast
from onrecord.digest.cutting import sentences
from onrecord.digest.frames import frames
from onrecord.digest.marks import MARKS
from onrecord.model import Quote, Span, Title
from onrecord.topics.variants import Quotation, Said
from onrecord.topics.words import words

SHORTEST, LONGEST, BEST = 8, 30, 16  # words
# By hand on invented weeks: who speaks and whether the sentence has an edge count as much as its topic.
TOPIC, SPEAKER, EDGE, ACT, LENGTH = 0.6, 0.5, 0.6, 0.5, 1.0
ENDS = (".", "!", "?", "…", "”")
ACTS = frozenset({"accusation", "demand", "call", "threat", "denial", "promise"})


def title(sections: Sequence[Sequence[Quotation]], cast: Cast) -> Title | None:
    """The best sentence of 8 to 30 words that a named speaker says in direct speech; None if there is none.

    `sections` are the quotations printed, the weightiest topic first. Altered quotations are no titles.
    """
    spoken = Counter(cast.name(quotation.best) for section in sections for quotation in section)
    best: tuple[float, Quote] | None = None
    for rank, section in enumerate(sections):
        for said in (q.best for q in section if len(q.wordings) == 1):
            for quote in _candidates(said, cast):
                score = TOPIC / (1 + rank) + _fitness(quote, said, spoken)
                if best is None or score > best[0]:
                    best = score, quote
    return Title(best[1].text, best[1].statement, best[1]) if best else None


def _candidates(said: Said, cast: Cast) -> Iterator[Quote]:
    document, name = said.reading.document, cast.name(said)
    if said.statement.type != "direct" or name is None:
        return
    for content in said.statement.content:
        end = content.end - content.of(document.text).endswith(",")
        for span in (Span(content.start, end), *sentences(document.text, Span(content.start, end))):
            text = span.of(document.text)
            if _stands_alone(text) and (span.end == end or text[-1] in ENDS):
                yield Quote(text, document.id, span, name, said.ref)


def _stands_alone(text: str) -> bool:
    """Whether a text begins like a sentence that needs none before it, is long enough and not too long, and is the
    speaker's own: words of others inside it would be the title's as well."""
    found = text.split()
    is_one = text[:1].isupper() and "\n\n" not in text and not set(MARKS) & set(text)
    return is_one and SHORTEST <= len(found) <= LONGEST and not frames().among(words(found[0])[0], "openers")


def _fitness(quote: Quote, said: Said, spoken: Counter[str | None]) -> float:
    found = words(quote.text)
    edge = any(frames().among(word, "pointed") for word in found)
    return (
        SPEAKER * min(spoken[quote.speaker], 4)
        + EDGE * edge
        + ACT * (said.statement.force in ACTS)
        - LENGTH * abs(len(found) - BEST) / BEST
    )
