from __future__ import annotations

from collections import Counter

from onrecord.evaluate.kinds import kinds, table
from onrecord.model import Span
from onrecord.reader.attribution import Attribution


def of(text: str, quoted: float, content: list[str], source: str | None = None, cue: str | None = None) -> set[str]:
    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    pieces = tuple(span(part) for part in content)
    return set(kinds(text, Attribution(pieces, source and span(source), cue and span(cue)), quoted))  # type: ignore[arg-type]


def test_by_marks() -> None:
    text = "It rains, Ida said."
    assert of(text, 0, ["It rains"], "Ida", "said") == {"indirect"}
    assert of(text, 0.5, ["It rains"], "Ida", "said") == {"mixed"}
    assert of(text, 0.9, ["It rains"], "Ida", "said") == {"direct"}


def test_by_form() -> None:
    assert "split by its source" in of("“Yes,” Ida said, “no.”", 1, ["“Yes,”", "“no.”"], "Ida", "said")
    assert "several paragraphs" in of("“Yes.\n\n“No,” Ida said.", 1, ["“Yes.", "“No,”"], "Ida", "said")
    assert "“according to”" in of("According to Ida, it rains.", 0, ["it rains"], "Ida", "According to")
    assert "colon or dash" in of("Ida: it rains", 0, ["it rains"], "Ida", ":")


def test_by_source() -> None:
    assert "no source" in of("Reportedly, it rains.", 0, ["it rains"], None, "Reportedly")
    assert "pronoun as source" in of("She said it rains.", 0, ["it rains"], "She", "said")


def test_the_table_has_shares_and_the_commonest_first() -> None:
    counts = Counter({("mixed", "of"): 2, ("mixed", "content"): 1, ("direct", "of"): 4, ("direct", "right"): 4})
    assert table(counts).rows == (("direct", 4, 0.0, 100.0), ("mixed", 2, 50.0, 0.0))
