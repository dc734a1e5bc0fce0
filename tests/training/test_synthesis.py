from __future__ import annotations

import pytest

from onrecord.reader.quotemarks import parse
from training.corpus import Article
from training.synthesis import passages


@pytest.fixture(scope="module")
def written() -> list[Article]:
    return list(passages(7, 600))


def test_the_same_seed_writes_the_same(written: list[Article]) -> None:
    assert list(passages(7, 600)) == written
    assert {a.text for a in passages(8, 20)}.isdisjoint({a.text for a in written})


def test_spans_are_whole_words_in_range(written: list[Article]) -> None:
    for article in written:
        for marked in article.versions[0]:
            for span in (*marked.source, *marked.cue, *marked.content):
                part = span.of(article.text)
                assert part == part.strip() != ""
                assert "[" not in part
                assert "{" not in article.text


def test_every_attribution_has_content_and_some_lack_the_rest(written: list[Article]) -> None:
    marked = [m for article in written for m in article.versions[0]]
    assert all(m.content for m in marked)
    assert any(not m.source for m in marked)
    assert any(not m.cue for m in marked)
    assert any(len(m.content) > 1 for m in marked)


def test_texts_vary_and_use_many_marks(written: list[Article]) -> None:
    texts = {article.text for article in written}
    assert len(texts) > 0.95 * len(written)
    for glyph in '“«„"‘':
        assert any(glyph in text for text in texts)


def test_contents_in_marks_are_quotations_to_the_parser(written: list[Article]) -> None:
    """Nearly all contents that begin with a mark end with its partner, so the tree agrees with the annotation."""
    agree = total = 0
    for article in written:
        outer = {q.outer for q in parse(article.text)}
        for marked in article.versions[0]:
            for span in marked.content:
                if article.text[span.start] in '“«„"':
                    total += 1
                    agree += span in outer
    assert total > 200
    assert agree / total > 0.9
