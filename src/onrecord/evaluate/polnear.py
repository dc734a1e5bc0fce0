"""The reader against PolNeAR (Newell, Margolin & Ruths, LREC 2018), with the measures of `att50`.

How the two conventions are brought together:

- PolNeAR's contents include their quotation marks, a statement's content leaves the outer ones out. The marks that
  stand next to a direct or mixed content are put back before spans are compared. (att50 compares words and needs no
  marks.)
- PolNeAR names as the source of a quotation that goes on without a cue the last mention of its speaker; a statement's
  source is null there, and only its speaker is carried over. The source of the statement before is put in.
- PolNeAR calls the bare colon or dash between a source and its quotation a cue; a statement has no cue there. It is put
  back.
- PolNeAR keeps the outermost attribution only, so statements inside others are left out; the report also says what
  they would cost if they were counted.
- Gold offsets count code points of the file as it is; a document's text has LF for CRLF. Gold spans are mapped.
- Where several annotators marked an article, the first by name is the gold: the peers' scorer knows one version only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

from onrecord.errors import EvaluationError
from onrecord.evaluate import Reads, kinds
from onrecord.evaluate.att50 import Comparison, Section, compare
from onrecord.evaluate.brat import Article, Marked, articles
from onrecord.evaluate.metrics import PRF, reliability, reliability_table
from onrecord.evaluate.overlap import hull
from onrecord.evaluate.report import Report, Table
from onrecord.intake.document import document
from onrecord.model import Document, Reading, Span, Statement
from onrecord.reader.attribution import Attribution

MARKS = frozenset("“”„«»\"＂‘’'`‹›")
BARE_CUE = re.compile(r"\s*(?P<mark>:|--|[―—–-])\s*")
Choice = Callable[[Statement], bool]
SELECTIONS: Mapping[str, Choice] = {
    "outermost": lambda s: s.parent is None,
    "nested counted": lambda s: True,
    "without review": lambda s: s.parent is None and not s.review,
}


def run(folder: Path, reader: Reads) -> Report:
    """Read the articles of one split (`folder/text`, `folder/attributions`) and compare; figures in percent."""
    corpus = list(articles(folder))
    if not corpus:
        raise EvaluationError(f"{folder}: no articles; name a split of PolNeAR, with its folders text and attributions")
    readings = list(reader.read_all(_documents(corpus)))
    gold = [_gold(article) for article in corpus]
    compared = {name: [*_compared(readings, gold, choice)] for name, choice in SELECTIONS.items()}
    main = compared["outermost"]
    judged = [one for comparison in main for one in comparison.judged]
    tables = [
        _table("All", [c.all for c in main]),
        _table("Direct", [c.direct for c in main]),
        kinds.table(reduce(add, (c.kinds for c in main))),
        _selections(compared),
        reliability_table(reliability(judged)),
    ]
    title = f"PolNeAR {folder.name}: {len(corpus)} articles, {sum(map(len, gold))} attributions"
    return Report(title, tuple(tables), (_several(corpus),))


def _documents(corpus: Iterable[Article]) -> Iterator[Document]:
    return (document(article.text, language="en") for article in corpus)


def _gold(article: Article) -> list[Attribution]:
    place = normalised(article.text)
    return [attribution(marked, place) for marked in (article.versions[0] if article.versions else ())]


def attribution(marked: Marked, place: Callable[[int], int]) -> Attribution:
    """A gold attribution with its offsets mapped by `place`; a source or cue in pieces becomes their hull."""
    source, cue, content = (tuple(Span(place(s.start), place(s.end)) for s in role) for role in marked)
    return Attribution(content, hull(source), hull(cue))


def normalised(raw: str) -> Callable[[int], int]:
    """The map from offsets in a file's text to offsets in `Document.text` (no byte-order mark, LF for CRLF)."""
    dropped = [n for n, sign in enumerate(raw) if (n == 0 and sign == "\ufeff") or raw[n : n + 2] == "\r\n"]
    return lambda offset: offset - bisect_left(dropped, offset)


def _compared(readings: Iterable[Reading], gold: Iterable[list[Attribution]], choice: Choice) -> Iterator[Comparison]:
    for reading, expected in zip(readings, gold, strict=True):
        chosen = [statement for statement in reading.statements if choice(statement)]
        yield compare(reading.document.text, expected, [*_found(reading.document.text, chosen)])


def _found(text: str, statements: Iterable[Statement]) -> Iterator[Attribution]:
    last: Span | None = None
    for statement in statements:
        content, source = statement.content, statement.source
        if statement.type != "indirect":
            content = tuple(with_marks(text, span) for span in content)
        if statement.type == "direct" and source is None and statement.cue is None:
            source = last
        last = statement.source or last
        cue = statement.cue or _bare_cue(text, source, content)
        yield Attribution(content, source, cue, statement.confidence)


def _bare_cue(text: str, source: Span | None, content: Sequence[Span]) -> Span | None:
    """The colon or dash that alone stands between a source and the nearest edge of its content."""
    if source is None:
        return None
    gap = Span(source.end, content[0].start) if source.end <= content[0].start else Span(content[-1].end, source.start)
    mark = BARE_CUE.fullmatch(text, *gap) if gap.start < gap.end else None
    return Span(*mark.span("mark")) if mark else None


def with_marks(text: str, span: Span) -> Span:
    """The span with the quotation marks that stand directly at its edges (not an apostrophe that begins a `’s`)."""
    start, end = span
    while start and text[start - 1] in MARKS:
        start -= 1
    while text[end : end + 1] in MARKS and not text[end + 1 : end + 2].isalpha():
        end += 1
    return Span(start, end)


def _table(title: str, sections: Iterable[Section]) -> Table:
    total = reduce(_added, sections)
    return Table(title, PRF, tuple((name, *counts.percent()) for name, counts in total.items()))


def _added(a: Section, b: Section) -> Section:
    return {name: a[name] + b[name] for name in a}


def _selections(compared: Mapping[str, list[Comparison]]) -> Table:
    rows = []
    for name, comparisons in compared.items():
        everything = reduce(_added, (c.all for c in comparisons))
        direct = reduce(_added, (c.direct for c in comparisons))
        att50 = everything["att50"]
        rows.append((name, att50.hits + att50.spurious, 100 * att50.f1, 100 * direct["att50"].f1))
    return Table("Statements counted", ("found", "att50 all", "att50 direct"), tuple(rows))


def _several(corpus: Iterable[Article]) -> str:
    several = sum(len(article.versions) > 1 for article in corpus)
    return f"{several} articles have several annotators; the first by name is taken as gold."
