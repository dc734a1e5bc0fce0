from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from onrecord.errors import EvaluationError
from onrecord.evaluate.judge import plain
from onrecord.evaluate.passages import GoldEvent, GoldStatement, Passage
from onrecord.evaluate.suite import measure, run
from onrecord.intake.document import document
from onrecord.model import Reading, Span, Statement
from tests.evaluate.fakes import Fixed, Oracle, as_reading

TEXT = "Teo Marlin said that Ilva Droste claims the ferry, the “Grey Lady”, will sail on Friday."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


GOLD = Passage(
    "one",
    "hearsay",
    TEXT,
    "2025-03-03",
    (
        GoldStatement("s1", "indirect", (at(TEXT[16:-1]),), at("Teo Marlin"), at("said"), "Teo Marlin"),
        GoldStatement(
            "s2",
            "indirect",
            (at("the ferry, the “Grey Lady”, will sail on Friday"),),
            at("Ilva Droste"),
            at("claims"),
            "Ilva Droste",
            force="announcement",
            parent="s1",
        ),
    ),
    (at("Grey Lady"),),
    (GoldEvent(at("the ferry"), "other", "planned", "2025-03-07"),),
)


def figures(reading: Reading) -> dict[str, float]:
    """The figures that a test looks at, for one reading of the passage."""
    report = measure("test", [GOLD], Fixed(reading))
    return {
        "content": report.figure("Overall", "content", "F1"),
        "speaker": report.figure("Overall", "speaker", "F1"),
        "force": report.figure("Attributes", "force", "right"),
        "exact": report.figure("Attributes", "force, exact", "right"),
        "nested": report.figure("Attributes", "nested found", "found"),
        "out": report.figure("Marks that quote nobody", "kept out", "right"),
        "listed": report.figure("Marks that quote nobody", "and listed", "right"),
        "dated": report.figure("Events", "date and status right", "F1"),
    }


def perfect() -> Reading:
    return as_reading(document(TEXT, language="en"), GOLD)


def changed(number: int, **changes: object) -> Reading:
    """The perfect reading with one statement changed."""
    reading = perfect()
    statements = list(reading.statements)
    statements[number] = msgspec.structs.replace(statements[number], **changes)
    return msgspec.structs.replace(reading, statements=tuple(statements))


def test_an_oracle_has_all_and_misses_nothing() -> None:
    assert set(figures(perfect()).values()) == {100}
    assert measure("test", [GOLD], Oracle([GOLD])).misses == ()


def test_a_wrong_speaker_counts_against_the_speaker_only() -> None:
    found = figures(changed(0, speaker=None))
    assert (found["content"], found["speaker"]) == (100, 50)


def test_complementisers_are_no_difference() -> None:
    start, end = GOLD.statements[0].content[0]
    assert figures(changed(0, content=(Span(start + len("that "), end),)))["content"] == 100


def test_near_forces_are_taken_for_each_other_in_one_figure_only() -> None:
    found = figures(changed(1, force="promise"))
    assert (found["force"], found["exact"]) == (100, 50)


def test_a_missed_statement_was_not_found_nested() -> None:
    reading = perfect()
    found = figures(msgspec.structs.replace(reading, statements=reading.statements[:1]))
    assert found["content"] == pytest.approx(200 / 3)
    assert found["nested"] == 0


def test_a_scare_quote_made_a_statement_is_not_kept_out() -> None:
    reading = perfect()
    taken = Statement("s3", "direct", (at("Grey Lady"),))
    found = figures(msgspec.structs.replace(reading, statements=(*reading.statements, taken)))
    assert (found["out"], found["listed"]) == (0, 0)
    found = figures(msgspec.structs.replace(reading, not_quotations=()))
    assert (found["out"], found["listed"]) == (100, 0)


def test_an_event_needs_its_date() -> None:
    reading = perfect()
    late = msgspec.structs.replace(reading.events[0], date="2025-03-14")
    assert figures(msgspec.structs.replace(reading, events=(late,)))["dated"] == 0


def test_misses_name_passage_statement_and_difference() -> None:
    misses = measure("test", [GOLD], Fixed(Reading(document(TEXT, language="en")))).misses
    assert misses[1] == "one s2: missed “the ferry, the “Grey Lady”, will sail on Friday”"
    assert misses[-1] == "one: 1 events missed, 0 invented"


@pytest.mark.parametrize(
    ("name", "same"),
    [("The Green Front", "green front"), ("b; The y", "Y; a B"), ("Dr. Teo’s aide.", "dr. teo's aide"), (" ", None)],
)
def test_articles_case_and_final_punctuation_are_no_difference(name: str, same: str | None) -> None:
    assert plain(name) == plain(same)


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_bytes(msgspec.json.encode(GOLD) + b"\n\n")
    assert run(file, Oracle([GOLD])).figure("Overall", "content", "F1") == 100


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_bytes(msgspec.json.encode(GOLD) + b'\n{"id": 3}\n')
    with pytest.raises(EvaluationError, match=r"gold\.jsonl line 2: not a passage"):
        run(file, Oracle([GOLD]))


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.touch()
    with pytest.raises(EvaluationError, match=r"gold\.jsonl: no passages"):
        run(file, Oracle([]))
