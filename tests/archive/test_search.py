from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive import Archive, Query, Workspace
from onrecord.errors import QueryError
from onrecord.model import Channel, Document, Reading, Span, Speaker, Statement

TEXTS = {
    "a": "Əli Şirinov spoke of freedom of assembly in Torvin.",
    "b": "The freedom to sleep is no assembly.",
    "c": "Snow fell on Brelsk; demonstrators went home.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(Workspace.create(tmp_path_factory.mktemp("workspace"))) as opened:
        for day, (identity, text) in enumerate(TEXTS.items(), 10):
            outlet = "Torvin Courier" if identity == "a" else "Open Line"
            document = Document(identity, text, title=f"Title {identity}", outlet=outlet, published=f"2025-03-{day}")
            said = Statement("s1", "indirect", (Span(0, 4),), speaker=Speaker("Əli Şirinov", "person"),
                             channel=Channel("Facebook", "social"), force="demand")  # fmt: skip
            opened.add(Reading(document, statements=(said,) if identity == "a" else ()))
        yield opened


def found(archive: Archive, words: str = "", **filters: object) -> list[str]:
    return [hit.document for hit in archive.search(Query(words, **filters))]  # type: ignore[arg-type]


def test_words_phrases_and_prefixes(archive: Archive) -> None:
    assert sorted(found(archive, "freedom assembly")) == ["a", "b"]
    assert found(archive, '"freedom of assembly"') == ["a"]
    assert found(archive, "demonstr*") == ["c"]
    assert found(archive, '"freedom to sl*"') == ["b"]
    assert found(archive, "demonstr") == []


def test_letters_are_folded_on_both_sides(archive: Archive) -> None:
    assert found(archive, "ali sirinov") == []
    assert found(archive, "eli sirinov") == found(archive, "ŞIRINOV ƏLI") == ["a"]


def test_filters(archive: Archive) -> None:
    assert (
        found(archive, speaker="sirin") == found(archive, channel="facebook") == found(archive, force="demand") == ["a"]
    )
    assert found(archive, outlet="open line") == ["c", "b"]
    assert found(archive, type="direct") == []
    assert found(archive, "freedom", from_="2025-03-11") == ["b"]


def test_pages_do_not_overlap(archive: Archive) -> None:
    pages = [found(archive, outlet="line", limit=1, after=after) for after in (None, "c", "b")]
    assert pages == [["c"], ["b"], []]


def test_the_snippet_is_a_span_of_the_text_with_its_marks(archive: Archive) -> None:
    (hit,) = archive.search(Query("sirinov"))
    assert hit.text == hit.snippet.of(TEXTS["a"])
    assert [mark.of(TEXTS["a"]) for mark in hit.marks] == ["Şirinov"]


def test_nothing_to_look_for(archive: Archive) -> None:
    with pytest.raises(QueryError, match="nothing to look for"):
        archive.search(Query())
    with pytest.raises(QueryError, match="no date"):
        archive.search(Query("freedom", from_="yesterday"))


@settings(max_examples=60)
@given(words=st.text(max_size=40))
def test_any_words_are_a_query(archive: Archive, words: str) -> None:
    try:
        archive.search(Query(words))
    except QueryError as error:
        assert "nothing to look for" in str(error)  # noqa: PT017
