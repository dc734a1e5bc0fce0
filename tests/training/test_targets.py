"""Targets of the annotators, and of a teacher beside them."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.evaluate.brat import Article, Marked
from onrecord.model import Span
from onrecord.reader.finder import MODELS
from onrecord.reader.labels import LABELS
from onrecord.reader.pieces import Cutter

torch = pytest.importorskip("torch", reason="torch is for training only: pip install 'onrecord[train]'")
TEXT = "Mira said the bridge is safe."
MARKED = Marked(source=(Span(0, 4),), cue=(Span(5, 9),), content=(Span(10, 28),))


def test_a_teacher_has_its_share_of_the_target(tmp_path: Path) -> None:
    from training.examples import Window, examples
    from training.targets import Teacher, target

    versions = examples(Article("bridge", TEXT, ((MARKED,),)), Cutter(MODELS / "tokenizer.json"))
    count, size = len(versions[0].labels), len(LABELS)
    scores = np.zeros((count, size), np.float32)
    scores[:, 0] = 50  # a teacher that sees no attribution
    zeros = np.zeros((size, size), np.float32)
    np.savez(tmp_path / "scores.npz", **{"0": scores, "moves": zeros, "start": zeros[0]})
    teacher = Teacher(tmp_path / "scores.npz", 0.75)
    teacher.tell(0, versions)
    window = [Window(versions[0], 0, count)]
    labels = versions[0].labels[None]
    alone, mixed = target(window, labels), target(window, labels, teacher)
    assert (alone.labels[0].argmax(1) == versions[0].labels).all()
    np.testing.assert_allclose(mixed.labels[0], 0.25 * alone.labels[0] + 0.75 * np.eye(size)[0], atol=1e-3)
    np.testing.assert_allclose(mixed.labels.sum(), count, atol=1e-2)
    np.testing.assert_allclose(mixed.moves.sum(), count - 1, atol=1e-2)
    assert mixed.moves[0, 0] == pytest.approx(0.75 * (count - 1) + 0.25 * alone.moves[0, 0], abs=1e-2)
