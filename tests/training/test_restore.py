"""What ships, taken back into a network, gives what the float graph gives."""

import numpy as np
import onnxruntime
import pytest

from onrecord.reader.exact import exact
from onrecord.reader.finder import MODELS

torch = pytest.importorskip("torch", reason="torch is for training only: pip install 'onrecord[train]'")


def test_a_restored_network_scores_as_the_float_graph() -> None:
    from training.export import INPUTS
    from training.restore import restored

    chance = np.random.default_rng(0)
    ids = chance.integers(1000, 2000, (2, 48))
    zeros = np.zeros_like(ids)
    first = np.tile(np.arange(1, 40), (2, 1))
    given = (ids, np.ones_like(ids), zeros, zeros, zeros, first)
    graph = onnxruntime.InferenceSession(exact(MODELS / "reader.onnx"))
    _, expected = graph.run(None, dict(zip(INPUTS, given, strict=True)))
    with torch.no_grad():
        _, scores = restored().eval()(*map(torch.from_numpy, given))
    np.testing.assert_allclose(scores.numpy(), expected, atol=0.05)  # the heads are kept in 16 bits
