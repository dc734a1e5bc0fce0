from __future__ import annotations

from pathlib import Path

from onrecord.evaluate.brat import Article, Marked, articles
from onrecord.model import Span

ANNOTATIONS = """T1\tSource 0 3\tTeo
T2\tCue 4 8\tsays
T3\tContent 9 12;20 26\tthe ferry
is late
T4\tDiscard 0 3\tTeo
T5\tAttribution 4 8\tsays
E1\tAttribution:T5 Content:T3 Source:T1 Cue:T2
E2\tAttribution:T5
T9\tContent 500 900\tbeyond the end
"""


def corpus(folder: Path, text: str, annotators: dict[str, str]) -> Path:
    """A corpus of one article, "one", with an annotation file for each annotator."""
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text/one.txt").write_bytes(text.encode())
    for name, lines in annotators.items():
        (folder / f"attributions/one_{name}.ann").write_text(lines, "utf-8")
    return folder


def test_an_article_with_all_its_annotators(tmp_path: Path) -> None:
    folder = corpus(tmp_path, "Teo says the ferry, is late.", {"bb": ANNOTATIONS, "aa": "", "cc": ANNOTATIONS})
    marked = Marked((Span(0, 3),), (Span(4, 8),), (Span(9, 12), Span(20, 26)))
    assert list(articles(folder)) == [Article("one", "Teo says the ferry, is late.", ((marked,), (marked,)))]


def test_an_article_that_nobody_marked(tmp_path: Path) -> None:
    assert list(articles(corpus(tmp_path, "Rain.", {}))) == [Article("one", "Rain.", ())]


def test_attributions_without_a_source_count(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text/a.txt").write_text("It is feared that it rains.", "utf-8")
    lines = ["T1\tCue 3 12\tis feared", "T2\tContent 13 26\tthat it rains", "T3\tAttribution-no-source 3 12\tis feared"]
    lines.append("E1\tAttribution-no-source:T3 Content:T2 Cue:T1")
    (tmp_path / "attributions/a_anno.ann").write_text("\n".join(lines), "utf-8")
    ((marked,),) = next(iter(articles(tmp_path))).versions
    assert marked == Marked((), (Span(3, 12),), (Span(13, 26),))
