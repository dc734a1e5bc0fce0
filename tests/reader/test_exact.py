"""The float graph that a GPU runs: the same weights, several windows at once."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from onrecord.errors import ModelError
from onrecord.reader import encoder
from onrecord.reader.encoder import Encoded, Encoder
from onrecord.reader.finder import MODELS
from onrecord.reader.quotemarks import parse
from onrecord.reader.reader import Reader
from onrecord.reader.words import words

TEXT = Path(__file__).with_name("passages.txt").read_text(encoding="utf-8")[:9000]
needs_onnx = pytest.mark.skipif(find_spec("onnx") is None, reason="onnx is not installed")
needs_gpu = pytest.mark.skipif(
    "CUDAExecutionProvider" not in onnxruntime.get_available_providers(), reason="no GPU that onnxruntime sees"
)


def _encoded(device: str) -> Encoded:
    one = Encoder(MODELS, device=device)
    return one.encode(one.cutter.cut(words(TEXT, parse(TEXT))))


@needs_onnx
def test_several_windows_at_once_are_read_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(encoder.DEVICES, "one", ("CPUExecutionProvider", 1))
    monkeypatch.setitem(encoder.DEVICES, "four", ("CPUExecutionProvider", 4))
    one, four = _encoded("one"), _encoded("four")
    assert len(one.windows) > 4
    assert [seen.words for seen in one.windows] == [seen.words for seen in four.windows]
    np.testing.assert_allclose(one.emissions, four.emissions, atol=1e-3)
    for alone, beside in zip(one.windows, four.windows, strict=True):
        np.testing.assert_allclose(alone.hidden, beside.hidden, atol=1e-3)


@needs_onnx
def test_float_products_choose_the_labels_of_the_rounded_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(encoder.DEVICES, "exact", ("CPUExecutionProvider", 1))
    same = _encoded("exact").emissions.argmax(1) == _encoded("cpu").emissions.argmax(1)
    assert same.mean() > 0.98


def test_a_device_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="device 'abacus': onnxruntime has none here"):
        Reader.load(device="abacus")


@needs_gpu
@needs_onnx
def test_a_gpu_reads_what_the_cpu_reads() -> None:
    same = _encoded("cuda").emissions.argmax(1) == _encoded("cpu").emissions.argmax(1)
    assert same.mean() > 0.98
