# ruff: noqa: E501 - the corpus has a word a line
from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import EvaluationError
from onrecord.evaluate import gum

ROWS = """\
# newpar
# newpar_block = p (2 s)
# text = Mira Solvey opened the bridge.
1	Mira	Mira	PROPN	NNP	_	3	nsubj	_	Discourse=span:1->2:0:_|Entity=(1-person-new-cf1-1-coref-Mira_Solvey
2	Solvey	Solvey	PROPN	NNP	_	1	flat	_	Entity=1)
3	opened	open	VERB	VBD	_	0	root	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(2-object-new-cf2-2-sgl
5	bridge	bridge	NOUN	NN	_	3	obj	_	Entity=2)|SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct	_	_

# text = She said it was late.
1	She	she	PRON	PRP	_	2	nsubj	_	Discourse=attribution-positive:2->3:0:_|Entity=(1-person-giv-cf1-1-ana-Mira_Solvey)
2	said	say	VERB	VBD	_	0	root	_	_
3	it	it	PRON	PRP	_	5	nsubj	_	Discourse=elaboration:3->1:0:_|Entity=(2-object-giv-cf2-1-ana)
4	was	be	AUX	VBD	_	5	cop	_	_
5	late	late	ADJ	JJ	_	2	ccomp	_	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_
"""


def test_a_pronoun_is_held_against_its_chain(tmp_path: Path) -> None:
    (tmp_path / "dep").mkdir()
    (tmp_path / "dep/GUM_news_bridge.conllu").write_text(ROWS, "utf-8")
    report = gum.run(tmp_path)
    assert report.figure("Sources", "all", "of") == 1
    assert report.figure("Sources", "pronouns", "right") == 100


def test_another_chain_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "dep").mkdir()
    rows = ROWS.replace("Entity=(1-person-giv-cf1-1-ana-Mira_Solvey)", "Entity=(2-person-giv-cf1-1-ana)")
    (tmp_path / "dep/GUM_news_bridge.conllu").write_text(rows, "utf-8")
    report = gum.run(tmp_path)
    assert report.figure("Sources", "all", "wrong") == 100
    assert report.misses == ("She: wrong, Mira Solvey; chain bridge",)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no texts"):
        gum.run(tmp_path)
