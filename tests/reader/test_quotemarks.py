from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.reader.quotemarks import Quotation, parse

MARKS = "“”„‟\"«»‹›‘’‚'`「」"


def inners(text: str) -> list[str]:
    return [q.inner.of(text) for q in parse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We stay,” she said.", ["We stay,"]),
        ('"We stay," she said.', ["We stay,"]),
        ("«We stay», she said.", ["We stay"]),
        ("»We stay«, she said.", ["We stay"]),
        ("„We stay“, she said.", ["We stay"]),
        ("„We stay”, she said.", ["We stay"]),
        ("”We stay”, she said.", ["We stay"]),
        ("‘We stay,’ she said.", ["We stay,"]),
        ("'We stay,' she said.", ["We stay,"]),
        ("``We stay,'' she said.", ["We stay,"]),
        ("「We stay」 she said.", ["We stay"]),
    ],
)
def test_every_family_pairs(text: str, expected: list[str]) -> None:
    assert inners(text) == expected


def test_the_same_glyph_nests() -> None:
    text = "“The “helpers” keep telling us that “all is well”.” He left."
    found = parse(text)
    assert [q.inner.of(text) for q in found] == [
        "The “helpers” keep telling us that “all is well”.",
        "helpers",
        "all is well",
    ]
    assert [q.parent for q in found] == [None, 0, 0]


def test_straight_marks_nest_by_the_blanks_around_them() -> None:
    text = '"He said "no" to me," she said.'
    assert [(q.inner.of(text), q.parent) for q in parse(text)] == [('He said "no" to me,', None), ("no", 0)]


def test_reopened_paragraphs_are_chained() -> None:
    text = "“One.\n\n“Two.\n\n“Three.” He left."
    found = parse(text)
    assert [q.continues for q in found] == [None, 0, 1]
    assert [q.closing is None for q in found] == [True, True, False]


def test_a_quotation_goes_on_without_being_reopened() -> None:
    text = "“One.\n\nTwo.” He left."
    found = parse(text)
    assert [q.inner.of(text) for q in found] == ["One.", "Two."]
    assert found[1].continues == 0


def test_a_missing_closer_runs_to_the_end_of_the_paragraph() -> None:
    text = "She said: “We stay. And then?\n\nHe left."
    assert inners(text) == ["We stay. And then?"]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the workers’ party’s day.",
        "rock ‘n’ roll in the ’90s",
        'She is 5\'11" tall, the door 6" more.',
        "a lone ” closes nothing",
        '“” and "" are empty',
        "the ’tis of ’em",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert parse(text) == ()


def test_possessives_inside_single_marks() -> None:
    assert inners("‘The workers’ party won’, he said.") == ["The workers’ party won"]
    assert inners("The ‘votes’ were bought.") == ["votes"]
    assert inners("The choir sang 'Rock 'n' Coal'.") == ["Rock 'n' Coal"]


def test_doubled_marks_and_blanks_are_outside() -> None:
    text = 'He said ““never”” and " always " .'
    found = parse(text)
    assert [q.inner.of(text) for q in found] == ["never", "always"]
    assert found[0].opening.of(text) == "““"
    assert found[0].closing is not None
    assert found[0].closing.of(text) == "””"


def check(text: str, found: tuple[Quotation, ...]) -> None:
    for place, q in enumerate(found):
        assert q.inner.of(text).strip() == q.inner.of(text) != ""
        assert q.opening.end <= q.inner.start < q.inner.end
        assert q.closing is None or q.inner.end <= q.closing.start
        if q.parent is not None:
            outer = found[q.parent].inner
            assert q.parent < place
            assert outer.start <= q.inner.start
            assert q.inner.end <= outer.end
        assert q.continues is None or q.continues < place


@example("'“'‚\n'5'«“5")
@given(st.text(alphabet=st.sampled_from(MARKS + " aS.\n,:5—("), max_size=80))
def test_any_marks_nest_properly(text: str) -> None:
    found = parse(text)
    check(text, found)
    assert [q.opening for q in found] == sorted(q.opening for q in found)


@given(st.text(max_size=200))
def test_any_text_is_parsed(text: str) -> None:
    check(text, parse(text))


@pytest.mark.parametrize("pattern", ["“", "”", '"', "«»", "'a ", "‘“", "“a”\n\n", "“\n\n"])
def test_work_grows_with_the_text_only(pattern: str) -> None:
    """A million characters of marks come back; a quadratic parser would not within the test run."""
    text = pattern * (10**6 // len(pattern))
    found = parse(text)
    assert all(q.parent is None or q.parent < n for n, q in enumerate(found))
