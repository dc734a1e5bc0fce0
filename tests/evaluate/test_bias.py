from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.evaluate.bias import run
from onrecord.model import Document, Reading, Span, Speaker, Statement


class OnlyKeller:
    """Finds what stands in the first marks, and knows one family alone."""

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            start, end = document.text.find("“") + 1, document.text.find("”")
            if end < 0:
                yield Reading(document)
                continue
            name = next((n for n in ("Martin Keller", "Anna Keller") if n in document.text), None)
            speaker = Speaker(name, "person") if name else None
            yield Reading(document, statements=(Statement("s1", "direct", (Span(start, end),), speaker=speaker),))


def test_recall_by_group() -> None:
    report = run(OnlyKeller())
    found = report.figure("Names", "Africa, men", "content")
    assert 0 < found < 100
    assert report.figure("Names", "Africa, men", "and speaker") == 0
    assert 0 < report.figure("Names", "Western Europe, women", "and speaker") < found


def test_every_group_reads_the_same_passages() -> None:
    table = run(OnlyKeller()).record()["tables"]["Names"]
    assert len({row["passages"] for row in table.values()}) == 1
    assert len({row["content"] for row in table.values()}) == 1
