"""The promise that no word is put into a mouth: an issue whose quotation differs from its source is refused.

It is checked when an issue is composed and again before it is rendered, in every format, so that an issue that was
changed in between, by hand or by a program, can't be printed either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.digest.cutting import is_cut
from onrecord.errors import IssueError
from onrecord.model import Coming, Contested, Issue, Item, Quote, Reading

MARKED = re.compile(r"[“«„]([^“”«»„]*[^\W_][^“”«»„]*)[”»]")
GAP = "\0"  # stands for a checked quotation; no text holds it

Texts = Mapping[str, str]


def check(issue: Issue, readings: Sequence[Reading]) -> None:
    """Raise IssueError if `issue` quotes anything that does not stand in the documents of `readings`."""
    texts = {reading.document.id: reading.document.text for reading in readings}
    if issue.title.quote is not None:
        _check_quote("the title", issue.title.quote, texts)
        if issue.title.text != issue.title.quote.text:
            raise IssueError("the title: its text is not its quotation; compose the issue again")
    for section in issue.sections:
        for item in section.items:
            _check_item(section.heading, item, texts)
    for coming in issue.coming_up:
        _check_coming(coming, texts)
    for contested in issue.contested:
        _check_contested(contested, readings)


def _check_quote(where: str, quote: Quote, texts: Texts) -> None:
    text = texts.get(quote.document)
    if text is None:
        raise IssueError(f"{where}: quotes document {quote.document}, which is not there; add it")
    start, end = quote.span
    whole = text[start:end] if 0 <= start < end <= len(text) else ""
    if not whole or not is_quoted(quote.text, whole):
        raise IssueError(
            f"{where}: “{_shortened(quote.text)}” does not stand at [{start}, {end}] of document {quote.document}; "
            "compose the issue again from its documents"
        )


def is_quoted(shown: str, whole: str) -> bool:
    """Whether `shown` is `whole` letter by letter, or cut at the end of a sentence or clause and marked so."""
    return shown == whole or is_cut(shown, whole)


def _check_item(where: str, item: Item, texts: Texts) -> None:
    frame, last = "", 0
    for quote in item.quotes:
        _check_quote(where, quote, texts)
        if quote.at < last or item.text[quote.at : quote.at + len(quote.text)] != quote.text:
            raise IssueError(f"{where}: “{_shortened(quote.text)}” does not stand where its item has it")
        frame += item.text[last : quote.at] + GAP
        last = quote.at + len(quote.text)
    _check_frame(where, frame + item.text[last:], item, texts)


def _check_frame(where: str, frame: str, item: Item, texts: Texts) -> None:
    """Names and roles may have words in marks, but only such as one of the item's documents has."""
    for marked in MARKED.findall(frame.replace(f"“{GAP}”", "")):
        words = marked.replace(GAP, "").strip()
        if words and not any(words in texts.get(document, "") for document in item.documents):
            raise IssueError(f"{where}: “{_shortened(words)}” stands in quotation marks but in no source of its item")


def _check_coming(coming: Coming, texts: Texts) -> None:
    if coming.span.of(texts.get(coming.document, "")) != coming.what:
        raise IssueError(f"coming up: “{_shortened(coming.what)}” does not stand in document {coming.document}")


def _check_contested(contested: Contested, readings: Sequence[Reading]) -> None:
    known = {f"{r.document.id}#{s.id}": r.document.text for r in readings for s in r.statements}
    for ref in (contested.a, contested.b):
        if ref not in known:
            raise IssueError(f"contested: statement {ref} is not there; compose the issue again from its documents")
    if contested.marked_by not in known[contested.a] and contested.marked_by not in known[contested.b]:
        raise IssueError(f"contested: “{_shortened(contested.marked_by)}” stands in neither document")


def _shortened(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
