"""An issue as a file: unedited it is the same, edits are kept, and none alters a quotation."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.digest import compose, printed
from onrecord.digest.editing import edited, listed
from onrecord.digest.formats import FORMATS, TEXTS
from onrecord.digest.verbatim import is_quoted
from onrecord.errors import IssueError
from onrecord.model import Issue, Reading
from tests.digest.formats.examples import TRAPS, bare, quotes, quoting
from tests.digest.formats.test_generated import READERS, generated
from tests.varania import week

WEEK = week()
ISSUE = compose(WEEK)
FILE = printed(ISSUE, WEEK, "toml").decode()
OWN = '[[section.item]]\nkind = "editor"\ntext = "The council meets again on Tuesday."\n\n'
MARKED = "Editor’s note: The council meets again on Tuesday."


def rendered(text: str) -> Issue:
    return edited(text, WEEK, "issue.toml")


def with_own(text: str = OWN) -> str:
    """The file with an item of the editor's own before the first item."""
    return FILE.replace("\n[[section.item]]", f"\n{text}[[section.item]]", 1)


def test_an_unedited_file_gives_the_same_issue() -> None:
    assert rendered(FILE) == ISSUE


@given(st.integers(0, 10_000))
def test_any_letters_come_back(seed: int) -> None:
    issue, readings = quoting(*generated(seed), *TRAPS[:5])
    again = edited(printed(issue, readings, "toml").decode(), readings, "x")
    assert again.sections == issue.sections


def test_the_example_week_unedited_gives_the_same_issue(issue: Issue, readings: list[Reading]) -> None:
    text = printed(issue, readings, "toml").decode()
    again = edited(text, readings, "issue.toml")
    assert again == issue
    assert all(printed(again, readings, kind) == printed(issue, readings, kind) for kind in FORMATS)


def test_a_file_lists_its_documents() -> None:
    assert listed(FILE, "x") == tuple(entry.id for entry in ISSUE.documents)


def test_sections_and_items_are_moved_dropped_and_pinned() -> None:
    head, *sections = FILE.partition("[[coming]]")[0].split("[[section]]\n")
    assert [s.heading for s in rendered("[[section]]\n".join([head, *reversed(sections)])).sections] == [
        s.heading for s in reversed(ISSUE.sections)
    ]
    dropped = rendered(FILE.replace("[[section]]\n", "[[section]]\ndrop = true\n", 1))
    assert dropped.sections == ISSUE.sections[1:]
    last = FILE.rindex("[[section]]\n") + len("[[section]]\n")
    assert rendered(FILE[:last] + "pin = true\n" + FILE[last:]).sections[0] == ISSUE.sections[-1]
    first = FILE.index("\n[[section.item]]\n") + len("\n[[section.item]]\n")
    assert rendered(FILE[:first] + "drop = true\n" + FILE[first:]).sections[0].items == ISSUE.sections[0].items[1:]
    second = FILE.index("\n[[section.item]]\n", first) + len("\n[[section.item]]\n")
    assert rendered(FILE[:second] + "pin = true\n" + FILE[second:]).sections[0].items[0] == ISSUE.sections[0].items[1]
    assert rendered(FILE.replace("[[coming]]\n", "[[coming]]\ndrop = true\n", 1)).coming_up == ISSUE.coming_up[1:]


def test_headings_and_the_title_are_the_editor_s() -> None:
    heading = ISSUE.sections[0].heading
    text = FILE.replace(f'heading = "{heading}"', 'heading = "A march and its permit"', 1)
    title = re.sub(r"(?s)\[title\]\n.*?\n\n", '[title]\ntext = "Candles on Harbour Avenue"\n\n', text, count=1)
    issue = rendered(title)
    assert issue.sections[0].heading == "A march and its permit"
    assert (issue.title.text, issue.title.quote) == ("Candles on Harbour Avenue", None)


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "toml"])
def test_an_own_sentence_is_marked_in_every_format(format: str) -> None:
    issue = rendered(with_own())
    read = READERS[format] if format != "json" else (lambda data: data.decode())
    assert bare(MARKED) in bare(read(printed(issue, WEEK, format)))
    assert rendered(printed(issue, WEEK, "toml").decode()) == issue


REFUSED = [
    (FILE.replace("silence", "anger"), "was altered", "words back"),
    (FILE.replace('at = 0', 'at = 1', 1), "changed", "put them back"),
    (FILE.replace('text = "Mira Solvey', 'text = "Teo Marlin', 1), "words were changed", "kind editor"),
    (FILE.replace("seal = ", 'colour = "red"\nseal = ', 1), "unknown field `colour`", "mend"),
    (FILE.replace("[[section]]", "[[section]", 1), "no TOML", "mend"),
    (FILE.replace('"a1",', '"zz9",', 1), "document zz9 is not there", "add it"),
    (FILE.replace('trace = "', 'trace = "zz9', 1), "is not there", "add it"),
    (re.sub(r"\[(\d+):", "[1:", FILE, count=1), "leads to other words", "put it back"),
    (with_own(OWN.replace("The council", "“We all lie,” the council")), "stands in quotation marks", "take off"),
    (with_own(OWN.replace("The council", "\\\"We all lie\\\" the council")), "stands in quotation marks", "take off"),
    (with_own(OWN.replace('text = "The council meets again on Tuesday."', 'text = " "')), "is empty", "delete"),
    (with_own(OWN.replace("editor", "edtior")), "'edtior'", "editor"),
    (FILE.replace('date = "2024-05-17"', 'date = "2024-05-18"', 1), "event was changed", "drop it"),
    (re.sub('date = ".*?"', 'date = "yesterday"', FILE, count=1), "'yesterday' is no date", "write it as"),
    (re.sub('heading = ".*?"', 'heading = "“We all lie,” they say"', FILE, count=1), "quotation marks", "take off"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cause", "remedy"), REFUSED)
def test_what_may_not_be_edited_is_refused_in_one_line(text: str, cause: str, remedy: str) -> None:
    assert text != FILE
    with pytest.raises(IssueError) as caught:
        rendered(text)
    message = str(caught.value)
    assert message.startswith("issue.toml, line ")
    assert "\n" not in message
    assert cause in message
    assert remedy in message


def test_the_line_is_that_of_the_item() -> None:
    text = with_own(OWN.replace("The council", "“We all lie,” the council"))
    line = text[: text.index("We all lie")].count("\n") + 1
    with pytest.raises(IssueError, match=f"^issue.toml, line {line}:"):
        rendered(text)


PUT_IN = st.sampled_from(
    ["x", " ", "not ", "“", "”", '"', "\n", "=", "[", "]", "#", "0", "…", "silence", "[[section]]\n"]
)


@settings(max_examples=300)
@given(st.data())
def test_no_edit_makes_a_quotation_that_differs_from_its_span(data: st.DataObject) -> None:
    text = FILE
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        width = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(PUT_IN) + text[at + width :]
    try:
        issue = rendered(text)
    except IssueError:
        return
    texts = {reading.document.id: reading.document.text for reading in WEEK}
    originals = {(quote.document, quote.span, quote.text) for quote in quotes(ISSUE)}
    for quote in quotes(issue):
        assert is_quoted(quote.text, quote.span.of(texts[quote.document]))
        assert (quote.document, quote.span, quote.text) in originals
    for kind in TEXTS:
        printed(issue, WEEK, kind)
