from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive import Archive, Workspace
from onrecord.archive.utterances import Utterance, several
from onrecord.errors import QueryError
from tests.readings import reading
from tests.varania import week

SAID = "“[[s1|The ferry sails on Monday with or without a licence{}]],” said Mira Solvey."
SOLVEY = {"s1": {"speaker": "Mira Solvey"}}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(Workspace.create(tmp_path)) as opened:
        for one in reversed(week()):
            opened.add(one, None, "m1")
        fuller = SAID.format(", and whoever wants to stop it may come to the harbour")
        opened.add(reading("f3", fuller, SOLVEY, published="2025-03-12"))
        opened.add(reading("f2", SAID.format("").replace("Monday", "Friday"), SOLVEY, published="2025-03-11"))
        opened.add(reading("f1", SAID.format(""), SOLVEY, published="2025-03-10", outlet="Torvin Courier"))
        opened.add(reading("f0", "“[[s1|The ferry is green]],” he said."))
        yield opened


def shape(utterance: Utterance) -> list[list[str]]:
    return [[place.document for place in (told.first, *told.repeats)] for told in utterance.wordings]


@pytest.mark.parametrize("asked", ["f2#s1", "f1#s1", "the FERRY sails on monday", "ferry sails on Friday"])
def test_one_utterance_by_a_statement_and_by_words(archive: Archive, asked: str) -> None:
    (found,) = archive.utterances(asked)
    assert shape(found) == [["f1", "f3"], ["f2"]]
    assert (found.earliest.document, found.earliest.outlet, found.fullest.document) == ("f1", "Torvin Courier", "f3")
    altered = [piece for piece in found.wordings[1].words if piece.kind != "same"]
    assert [(piece.before, piece.after) for piece in altered] == [("Monday", "Friday")]
    assert found.wordings[0].words == ()


def test_all_that_is_told_in_more_than_one_wording(archive: Archive) -> None:
    found = list(several(archive.readings()))
    assert [shape(one)[0][0] for one in found] == ["w1", "f1"]
    assert [shape(one)[0][0] for one in several(archive.readings(), "SOLVEY")] == ["w1", "f1"]
    assert list(several(archive.readings(), "Droste")) == list(several(archive.readings(to="2024-05-13"))) == []


def test_what_nobody_said(archive: Archive) -> None:
    assert list(archive.utterances("a word that nobody said")) == []
    assert list(archive.utterances("no such#s1")) == []
    with pytest.raises(QueryError, match="no statement"):
        list(archive.utterances("f1#s9"))
    with pytest.raises(QueryError, match="nothing to look for"):
        list(archive.utterances("… “”"))


@pytest.mark.parametrize("asked", ['"', "AND", "* OR", "🕯", "NEAR(a b)", "#", "\x00", "\ud800", "x" * 9999])
def test_any_words_may_be_asked_for(archive: Archive, asked: str) -> None:
    try:
        assert list(archive.utterances(asked)) == []
    except QueryError:
        assert asked in ('"', "🕯", "#", "\x00", "\ud800")
