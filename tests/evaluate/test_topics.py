from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import EvaluationError
from onrecord.evaluate.topics import Scored, b_cubed, generated, meantime


def test_b_cubed_of_a_grouping_by_hand() -> None:
    assert b_cubed("aab", [[0, 1], [2]]) == Scored(3, 2, 2, 100, 100, 100)
    together = b_cubed("aab", [[0, 1, 2]])
    assert (round(together.precision, 1), together.recall) == (55.6, 100)
    assert round(b_cubed("aab", [[0], [1], [2]]).recall, 1) == 66.7


def test_an_article_of_meantime_has_a_title_and_a_text(tmp_path: Path) -> None:
    folder = tmp_path / "corpus_ships"
    folder.mkdir()
    words = [(0, "Ferry"), (0, "sails"), (1, "It"), (1, "rained"), (2, "Nobody"), (2, "minded")]
    tokens = "".join(f'<token sentence="{line}">{word}</token>' for line, word in words)
    (folder / "1.xml").write_text(f"<Document>{tokens}</Document>", "utf-8")
    found = meantime(tmp_path)
    assert (found.labels, found.documents[0].title) == (("corpus_ships",), "Ferry sails")
    assert found.documents[0].text == "It rained\nNobody minded"


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"no articles of MEANTIME"):
        meantime(tmp_path)


def test_a_broken_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "corpus_a").mkdir()
    (tmp_path / "corpus_a/1.xml").write_text("<Document>", "utf-8")
    with pytest.raises(EvaluationError, match=r"broken"):
        meantime(tmp_path)


def test_storylines_are_the_same_every_time_and_the_halves_share_no_kind() -> None:
    assert generated(1, 4, "tuning") == generated(1, 4, "tuning")
    texts = [" ".join(d.text for d in generated(1, 4, half).documents) for half in ("tuning", "aside")]
    assert len(set(generated(1, 4, "aside").labels)) == 4
    assert "the union" in texts[0]
    assert "tomato" in texts[1]
    assert "tomato" not in texts[0]
    assert not any(mark in text for mark in "{[|" for text in texts)


def test_outlets_word_a_sub_event_each_in_its_own_way_but_for_templated_sets() -> None:
    def leads(*, templated: bool) -> int:
        documents = [d for seed in range(1, 6) for d in generated(seed, 1, "tuning", templated).documents]
        return len({d.text.split()[0] for d in documents})

    assert leads(templated=False) > leads(templated=True)
