"""How well documents fall into topics: B³ (Bagga & Baldwin 1998) on MEANTIME and on invented storylines.

MEANTIME (Minard et al. 2016) has 120 articles on four topics. The storylines (storylines.py) come in two halves of
other kinds of news: constants may be set on one, the other is kept aside; and told by each outlet in its own words or
by all in one form of words. Three rows each show what is added by the speakers and the days of events that were read,
and by taking near-duplicates together first, as an issue does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from msgspec.structs import replace

from onrecord.errors import EvaluationError
from onrecord.evaluate.report import Report, Table
from onrecord.evaluate.storylines import storylines
from onrecord.model import Document, Reading
from onrecord.reader.reader import Reader
from onrecord.topics.duplicates import stories
from onrecord.topics.grouping import groups
from onrecord.topics.similarity import similarities

COLUMNS = ("documents", "topics", "found", "precision", "recall", "F1")
# Storylines of a set, of four kinds of news, and how many sets of that size; the large ones are not read.
VARIED, TEMPLATED, LARGE = ((4, 5), (8, 5), (12, 5), (40, 1)), ((4, 5), (8, 5), (12, 5)), ((100, 1), (300, 1))

Row = tuple[str, int, int, int, float, float, float]


class Scored(NamedTuple):
    """A grouping against its labels, in per cent, and how many groups there are in each."""

    documents: int
    topics: int
    found: int
    precision: float
    recall: float
    f1: float


class Labelled(NamedTuple):
    """Documents and the topic of each."""

    labels: tuple[str, ...]
    documents: tuple[Document, ...]


def run(folder: Path, reader: Reader) -> Report:
    """B³ on MEANTIME, whose annotated English files lie in `folder`, and on the storylines. Raises EvaluationError."""
    tables = [Table("MEANTIME", COLUMNS, tuple(_rows("", [meantime(folder)], reader)))]
    for how, plan in (("varied", VARIED), ("in one form of words", TEMPLATED)):
        for half in ("tuning", "aside"):
            rows = [row for size, made in _sets(plan, half, how != "varied")
                    for row in _rows(f"{size} storylines, ", made, reader)]  # fmt: skip
            large = _sets(LARGE, half, False) if how == "varied" else ()
            rows += [row for size, made in large for row in _bare_rows(f"{size} storylines, ", made)]
            tables.append(Table(f"storylines {how}, {half}", COLUMNS, tuple(rows)))
    return Report("Topics", tuple(tables), ("storylines: sums and means of the sets of a size",))


def _sets(plan: Sequence[tuple[int, int]], half: str, templated: bool) -> Iterator[tuple[int, list[Labelled]]]:
    for size, count in plan:
        yield size, [generated(seed, size, half, templated) for seed in range(1, count + 1)]


def meantime(folder: Path) -> Labelled:
    """The articles of `corpus_*/*.xml` under `folder`; the corpus says the topic, the first sentence is the title."""
    paths = sorted(folder.rglob("corpus_*/*.xml"))
    if not paths:
        raise EvaluationError(f"{folder}: no articles of MEANTIME; it should hold corpus_*/*.xml")
    try:
        return Labelled(tuple(path.parent.name for path in paths), tuple(map(_article, paths)))
    except etree.XMLSyntaxError as error:
        raise EvaluationError(f"{folder}: an article of MEANTIME is broken ({error}); unpack it again") from error


def _article(path: Path) -> Document:
    lines: dict[int, list[str]] = {}
    for token in etree.parse(path).iter("token"):
        lines.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    title, *text = (" ".join(words) for _, words in sorted(lines.items()))
    return Document(path.name, "\n".join(text), title=title, language="en")


def generated(seed: int, topics: int, half: str, templated: bool = False) -> Labelled:
    """A set of storylines."""
    told = list(storylines(seed, topics, half, templated=templated))
    return Labelled(tuple(one.storyline for one in told), tuple(one.document for one in told))


def b_cubed(gold: Sequence[str], found: Sequence[Sequence[int]]) -> Scored:
    """A grouping of the indices of `gold` against its labels; each index is in one group."""
    sizes = Counter(gold)
    precision = recall = 0.0
    for group in found:
        inside = Counter(gold[index] for index in group)
        precision += sum(count * count for count in inside.values()) / len(group)
        recall += sum(count * count / sizes[label] for label, count in inside.items())
    p, r = 100 * precision / len(gold), 100 * recall / len(gold)
    return Scored(len(gold), len(sizes), len(found), p, r, 2 * p * r / (p + r))


def _rows(kind: str, sets: Sequence[Labelled], reader: Reader) -> Iterator[Row]:
    read = [[reader.read(document) for document in one.documents] for one in sets]
    bare = [[replace(reading, statements=(), events=(), mentions=(), contested=()) for reading in one] for one in read]
    for name, readings in (("words alone", bare), ("with what was read", read)):
        scores = [b_cubed(one.labels, groups(similarities(own))) for one, own in zip(sets, readings, strict=True)]
        yield kind + name, *_mean(scores)
    yield kind + "as in an issue", *_mean([as_told(one.labels, own) for one, own in zip(sets, read, strict=True)])


def _bare_rows(kind: str, sets: Sequence[Labelled]) -> Iterator[Row]:
    bare = [[Reading(document) for document in one.documents] for one in sets]
    scores = [b_cubed(one.labels, groups(similarities(own))) for one, own in zip(sets, bare, strict=True)]
    yield kind + "words alone", *_mean(scores)
    told = [as_told(one.labels, own) for one, own in zip(sets, bare, strict=True)]
    yield kind + "words alone, as in an issue", *_mean(told)


def _mean(scores: Sequence[Scored]) -> Scored:
    """Counts summed, figures averaged."""
    precision, recall, f1 = (sum(column) / len(scores) for column in list(zip(*scores, strict=True))[3:])
    documents, topics, found = (sum(column) for column in list(zip(*scores, strict=True))[:3])
    return Scored(int(documents), int(topics), int(found), precision, recall, f1)


def as_told(labels: Sequence[str], readings: Sequence[Reading]) -> Scored:
    """B³ as an issue groups: stories are grouped, and a document goes where its story goes."""
    at = {reading.document.id: index for index, reading in enumerate(readings)}
    told = stories(readings)
    found = groups(similarities([story.original for story in told]))
    return b_cubed(labels, [[at[r.document.id] for i in group for r in told[i].readings] for group in found])
