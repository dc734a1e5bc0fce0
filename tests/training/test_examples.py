from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from onrecord.model import Span
from onrecord.reader.finder import MODELS
from onrecord.reader.labels import LABELS
from onrecord.reader.pieces import Cutter
from training.corpus import Article, Marked, articles
from training.examples import cut_into_windows, examples

POLNEAR = Path(__file__).parents[2] / "../shared/data/polnear"
TEXT = "“We stay,” said Solvey."
ARTICLE = Article("a", TEXT, ((Marked((Span(16, 22),), (Span(11, 15),), (Span(0, 10),)),),))


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter(MODELS / "tokenizer.json")


def test_labels_and_links_in_words(cutter: Cutter) -> None:
    (example,) = examples(ARTICLE, cutter)
    named = [LABELS[number] for number in example.labels]
    assert named == ["B-content", *["I-content"] * 4, "B-cue", "B-source", "O"]
    (links,) = example.links
    assert (links.source, links.cue, links.content) == (Span(6, 7), Span(5, 6), (Span(0, 5),))


def test_windows_of_an_epoch_cover_the_text_once(cutter: Cutter) -> None:
    article = Article("a", TEXT * 60, ((Marked((), (), (Span(0, 10),)),),))
    (example,) = examples(article, cutter)
    cut = list(cut_into_windows(example, 64, random.Random(1)))
    assert cut[0].start == 0
    assert cut[-1].end == len(example.labels)
    assert all(a.end == b.start for a, b in itertools.pairwise(cut))


@pytest.mark.skipif(not POLNEAR.exists(), reason="../shared/data/polnear is not there")
def test_the_corpus_is_read_whole() -> None:
    train, dev = list(articles(POLNEAR / "train")), list(articles(POLNEAR / "dev"))
    assert (len(train), len(dev)) == (840, 84)
    assert sum(len(article.versions) > 1 for article in train) > 10
    for article in [*train, *dev]:
        for marked in (m for version in article.versions for m in version):
            assert all(0 <= s.start < s.end <= len(article.text) for role in marked for s in role)
