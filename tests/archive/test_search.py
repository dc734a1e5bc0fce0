from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
    assert found(archive, "demonstr*") == found(archive, "de* c*") == ["c"]
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


def test_pages_stay_in_place_while_documents_are_added(tmp_path: Path) -> None:
    """By rank and by date, with dates that are missing or the same."""
    dates = ["2025-03-10", "2025-03-10", None, "2025-03", "2025-03-11T09:00:00+02:00", None]
    with Archive.open(Workspace.create(tmp_path)) as archive:
        for number, date in enumerate(dates):
            text = "rain " * (number % 3 + 1) + f"in Brelsk {number}"
            archive.add(Reading(Document(f"d{number}", text, published=date, outlet="VNA")))
        for asked in ({"words": "rain"}, {"outlet": "vna"}):
            whole = found(archive, **asked)
            assert sorted(whole) == [f"d{number}" for number in range(len(dates))]
            pages, after = [], None
            while page := found(archive, **asked, limit=2, after=after):
                pages += page
                after = page[-1]
            assert pages == whole
        assert found(archive, outlet="vna") == ["d4", "d1", "d0", "d3", "d5", "d2"]
        first = found(archive, outlet="vna", limit=2)
        archive.add(Reading(Document("d9", "rain", published="2025-04-01", outlet="VNA")))
        assert found(archive, outlet="vna", limit=2, after=first[-1]) == ["d0", "d3"]


@pytest.mark.parametrize(
    "query", [Query("freedom", after="c"), Query("freedom", after="zz"), Query("", "x", after="zz")]
)
def test_a_page_after_a_stranger_is_refused(archive: Archive, query: Query) -> None:
    with pytest.raises(QueryError, match="no document that this search found"):
        archive.search(query)


def test_filters_for_statements_must_be_true_of_one(archive: Archive) -> None:
    assert found(archive, speaker="sirinov", force="demand", channel="facebook") == ["a"]
    assert found(archive, speaker="sirinov", force="threat") == []
    (hit,) = archive.search(Query(force="demand"))
    assert (hit.statements, hit.marks) == (("s1",), (Span(0, 4),))


def test_letters_of_outlets_are_folded_too(tmp_path: Path) -> None:
    with Archive.open(Workspace.create(tmp_path)) as archive:
        archive.add(Reading(Document("a", "Rain.", outlet="Əxbar Ölkə", channel="Telegram", language="az")))
        archive.add(Reading(Document("b", "Rain.", outlet="VNA", language="en")))
        assert found(archive, outlet="exbar olke") == found(archive, channel="telegram") == ["a"]
        assert found(archive, "rain", language="en") == found(archive, "rain", language="EN") == ["b"]


def test_only_the_latest_reading_counts(tmp_path: Path) -> None:
    with Archive.open(Workspace.create(tmp_path)) as archive:
        document = Document("a", "We stay, she said.")
        for model, name in (("m1", "Mira Solvey"), ("m2", "Ilva Droste")):
            said = Statement("s1", "direct", (Span(0, 7),), speaker=Speaker(name, "person"))
            archive.add(Reading(document, statements=(said,)), None, model)
        assert found(archive, speaker="droste") == ["a"]
        assert found(archive, speaker="solvey") == []


def test_phrases_are_marked_whole_and_prefixes_as_far_as_the_word_goes(archive: Archive) -> None:
    (hit,) = archive.search(Query('"of assembly" shirin* sirin*')) or archive.search(Query('"OF assembly" sirin*'))
    assert [mark.of(TEXTS["a"]) for mark in hit.marks] == ["Şirinov", "of assembly"]


def test_a_long_text_is_marked_around_the_first_place(tmp_path: Path) -> None:
    text = "grey weather " * 500 + "a rally in Torvin, and a second rally, " + "grey weather " * 500
    with Archive.open(Workspace.create(tmp_path)) as archive:
        archive.add(Reading(Document("a", text)))
        (hit,) = archive.search(Query("rally torvin"))
    assert [mark.of(text) for mark in hit.marks] == ["rally", "Torvin", "rally"]
    assert hit.text == hit.snippet.of(text)
    assert len(hit.text) <= 160


def test_the_snippet_is_a_span_of_the_text_with_its_marks(archive: Archive) -> None:
    (hit,) = archive.search(Query("sirinov"))
    assert hit.text == hit.snippet.of(TEXTS["a"])
    assert [mark.of(TEXTS["a"]) for mark in hit.marks] == ["Şirinov"]


def test_nothing_to_look_for(archive: Archive) -> None:
    with pytest.raises(QueryError, match="nothing to look for"):
        archive.search(Query())


@pytest.mark.parametrize("date", ["yesterday", "2025-13", "2025-02-30", "2025-1", "0000", "16.3.2025"])
def test_a_day_that_does_not_exist_is_refused(archive: Archive, date: str) -> None:
    with pytest.raises(QueryError, match="no date"):
        archive.search(Query("freedom", from_=date))
    with pytest.raises(QueryError, match="no date"):
        archive.search(Query("freedom", to=date))


# What FTS5 or SQL could take for a part of a query, put together in every way.
SYNTAX = st.lists(
    st.sampled_from(['"', "“", "”", "*", "^", "NEAR(", ")", "AND", "OR", "NOT", "text:", "-", "+", "'", "\x00", "%",
                     "_", "freedom", "½", "²", "ﬁ", "İ", "\ud800", ";", "{", "title", " "]), max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=200)
@given(words=st.text(max_size=40) | SYNTAX, name=st.none() | st.text(max_size=9) | SYNTAX)
def test_any_words_and_names_are_a_query(archive: Archive, words: str, name: str | None) -> None:
    for query in (Query(words, outlet=name), Query(words, name, channel=name), Query("freedom", language=name)):
        try:
            for hit in archive.search(query):
                assert hit.text == hit.snippet.of(TEXTS[hit.document])
                assert all(hit.snippet.start <= a < b <= hit.snippet.end for a, b in hit.marks)
        except QueryError as error:
            assert "nothing to look for" in str(error)  # noqa: PT017


def test_too_many_words_are_refused(archive: Archive) -> None:
    with pytest.raises(QueryError, match="too many"):
        archive.search(Query("freedom " * 65))
    assert archive.search(Query("freedom " * 64))
    assert archive.search(Query('"' + "freedom " * 20_000 + '"')) == []


def test_statements_inside_each_other_are_marked_once(tmp_path: Path) -> None:
    text = "She said that he had said no. They left."
    outer, inner = Span(14, 28), Span(26, 28)
    said = tuple(Statement(f"s{at}", "indirect", (span,), force="denial") for at, span in enumerate((outer, inner), 1))
    with Archive.open(Workspace.create(tmp_path)) as archive:
        archive.add(Reading(Document("a", text), statements=said))
        (hit,) = archive.search(Query(force="denial"))
    assert (hit.statements, hit.marks) == (("s1", "s2"), (outer,))
