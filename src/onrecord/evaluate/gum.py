"""Whom pronouns and descriptions mean, on GUM (Zeldes 2017): sources of attributions against the corpus's chains.

An attribution is a unit that the corpus's discourse trees attach with the relation *attribution*; its source is the
mention whose head is the subject of that unit. Sources are given to the resolver as they stand. Those count that are
definite descriptions, in chains that have a name, or third-person pronouns, in chains that have a name or a noun. An
answer, which is a speaker's name or else a role, is *right* if it shares a word with a name of the chain or with the
head of one of its mentions, *open* if there is none or only the description itself, else *wrong*. Files are CoNLL-U,
`dep/GUM_<genre>_<name>.conllu` in the folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import EvaluationError
from onrecord.evaluate.report import Report, Table
from onrecord.intake.document import document
from onrecord.model import Span, Statement
from onrecord.reader.speakers import resolve

GENRES = ("news", "interview", "speech")
PRONOUNS = frozenset(["he", "she", "it", "they", "who", "which"])
DEFINITE = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their"])


class Token(NamedTuple):
    """A word of the corpus with its place in the text."""

    span: Span
    form: str
    upos: str
    head: int
    relation: str
    misc: dict[str, str]


class Entity(NamedTuple):
    """A mention: its tokens from `start` to `end`, the token that is its head, its chain."""

    start: int
    end: int
    head: int
    chain: str


class Case(NamedTuple):
    """A source to resolve: statement, words of the source, and the names of its chain."""

    statement: Statement
    source: str
    names: frozenset[str]
    pronoun: bool


def run(folder: Path, reader: object = None) -> Report:
    """Resolve the sources of all texts in `folder`/dep; figures in percent of the sources. `reader` is not needed."""
    files = sorted(f for genre in GENRES for f in (folder / "dep").glob(f"GUM_{genre}_*.conllu"))
    if not files:
        raise EvaluationError(f"{folder}: no texts; name a folder with dep/GUM_news_….conllu and the like")
    outcomes = [outcome for file in files for outcome in _outcomes(file)]
    rows = {"all": outcomes}
    rows |= {
        "pronouns": [o for o in outcomes if o[0].pronoun],
        "descriptions": [o for o in outcomes if not o[0].pronoun],
    }
    table = Table("Sources", ("right", "open", "wrong", "of"), tuple(_row(name, found) for name, found in rows.items()))
    misses = tuple(f"{case.source}: {verdict}, {who or '–'}; chain {' '.join(sorted(case.names))}"
                   for case, verdict, who in outcomes if verdict != "right")  # fmt: skip
    return Report(f"GUM: {len(files)} texts", (table,), misses=misses)


def _row(name: str, outcomes: Sequence[tuple[Case, str, str | None]]) -> tuple[str, float, float, float, int]:
    total = max(1, len(outcomes))
    right, unknown, wrong = (
        100 * sum(o[1] == verdict for o in outcomes) / total for verdict in ("right", "open", "wrong")
    )
    return name, right, unknown, wrong, len(outcomes)


def _outcomes(file: Path) -> Iterator[tuple[Case, str, str | None]]:
    text, tokens = _tokens(file)
    statements, cases = [], []
    for statement, case in _attributions(tokens):
        statements.append(statement)
        cases += [case] if case else []
    statements.sort(key=lambda s: (s.content[0].start, -s.content[0].end))
    resolved = {s.id: s for s in resolve(document(text, language="en"), tuple(statements))}
    for case in cases:
        answer = resolved[case.statement.id]
        name = answer.speaker.name if answer.speaker else answer.role if case.pronoun else None
        yield case, _verdict(case, name), name


def _verdict(case: Case, name: str | None) -> str:
    if name is None or name.casefold() in case.source.casefold():
        return "open"
    return "right" if case.names & set(name.casefold().split()) else "wrong"


def _tokens(file: Path) -> tuple[str, list[Token]]:
    """The text with an empty line before each paragraph, and its tokens; heads are numbers of tokens from 0."""
    text, tokens, at, first, lead = "", list[Token](), 0, 0, ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_"):
            lead = "\n\n"
        elif line.startswith("# text = "):
            text += lead if text else ""
            at, first, lead = len(text), len(tokens), " "
            text += line.removeprefix("# text = ")
        elif line and line[0].isdigit() and "-" not in (columns := line.split("\t"))[0] and "." not in columns[0]:
            start = text.find(columns[1], at)
            at = start + len(columns[1]) if start >= 0 else at
            span = Span(start, at) if start >= 0 else Span(at, at + 1)
            misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
            tokens.append(Token(span, columns[1], columns[3], first + int(columns[6]) - 1, columns[7], misc))
    return text, tokens


def _entities(tokens: Sequence[Token]) -> list[Entity]:
    opened: list[tuple[str, int, int]] = []
    found = []
    for number, token in enumerate(tokens):
        for part in re.finditer(r"\((?P<entity>[^()]+)(?P<whole>\))?|(?P<closed>\d+)\)", token.misc.get("Entity", "")):
            if part["entity"]:
                chain, *rest = part["entity"].split("-")
                least = next((field for field in rest[3:] if re.fullmatch(r"\d+(,\d+)*", field)), "1")
                opened.append((chain, number, number + int(least.split(",")[0]) - 1))
            closed = part["closed"] or (part["whole"] and opened[-1][0])
            place = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == closed), None)
            if closed and place is not None:
                chain, start, head = opened.pop(place)
                found.append(Entity(start, number + 1, head, chain))
    return found


def _attributions(tokens: Sequence[Token]) -> Iterator[tuple[Statement, Case | None]]:
    """A statement for each unit of attribution with a subject, and a case where its source is one to resolve."""
    entities = _entities(tokens)
    names: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    for entity in entities:
        if tokens[entity.head].upos == "PROPN":
            names.setdefault(entity.chain, set()).update(
                tokens[k].form.casefold()
                for k in range(entity.start, entity.end)
                if tokens[k].upos == "PROPN" and len(tokens[k].form) > 1
            )
        elif tokens[entity.head].upos == "NOUN":
            nouns.setdefault(entity.chain, set()).add(tokens[entity.head].form.casefold())
    starts = [*(n for n, token in enumerate(tokens) if "Discourse" in token.misc), len(tokens)]
    units = list(pairwise(starts))
    for place, (start, end) in enumerate(units):
        if not tokens[start].misc["Discourse"].startswith("attribution"):
            continue
        subject = next((k for k in range(start, end) if tokens[k].relation.startswith("nsubj")), None)
        about = [e for e in entities if e.head == subject and e.start >= start]
        if subject is None or not about or place + 1 >= len(units):
            continue
        source = max(about, key=lambda e: e.end - e.start)
        content = _content(tokens, units, place)
        statement = Statement(f"s{place}", "indirect", (content,), _span(tokens, source.start, min(source.end, end)),
                              tokens[tokens[subject].head].span)  # fmt: skip
        known = names.get(source.chain, set()), nouns.get(source.chain, set())
        yield statement, _case(tokens, source, statement, *known)


def _content(tokens: Sequence[Token], units: Sequence[tuple[int, int]], place: int) -> Span:
    """The unit that the attribution is attached to, as far as numbers tell: else the next one."""
    target = re.search(r"->(\d+):", tokens[units[place][0]].misc["Discourse"])
    there = int(target[1]) - 1 if target and int(target[1]) <= len(units) else place + 1
    return _span(tokens, *units[there if there != place else place + 1])


def _span(tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(tokens[start].span.start, tokens[end - 1].span.end)


def _case(
    tokens: Sequence[Token], source: Entity, statement: Statement, names: set[str], nouns: set[str]
) -> Case | None:
    head = tokens[source.head]
    words = [token.form for token in tokens[source.start : source.end]]
    named = any(token.upos == "PROPN" for token in tokens[source.start : source.end])
    apposed = any(token.relation == "appos" and token.head == source.head for token in tokens)
    if head.upos == "PRON" and head.form.casefold() in PRONOUNS and (names or nouns):
        return Case(statement, " ".join(words), frozenset(names | nouns), True)
    if head.upos == "NOUN" and words[0].casefold() in DEFINITE and names and not (named or apposed):
        return Case(statement, " ".join(words), frozenset(names), False)
    return None
