from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import EvaluationError
from onrecord.evaluate import dates

NAF = """<Document><token t_id="1" number="0" sentence="0">Torvin</token><token t_id="2">closed</token>
<token t_id="3">yesterday</token><token t_id="4">.</token><Markables>
<TIMEX3 m_id="9" type="DATE" value="2025-03-12" functionInDocument="CREATION_TIME"/>
<TIMEX3 m_id="1" type="DATE" value="2025-03-{day}" functionInDocument="NONE"><token_anchor t_id="3"/></TIMEX3>
</Markables></Document>"""


def case(text: str, words: str, value: str) -> dict[str, object]:
    resolution = {"date": value}
    found = {"Text": words, "Type": "date", "Value": {"PastResolution": resolution, "FutureResolution": resolution}}
    return {"Input": text, "Context": {"ReferenceDateTime": "2025-03-12T00:00:00"}, "Results": [found]}


def corpus(folder: Path, cases: list[dict[str, object]]) -> Path:
    (folder / "DateParser.json").write_text(json.dumps(cases), "utf-8")
    for name in dates.FILES[1:]:
        (folder / f"{name}.json").write_text("[]", "utf-8")
    return folder


def test_span_and_value_have_to_be_right(tmp_path: Path) -> None:
    cases = [case("I left yesterday", "yesterday", "2025-03-11"), case("I left yesterday.", "yesterday", "2025-03-10")]
    record = dates.run(corpus(tmp_path, cases)).record()["tables"]["Recognizers-Text"]
    ours = [record["onrecord, tuning"], record["onrecord, kept aside"]]
    assert sum(half["of"] for half in ours) == 2
    assert sum(half["of"] * half["right"] for half in ours) == 100


def test_holidays_do_not_count(tmp_path: Path) -> None:
    cases = [case("I left on labor day", "labor day", "2025-09-01")]
    assert list(dates.recognizers(corpus(tmp_path, cases))) == []


@pytest.mark.parametrize(("day", "right"), [("11", 100), ("10", 0)])
def test_timex_against_the_day_of_the_document(tmp_path: Path, day: str, right: float) -> None:
    (tmp_path / "intra-doc_annotation").mkdir()
    (tmp_path / "intra-doc_annotation/a.xml").write_text(NAF.replace("{day}", day), "utf-8")
    report = dates.run(tmp_path)
    assert report.figure("MEANTIME", "dates", "right") == right
    assert report.figure("MEANTIME", "dates", "of") == 1


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no dates"):
        dates.run(tmp_path)
