"""The Word document, as python-docx and an XML parser read it back."""

from __future__ import annotations

import io
from zipfile import ZipFile

import docx
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord.digest import compose, printed
from onrecord.digest.formats.shelf import flow
from onrecord.model import Issue, Reading
from tests.digest.formats.examples import TRAPS, bare, quotes, quoting, trapped
from tests.varania import week

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(issue: Issue, readings: list[Reading]) -> Document:
    return docx.Document(io.BytesIO(printed(issue, readings, "docx")))


def footnotes(issue: Issue, readings: list[Reading]) -> etree._Element:
    with ZipFile(io.BytesIO(printed(issue, readings, "docx"))) as archive:
        return etree.fromstring(archive.read("word/footnotes.xml"))


def styled(word: Document, style: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == style]


def test_every_quotation_stands_in_it_letter_by_letter() -> None:
    issue = compose(week())
    text = "\n\n".join(paragraph.text for paragraph in opened(issue, week()).paragraphs)
    assert quotes(issue)
    assert [quote.text for quote in quotes(issue) if flow(quote.text) not in text] == []


def test_title_headings_and_properties() -> None:
    issue, word = compose(week()), opened(compose(week()), week())
    assert styled(word, "Title") == [f"“{issue.title.text}”"]
    own = ["Coming up", "Contested", "Sources", "Left out"]
    assert styled(word, "Heading 1") == [*(section.heading for section in issue.sections), *own]
    assert styled(word, "Date") == ["Wednesday, May 15, 2024"]
    properties = word.core_properties
    assert properties.title == f"“{issue.title.text}”"
    assert properties.language == "en"
    assert properties.created
    assert properties.created.isoformat()[:10] == properties.modified.isoformat()[:10] == issue.date


def test_each_item_has_a_footnote_that_names_its_sources() -> None:
    issue, word = compose(week()), opened(compose(week()), week())
    notes = {
        note.get(f"{W}id"): "".join(note.itertext(f"{W}t"))
        for note in footnotes(issue, week()).iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    }
    references = [node.get(f"{W}id") for node in word.element.body.iter(f"{W}footnoteReference")]
    items = sum(len(section.items) for section in issue.sections)
    assert references == list(notes) == [str(n + 1) for n in range(items + len(issue.coming_up) + len(issue.contested))]
    assert any("Civic Accord Party announces march for free elections, May 12, 2024" in note for note in notes.values())
    assert any("Varanian News Agency, Torvin refuses" in note and "; Radio Harbour," in note for note in notes.values())


def test_addresses_are_live_links_and_others_lead_to_the_list_of_sources() -> None:
    word = opened(compose(week()), week())
    addresses = {link.address for paragraph in word.paragraphs for link in paragraph.hyperlinks}
    assert addresses == {"https://courier.example/march"}
    anchors = {node.get(f"{W}anchor") for node in footnotes(compose(week()), week()).iter(f"{W}hyperlink")} - {None}
    bookmarks = {node.get(f"{W}name") for node in word.element.body.iter(f"{W}bookmarkStart")}
    assert anchors
    assert anchors <= bookmarks


def test_every_style_that_is_used_is_defined() -> None:
    word = opened(compose(week()), week())
    defined = {style.style_id for style in word.styles}
    nodes = [*word.element.body.iter(), *footnotes(compose(week()), week()).iter()]
    used = {node.get(f"{W}val") for node in nodes if node.tag in (f"{W}pStyle", f"{W}rStyle")}
    assert used <= defined


def test_the_same_issue_gives_the_same_bytes() -> None:
    assert printed(compose(week()), week(), "docx") == printed(compose(week()), week(), "docx")


def test_traps_are_shown_as_text() -> None:
    issue, readings = trapped()
    word = opened(issue, readings)
    text = bare("".join(paragraph.text for paragraph in word.paragraphs))
    assert [trap for trap in TRAPS if bare(trap) not in text] == []
    assert not [link for paragraph in word.paragraphs for link in paragraph.hyperlinks if link.address]
    (turned,) = (said for said in styled(word, "Statement") if "ends" in said)
    assert turned.endswith("ends \u202eat once\u2067 and for all\u2069\u202c”.")


@settings(max_examples=50)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_any_text_is_quoted_letter_by_letter(texts: list[str]) -> None:
    word = opened(*quoting(*texts))
    text = bare("".join(paragraph.text for paragraph in word.paragraphs))
    assert [quoted for quoted in texts if bare(quoted) not in text] == []


def test_an_empty_issue_is_one_line() -> None:
    assert [paragraph.text for paragraph in opened(compose([]), []).paragraphs] == ["No documents."]


def test_text_from_right_to_left_says_so() -> None:
    word = opened(*quoting("نحن نسير"))
    (source,) = (paragraph for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Source")
    assert source._p.find(f"{W}pPr/{W}bidi") is not None
    assert source._p.find(f".//{W}r/{W}rPr/{W}rtl") is not None
