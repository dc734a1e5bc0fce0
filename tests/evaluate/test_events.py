from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import EvaluationError, ModelError
from onrecord.evaluate import events
from onrecord.reader.reader import Reader

SENTENCE = "The union will hold a rally in Torvin on March 22, said its chair, Mira Solvey."
UNIT = f"""<Validation><Sentences>
<Sentence date="20250312" id="1"><EventCoding eventcode="141"/><Text>{SENTENCE}</Text></Sentence>
<Sentence date="20250312" id="2"><Text>It rained.</Text></Sentence>
</Sentences></Validation>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / events.RECORDS).parent.mkdir(parents=True)
    record = {"event": "PROTEST", "text": SENTENCE, "date": "2025-03-12"}
    (tmp_path / events.RECORDS).write_text(json.dumps([{"event": "DOCUMENT"}, record]), "utf-8")
    (tmp_path / events.UNITS).write_text(UNIT, "utf-8")
    return tmp_path


def test_a_row_a_class(folder: Path) -> None:
    try:
        report = events.run(folder, Reader.load())
    except ModelError as error:
        pytest.skip(f"the reader has no model: {error}")
    tables = report.record()["tables"]
    assert tables["PLOVER gold records"]["PROTEST"] == dict(zip(events.COLUMNS, (1, 1, 1, 1), strict=True))
    units = tables["PETRARCH unit sentences"]
    assert (units["CAMEO 14"]["with an event"], units["nothing coded"]["with an event"], units["all"]["of"]) == (
        1,
        0,
        2,
    )


def test_a_folder_without_them_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no event corpora"):
        events.run(tmp_path, None)  # type: ignore[arg-type]
