"""The benchmark's own machinery; what it measures is no matter of a test."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import EvaluationError
from onrecord.evaluate import bench
from onrecord.evaluate.bench import generated, one_core, taken
from onrecord.reader.finder import MODELS

PEER = Path(__file__).parents[2] / "build/peer/bin/python"

SCRIPT = """import json, sys
from pathlib import Path
words = sum(len(p.read_text("utf-8").split()) for p in Path(sys.argv[-1]).rglob("*.txt"))
print(json.dumps({"words": words, "seconds": SECONDS, "peak": 10.0, "found": 0}))
"""


def fake(seconds: float) -> tuple[str, ...]:
    """A measuring process that says it took so long, whatever it was given."""
    return sys.executable, "-c", SCRIPT.replace("SECONDS", str(seconds))


def test_generated_articles_are_the_same_every_time(tmp_path: Path) -> None:
    one, other = generated(tmp_path / "a", articles=3), generated(tmp_path / "b", articles=3)
    texts = [[path.read_text("utf-8") for path in sorted(folder.iterdir())] for folder in (one, other)]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == 3
    assert not any("{" in text for text in texts[0])


def test_a_process_is_measured(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("four words of text", "utf-8")
    took = taken(fake(2), tmp_path)
    assert (took.words, took.speed, took.peak) == (4, 2.0, 10.0)
    assert took.wall > 0


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"measurement failed .*no such luck"):
        taken((sys.executable, "-c", "raise SystemExit('no such luck')"), tmp_path)


def test_the_ratio_to_the_peer_is_of_the_same_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("four words of text", "utf-8")
    peer = tmp_path / "python"
    peer.write_text(f"#!{sys.executable}\n{SCRIPT.replace('SECONDS', '4')}", "utf-8")
    peer.chmod(0o700)
    monkeypatch.setattr(bench, "OURS", fake(2))
    report = bench.run([tmp_path], peer)
    assert report.figure("Reader", f"onrecord, {tmp_path}", "times the peer") == 2
    assert report.figure("Reader", "textacy, generated", "times the peer") == 1


@pytest.mark.skipif(not (MODELS / "reader.onnx").exists(), reason="the reader has no model")
def test_our_half_reads_a_folder(tmp_path: Path) -> None:
    took = taken(bench.OURS, generated(tmp_path / "texts", articles=1, sentences=10))
    assert took.words > 0
    assert took.found > 0
    assert took.peak > 0


@pytest.mark.slow
@pytest.mark.skipif(not PEER.exists(), reason="the peer is not installed (make bench installs it into build/peer)")
def test_the_peers_half_reads_a_folder(tmp_path: Path) -> None:
    took = taken((str(PEER), str(Path(bench.__file__).with_name("peer.py"))), generated(tmp_path / "texts", articles=1))
    assert took.words > 0
    assert took.found > 0


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="the system can't hold a process to one core")
def test_one_core_is_given_back() -> None:
    before = os.sched_getaffinity(0)
    with one_core():
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before
