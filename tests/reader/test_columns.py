from __future__ import annotations

from onrecord.model import Span
from onrecord.reader.columns import left_out
from onrecord.reader.draft import Draft


def sources(text: str, *labels: str) -> list[str]:
    drafts = [
        Draft("indirect", (Span(at + len(label) + 2, len(text)),), Span(at, at + len(label)))
        for label in labels
        if (at := text.index(label)) >= 0
    ]
    return [draft.source.of(text) for draft in left_out(text, drafts) if draft.source]


def test_the_signs_of_a_horoscope_say_nothing() -> None:
    assert sources("Pisces: a letter. Aries: patience. Leo: applause. Mira: it is all nonsense.", "Aries", "Mira") == [
        "Mira"
    ]


def test_one_leo_may_be_a_person() -> None:
    assert sources("Leo: I was there. Mira: So was I.", "Leo") == ["Leo"]
