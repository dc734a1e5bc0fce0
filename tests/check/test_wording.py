"""What counts in a quotation, and how it is divided."""

from __future__ import annotations

import pytest

from onrecord.check.wording import joined, parts, same, words


def written(text: str) -> list[tuple[str, str]]:
    return [(part.gap, " ".join(word.text for word in part.words)) for part in parts(text)]


@pytest.mark.parametrize("dots", ["…", "...", ". . .", "[…]", "(...)", "(…)", "[...]", "...."])
def test_an_ellipsis_divides_in_every_form(dots: str) -> None:
    assert written(f"We stay {dots} and wait") == [("start", "We stay"), ("ellipsis", "and wait")]


def test_an_addition_divides_and_is_left_out() -> None:
    assert written("He [the mayor] refuses") == [("start", "He"), ("bracket", "refuses")]
    assert written("We walk[ed] home") == [("start", "We"), ("bracket", "home")]


def test_an_ellipsis_beside_an_addition_is_an_ellipsis() -> None:
    assert written("We … [the party] stay")[1] == ("ellipsis", "stay")


def test_dots_at_an_edge_divide_nothing() -> None:
    assert written("… and we stay …") == [("start", "and we stay")]


def test_the_case_of_a_letter_in_brackets_is_no_addition() -> None:
    assert written("[T]he trams turn") == [("start", "The trams turn")]


@pytest.mark.parametrize(
    ("drafted", "source"),
    [("don't", "don’t"), ("THE", "the"), ("Şahin", "S\u0327ahin"), ("Sahin", "Şahin"), ("3.5", "3.5"), ("%", "%")],
)
def test_the_same_word(drafted: str, source: str) -> None:
    assert same(words(drafted)[0], words(source)[0])


@pytest.mark.parametrize(
    ("drafted", "source"),
    [("35", "3.5"), ("worker's", "workers"), ("Şahin", "Sahin"), ("can", "can’t"), ("%", "€")],
)
def test_another_word(drafted: str, source: str) -> None:
    assert [w.key for w in words(drafted)] != [w.key for w in words(source)] or not same(
        words(drafted)[0], words(source)[0]
    )


def test_a_minus_counts_and_a_dash_does_not() -> None:
    assert [word.key for word in words("it is -5 here")] == ["it", "is", "-", "5", "here"]
    assert [word.key for word in words("ten – 5–6 – days")] == ["ten", "5", "6", "days"]


def test_a_hyphen_joins_and_a_blank_does_not() -> None:
    assert joined(words("demo-\ncracy"), words("democracy")) == (2, 1)
    assert joined(words("longterm"), words("long-term")) == (1, 2)
    assert joined(words("now here"), words("nowhere")) is None
