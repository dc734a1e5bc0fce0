"""What the tests of formats share: the quotations of an issue, an issue that quotes any text, and one full of traps."""

from __future__ import annotations

import unicodedata

from onrecord.model import Document, Issue, Item, LeftOut, Quote, Reading, Section, SourceEntry, Span, Title

TRAPS = (
    '#panic("run") #import "@preview/x:1.0.0" $x$ *bold* _it_ `code` = heading @ref <label> \\u{41} // no comment',
    '<script>alert("run")</script> <b>&amp; {{ 7 * 7 }} {% raw %} ]]> <w:t> %s',
    "- no list\n\n+ 1. no list\n\n= no heading",
    "ends \u202eat once\u2067 and for all",
    "a\x00b\x07c\x1bd\x85e\ufffff",
    "w" * 10_000,
    "Kərimli İığşçöü, Керимли, Їжак, ქართული, Հայերեն, العربية, עברית",
)


def quotes(issue: Issue) -> list[Quote]:
    """The title's quotation and those of all items."""
    title = [issue.title.quote] if issue.title.quote else []
    return [*title, *(quote for section in issue.sections for item in section.items for quote in item.quotes)]


def quoting(*texts: str) -> tuple[Issue, list[Reading]]:
    """An issue with an item for each text, which stands in a document of its own, and a title without a quotation."""
    documents = [Document(f"d{number}", text) for number, text in enumerate(texts)]
    entries = tuple(SourceEntry(d.id, d.text, "Torvin Courier", "2025-03-14", None, None, None) for d in documents)
    items = tuple(_item(document) for document in documents)
    section = Section("Said", "d0", items)
    issue = Issue(Title("Heading"), "2025-03-16", None, None, (section,), documents=entries)
    return issue, [Reading(document) for document in documents]


def trapped() -> tuple[Issue, list[Reading]]:
    """An issue whose every text tries to be taken for markup, to break the page or to turn it around."""
    issue, readings = quoting(*TRAPS)
    every = " ".join(TRAPS[:5])
    entries = tuple(
        SourceEntry(entry.id, every, every, "2025-03-14", 'javascript:"x"', every, None) for entry in issue.documents
    )
    section = Section(every, "d0", issue.sections[0].items)
    return Issue(Title(every), "2025-03-16", "2025-03-10", None, (section,), documents=entries,
                 left_out=(LeftOut("d0", every),)), readings  # fmt: skip


def bare(text: str) -> str:
    """The letters of a text alone: no blanks, which lines and pages eat, no control and no invisible characters."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace() and _shows(letter))


def _shows(letter: str) -> bool:
    return letter != "\ufffd" and unicodedata.category(letter)[0] != "C"


def _item(document: Document) -> Item:
    frame = "Mira Solvey said: “"
    quote = Quote(document.text, document.id, Span(0, len(document.text)), "Mira Solvey", at=len(frame))
    return Item("statement", f"{frame}{document.text}”.", (quote,), (document.id,))
