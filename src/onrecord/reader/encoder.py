"""The small transformer, run by onnxruntime: pieces in, hidden states and label scores of the words out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.model import Span
from onrecord.reader.exact import exact
from onrecord.reader.pieces import Cutter, Pieces, windows

# Chosen on PolNeAR dev: see training/RESULTS.md, "Windows".
WINDOW, OVERLAP = 384, 96
# Who runs the graph, and how many windows at once: on a CPU padding costs more than batches save.
DEVICES = {"cpu": ("CPUExecutionProvider", 1), "cuda": ("CUDAExecutionProvider", 32)}


class Seen(Struct, frozen=True):
    """A window as the encoder saw it: its words and their hidden states, words × width."""

    words: Span
    hidden: NDArray[np.float32]


class Encoded(Struct, frozen=True):
    """The windows, and each word's label scores (N × labels) from the window in which it is most central."""

    emissions: NDArray[np.float32]
    windows: tuple[Seen, ...]


class Encoder:
    """One ONNX graph and its tokenizer, on a `device` of DEVICES."""

    def __init__(self, folder: Path, threads: int = 1, device: str = "cpu") -> None:
        import onnxruntime  # late, so that `onrecord --help` need not wait for it

        path = folder / "reader.onnx"
        if not path.exists():
            raise ModelError(f"{path}: no model there; install onrecord again, or name the folder of a trained model")
        provider, self._batch = DEVICES.get(device, ("", 0))
        if provider not in onnxruntime.get_available_providers():
            raise ModelError(
                f"device {device!r}: onnxruntime has none here; take 'cpu', or 'cuda' with the extra of that name"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        graph = str(path) if device == "cpu" else exact(path)
        # On a CPU the sum and its normalisation are slower as one operator: 43 ms a window, not 34: docs/benchmarks.md.
        apart = {"SkipLayerNormFusion"} if device == "cpu" else set()
        self._session = onnxruntime.InferenceSession(graph, options, [provider], disabled_optimizers=apart)
        self.cutter = Cutter(folder / "tokenizer.json")

    def encode(self, pieces: Pieces) -> Encoded:
        """Read a text in overlapping windows."""
        found = list(self._run(pieces))
        emissions = central([seen.words for seen, _ in found], [scores for _, scores in found])
        return Encoded(emissions, tuple(seen for seen, _ in found))

    def _run(self, pieces: Pieces) -> Iterator[tuple[Seen, NDArray[np.float32]]]:
        """Each window with its words' label scores."""
        names = ("ids", "mask", "shape", "place", "kind", "first")
        cuts = windows(pieces, WINDOW, OVERLAP)
        while some := list(islice(cuts, self._batch)):
            batch = self.cutter.batch([(pieces, start, end) for start, end in some])
            outputs = self._session.run(None, {name: getattr(batch, name) for name in names})
            for (start, end), hidden, scores in zip(some, *outputs, strict=True):
                yield Seen(Span(start, end), hidden[: end - start]), scores[: end - start]


def central(cuts: Sequence[tuple[int, int]], scores: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Each word's label scores from the window in which it is most central, for windows (first word, word after the
    last) that overlap and cover the text."""
    count = cuts[-1][1]
    chosen = np.zeros((count, scores[0].shape[1]), np.float32)
    deepest = np.full(count, -1.0)
    for (start, end), seen in zip(cuts, scores, strict=True):
        depth = _depth(start, end, count)
        better = depth > deepest[start:end]
        deepest[start:end][better] = depth[better]
        chosen[start:end][better] = seen[: end - start][better]
    return chosen


def _depth(start: int, end: int, count: int) -> NDArray[np.float64]:
    """How far each word of a window is from the nearer edge; the edges of the text are none."""
    left = np.arange(end - start) + (count if start == 0 else 0)
    right = np.arange(end - start)[::-1] + (count if end == count else 0)
    depth: NDArray[np.float64] = np.minimum(left, right).astype(np.float64)
    return depth
