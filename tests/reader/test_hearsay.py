from __future__ import annotations

import time

import pytest

from onrecord.reader.hearsay import worded
from onrecord.reader.quotemarks import parse


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (a.source.of(text), a.cue.of(text), a.content[0].of(text))
        for a in worded(text, parse(text))
        if a.source and a.cue
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("the baker denies having sold the mill", "the baker", "denies", "having sold the mill"),
        ("her aunt remembers being sent home", "her aunt", "remembers", "being sent home"),
        ("Ivo Rendek has promised to paint the gate", "Ivo Rendek", "has promised", "to paint the gate"),
        ("the cook told me that the soup was cold", "the cook", "told", "that the soup was cold"),
        ("the bank expects rents to fall", "the bank", "expects", "rents to fall"),
        ("the union wants the gates opened by May", "the union", "wants", "the gates opened by May"),
        ("a clerk asked us to wait outside", "a clerk", "asked", "to wait outside"),
        ("the captain urged the crew to row", "the captain", "urged", "the crew to row"),
        ("the mayor promised us a bridge", "the mayor", "promised", "a bridge"),
        ("the judges consider the wall safe", "the judges", "consider", "the wall safe"),
        ("they are afraid that it will rain", "they", "are afraid", "that it will rain"),
        ("his aunt had been told by the cook that it was late", "the cook", "had been told by", "that it was late"),
        ("her client never said that it was late", "her client", "never said", "that it was late"),
        ("the witness, who claims to be blind, left", "who", "claims", "to be blind"),
        ("the guard told her the gate was shut", "the guard", "told", "the gate was shut"),
        ("the duke regrets having signed but refuses to pay", "the duke", "refuses", "to pay"),
        ("the port neither confirms nor denies having paid", "the port", "neither confirms nor denies", "having paid"),
        ("the duke promised them flour, that it came late", "the duke", "promised", "flour"),
        ("the widow always said: “Shut the door.”", "the widow", "said", "“Shut the door.”"),
    ],
)
def test_complements(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "I was told that the gate was shut",  # sourceless
        "the mayor would promise to pay if he could",  # imagined
        "the cabinet’s plans to open the harbour",  # a noun
        "the boats came home in the rain",
        "we think that it will rain",  # the speaker's own
    ],
)
def test_nobody_else_speaks(text: str) -> None:
    assert read(text) == []


def test_a_clause_ends_where_another_source_begins() -> None:
    found = read("the cook says the soup is cold, and the guests complain that it is late. It is nine.")
    assert [content for *_, content in found] == ["the soup is cold", "that it is late"]


def test_many_words_take_linear_time() -> None:
    start = time.perf_counter()
    worded("the old man of the " * 20_000, ())
    assert time.perf_counter() - start < 20
