"""The reader against passages with exact gold: what is found, who says it, every attribute, by kind of difficulty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.errors import EvaluationError
from onrecord.evaluate import Reads
from onrecord.evaluate.judge import Judged, Outcome, judge, role
from onrecord.evaluate.metrics import PRF, Counts, share
from onrecord.evaluate.passages import GoldStatement, Passage, passages
from onrecord.evaluate.report import Cell, Report, Table
from onrecord.intake.document import document
from onrecord.model import Span, Statement

ATTRIBUTES = (
    "speaker", "source", "cue", "type", "channel", "role", "addressee", "force", "force, exact", "condition", "parent",
)  # fmt: skip
# Attributes that most statements lack: for them the share found where there is one says more than the share right.
SPARSE = ("channel", "role", "addressee", "condition", "parent")


def run(file: Path, reader: Reads) -> Report:
    """Measure the reader on the passages of a JSONL file (see `passages`); EvaluationError where it has none."""
    return measure(file.name, list(passages(file)), reader)


def measure(name: str, gold: Sequence[Passage], reader: Reads) -> Report:
    """Measure the reader on passages: tables Overall, Attributes, Marks and events, Categories, in percent."""
    if not gold:
        raise EvaluationError(f"{name}: no passages; each line has to be one passage in JSON")
    readings = reader.read_all(document(p.text, published=p.published, language="en") for p in gold)
    outcomes = [judge(passage, reading) for passage, reading in zip(gold, readings, strict=True)]
    tables = (
        Table("Overall", PRF, (("content", *_content(outcomes).percent()), ("speaker", *_spoken(outcomes).percent()))),
        _attributes(outcomes),
        _marks(outcomes),
        _events(outcomes),
        _categories(outcomes),
    )
    return Report(f"{name}: {len(gold)} passages", tables, _notes(), tuple(_misses(outcomes)))


def _notes() -> tuple[str, ...]:
    return (
        "content: Jaccard of words >= 0.8, one to one; speaker: the same with the right speaker.",
        "force takes near pairs (demand and call, …) for each other; force, exact does not.",
        "found: of those that have the attribute, the share in which it is right.",
    )


def _content(outcomes: Iterable[Outcome]) -> Counts:
    counts = (Counts(len(o.paired), len(o.spurious), len(o.missed)) for o in outcomes)
    return sum(counts, start=Counts())


def _spoken(outcomes: Sequence[Outcome]) -> Counts:
    right = sum(judged.right["speaker"] for o in outcomes for judged in o.paired)
    content = _content(outcomes)
    return Counts.paired(right, content.hits + content.missed, content.hits + content.spurious)


def _attributes(outcomes: Sequence[Outcome]) -> Table:
    paired = [judged for o in outcomes for judged in o.paired]
    rows = [(name, *_share(j.right[name] for j in paired), *_given(name, paired)) for name in ATTRIBUTES]
    nested = ("nested found", None, None, *_share(_nested(outcomes)))
    return Table("Attributes", ("right", "of", "found", "of those with it"), (*rows, nested))


def _share(right: Iterable[bool]) -> tuple[float, int]:
    judged = list(right)
    return 100 * share(sum(judged), len(judged)), len(judged)


def _given(name: str, paired: Iterable[Judged]) -> tuple[float | None, int | None]:
    if name not in SPARSE:
        return None, None
    return _share(j.right[name] for j in paired if getattr(j.gold, name) is not None)


def _nested(outcomes: Iterable[Outcome]) -> Iterator[bool]:
    # A nested statement that was not found at all is one that was not found nested.
    for o in outcomes:
        yield from (j.right["parent"] for j in o.paired if j.gold.parent)
        yield from (False for gold in o.missed if gold.parent)


def _marks(outcomes: Sequence[Outcome]) -> Table:
    marks = [mark for o in outcomes for mark in o.scare]
    rows = (("kept out", *_share(out for _, out, _ in marks)), ("and listed", *_share(both for *_, both in marks)))
    return Table("Marks that quote nobody", ("right", "of"), rows)


def _events(outcomes: Sequence[Outcome]) -> Table:
    pairs = [pair for o in outcomes for pair in o.events]
    gold, found = sum(len(o.passage.events) for o in outcomes), len(pairs) + sum(o.invented for o in outcomes)
    dated = sum((a.date, a.status) == (b.date, b.status) for a, b in pairs)
    typed = sum(a.type == b.type for a, b in pairs)
    rows = (
        ("found", *Counts.paired(len(pairs), gold, found).percent()),
        ("date and status right", *Counts.paired(dated, gold, found).percent()),
        ("type right", *Counts.paired(typed, gold, found).percent()),
        ("in passages without any", sum(o.invented for o in outcomes if not o.passage.events), None, None),
    )
    return Table("Events", PRF, rows)


def _categories(outcomes: Iterable[Outcome]) -> Table:
    by_category: Mapping[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_category[outcome.passage.category].append(outcome)
    columns = ("statements", "content F1", "speaker F1", "type", "channel", "force", "nested found", "marks kept out")
    return Table("Categories", columns, tuple(_category(name, by_category[name]) for name in sorted(by_category)))


def _category(name: str, outcomes: Sequence[Outcome]) -> tuple[Cell, ...]:
    content, spoken = _content(outcomes), _spoken(outcomes)
    paired = [j.right for o in outcomes for j in o.paired]
    shares = [_known(_share(right[a] for right in paired)) for a in ("type", "channel", "force")]
    nested, marks = _share(_nested(outcomes)), _share(both for o in outcomes for *_, both in o.scare)
    size = content.hits + content.missed
    return (name, size, 100 * content.f1, 100 * spoken.f1, *shares, _known(nested), _known(marks))


def _known(share_of: tuple[float, int]) -> float | None:
    value, of = share_of
    return value if of else None


def _misses(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for o in outcomes:
        text = o.passage.text
        yield from (f"{o.passage.id} {g.id}: missed {_said(text, g.content)}" for g in o.missed)
        yield from (f"{o.passage.id}: nobody's statement {_said(text, s.content)}" for s in o.spurious)
        for judged in o.paired:
            yield from _differences(o.passage, judged)
        yield from (f"{o.passage.id}: not kept out “{span.of(text)}”" for span, _, both in o.scare if not both)
        yield from _wrong_events(o)


def _said(text: str, content: Iterable[Span]) -> str:
    return " … ".join(f"“{span.of(text)}”" for span in content)


def _differences(passage: Passage, judged: Judged) -> Iterator[str]:
    for name in ATTRIBUTES:
        if not judged.right[name] and name != "force, exact":
            gold, found = _value(passage.text, judged.gold, name), _value(passage.text, judged.found, name)
            yield f"{passage.id} {judged.gold.id}: {name} is {found}, should be {gold}"


def _value(text: str, statement: GoldStatement | Statement, name: str) -> str:
    value = role(statement) if name == "role" and isinstance(statement, Statement) else getattr(statement, name)
    if isinstance(value, Span):
        return f"“{value.of(text)}”"
    return str(getattr(value, "name", value))


def _wrong_events(outcome: Outcome) -> Iterator[str]:
    where = outcome.passage.id
    for gold, found in outcome.events:
        if (gold.date, gold.status, gold.type) != (found.date, found.status, found.type):
            is_, should = (f"{e.type} {e.status} {e.date}" for e in (found, gold))
            yield f"{where}: event “{gold.what.of(outcome.passage.text)}” is {is_}, should be {should}"
    missed = len(outcome.passage.events) - len(outcome.events)
    if missed or outcome.invented:
        yield f"{where}: {missed} events missed, {outcome.invented} invented"
