from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.quotemarks import parse
from onrecord.reader.signatures import signatures


def signed(text: str) -> list[tuple[str, list[str]]]:
    drafts = signatures(text, parse(text))
    return [(d.source.of(text) if d.source else "", [span.of(text) for span in d.content]) for d in drafts]


def test_voices_each_with_a_name_below() -> None:
    text = "“We were never asked about it.” ― Ana Kovar\n“Nor was my family, ever.”― Teo de Marlin.\n\nSo it went on."
    assert signed(text) == [
        ("Ana Kovar", ["We were never asked about it."]),
        ("Teo de Marlin", ["Nor was my family, ever."]),
    ]


def test_a_role_belongs_to_the_signature() -> None:
    text = "“The harbour must stay open to all.”\n– Mira Solvey, chair of the Common Ground Party\n"
    assert signed(text) == [("Mira Solvey, chair of the Common Ground Party", ["The harbour must stay open to all."])]


def test_paragraphs_that_open_again_are_one() -> None:
    text = "“The first year was hard.\n\n“The second one was worse.” – Ana Kovar"
    assert signed(text) == [("Ana Kovar", ["The first year was hard.", "The second one was worse."])]


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour must stay open,” – said Ana Kovar.",
        "“Open Harbour” – Ledonia",
        "She said: “The harbour must stay open to all” – Ledonia\n",
        "“The harbour must stay open to all” – Ledonia’s harbour too, said the mayor of the town.",
        "“The harbour must stay open to all.”\n\nLedonia",
    ],
)
def test_other_dashes_sign_nothing(text: str) -> None:
    assert signed(text) == []


@given(st.text(alphabet="ab A“”\"–-―,.\n'’", max_size=80))
def test_any_text(text: str) -> None:
    for draft in signatures(text, parse(text)):
        assert all(span.of(text).strip() for span in (*draft.content, draft.source) if span)
