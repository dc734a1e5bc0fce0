"""An issue as plain text: the pull-quote, headings, paragraphs, the date at their end; below it the lists."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.calendar.written import in_words
from onrecord.digest.cast import capitalised
from onrecord.digest.formats.layout import Layout, Source, layout
from onrecord.digest.formats.shelf import Shelf, flow, unsaid
from onrecord.model import Coming, Contested, Issue, Item, Title


def as_text(issue: Issue, shelf: Shelf) -> str:
    """Paragraphs divided by an empty line; for pasting into a mail or a word processor."""
    return "\n\n".join([*_paragraphs(issue, shelf), *_lists(layout(issue, shelf))]) + "\n"


def _paragraphs(issue: Issue, shelf: Shelf) -> Iterator[str]:
    yield headline(issue.title)
    for section in issue.sections:
        yield section.heading
        yield from (_item(item, shelf) for item in section.items)
    if issue.coming_up:
        yield "Coming up"
        yield "\n".join(ahead(event) for event in issue.coming_up)
    if issue.contested:
        yield "Contested"
        yield from (_contested(pair, shelf) for pair in issue.contested)
    if issue.date and issue.documents:
        yield in_words(issue.date)


def _lists(page: Layout) -> Iterator[str]:
    """What the issue draws on, and what it leaves out: to be cut off with one stroke where it is not wanted."""
    if page.sources:
        yield "Sources"
        yield "\n".join(_source(source) for source in page.sources)
    if page.left_out:
        yield "Left out"
        yield "\n".join(f"{passed.title}: {passed.reason}" for passed in page.left_out)


def _source(source: Source) -> str:
    listed = f"{source.number}. " + ", ".join([source.title, *source.facts])
    return listed + (f"\n   {source.url}" if source.url else "")


def headline(title: Title) -> str:
    """The title, in quotation marks where somebody said it."""
    return f"“{flow(title.text)}”" if title.quote else flow(title.text)


def ahead(event: Coming) -> str:
    """An event to come in one line."""
    when = [capitalised(in_words(event.date, weekday=True)) if event.date else "No date yet", event.time]
    place, actors = unsaid(event)
    what = capitalised(flow(event.what)) + (f" ({', '.join(actors)})" if actors else "")
    status = "" if event.status == "planned" else f" – {event.status}"
    return ", ".join(filter(None, when)) + ": " + ", ".join(filter(None, [what, place])) + status


def _contested(pair: Contested, shelf: Shelf) -> str:
    """The two sides, a line each."""
    outlet = shelf.publisher(pair.a.rpartition("#")[0])
    sides = [f"{capitalised(who)}: {flow(words)}" for who, words in shelf.sides(pair)]
    return "\n".join([*sides, f"(marked by “{flow(pair.marked_by)}”, {outlet})"])


def _item(item: Item, shelf: Shelf) -> str:
    """A report names its outlets, for nobody else answers for it; a statement has named its speaker."""
    if item.kind == "statement" or not item.documents:
        return flow(item.text)
    return f"{flow(item.text)} ({', '.join(shelf.publisher(d) for d in shelf.credits(item.documents))})"
