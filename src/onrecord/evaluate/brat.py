"""PolNeAR's brat files as articles, with every annotator's attributions, and the checks that the corpus needs.

The corpus (Newell, Margolin & Ruths, LREC 2018) has continuation lines in `.ann` files, discontinuous spans, texts with
CRLF whose offsets count both characters, and notes (Discard, Discuss) that are no attributions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.model import Span

ROLES = ("source", "cue", "content")
ENTITY = re.compile(r"^(T\d+)\t(\w+) ([\d ;]+)\t")
RELATION = re.compile(r"^E\d+\tAttribution(?:-no-source)?:T\d+(.*)$")


class Marked(NamedTuple):
    """One annotated attribution: for each role the pieces of its span, in text order; a role may have none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Article(NamedTuple):
    """A text with the attributions that each of its annotators marked (at least one annotator)."""

    id: str
    text: str
    versions: tuple[tuple[Marked, ...], ...]


def articles(folder: Path) -> Iterator[Article]:
    """The articles of one split: `folder/text/*.txt` with `folder/attributions/<stem>_xxxx.ann`, by name."""
    annotated: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotated[path.stem.rsplit("_", 1)[0]].append(path)
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        versions = tuple(tuple(_marked(file, len(text))) for file in annotated[path.stem])
        yield Article(path.stem, text, tuple(filter(None, versions)))


def _marked(path: Path, size: int) -> Iterator[Marked]:
    spans: dict[str, tuple[Span, ...]] = {}
    relations: list[str] = []
    # A line that starts with neither T nor E continues the text column of the one before: spans don't need it.
    for line in path.read_bytes().decode("utf-8").splitlines():
        if entity := ENTITY.match(line):
            spans[entity[1]] = _pieces(entity[3], size)
        elif relation := RELATION.match(line):
            relations.append(relation[1])
    for arguments in relations:
        roles: dict[str, list[Span]] = {role: [] for role in ROLES}
        for name, key in re.findall(r"(\w+?)\d*:(T\d+)", arguments):
            roles.get(name.lower(), []).extend(spans.get(key, ()))
        marked = Marked(*(tuple(sorted(set(roles[role]))) for role in ROLES))
        if marked.cue or marked.content:
            yield marked


def _pieces(field: str, size: int) -> tuple[Span, ...]:
    pairs = (piece.split() for piece in field.split(";"))
    return tuple(Span(int(a), int(b)) for a, b in pairs if 0 <= int(a) < int(b) <= size)
