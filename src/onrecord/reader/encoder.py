"""The small transformer, run by onnxruntime: pieces in, hidden states and label scores of the words out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.model import Span
from onrecord.reader.pieces import Cutter, Pieces, windows

# Chosen on PolNeAR dev: see training/RESULTS.md, "Windows".
WINDOW, OVERLAP = 384, 96


class Seen(Struct, frozen=True):
    """A window as the encoder saw it: its words and their hidden states, words × width."""

    words: Span
    hidden: NDArray[np.float32]


class Encoded(Struct, frozen=True):
    """The windows, and each word's label scores (N × labels) from the window in which it is most central."""

    emissions: NDArray[np.float32]
    windows: tuple[Seen, ...]


class Encoder:
    """One ONNX graph and its tokenizer. Windows are read one by one: on a CPU padding costs more than batches save."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime  # late, so that `onrecord --help` need not wait for it

        path = folder / "reader.onnx"
        if not path.exists():
            raise ModelError(f"{path}: no model there; install onrecord again, or name the folder of a trained model")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.cutter = Cutter(folder / "tokenizer.json")

    def encode(self, pieces: Pieces) -> Encoded:
        """Read a text in overlapping windows."""
        count = len(pieces.first)
        found: list[Seen] = []
        emissions = np.zeros((count, 0), np.float32)
        central = np.full(count, -1.0)
        for start, end in windows(pieces, WINDOW, OVERLAP):
            hidden, scores = self._run(pieces, start, end)
            if not found:
                emissions = np.zeros((count, scores.shape[1]), np.float32)
            found.append(Seen(Span(start, end), hidden))
            depth = _depth(start, end, count)
            better = depth > central[start:end]
            central[start:end][better] = depth[better]
            emissions[start:end][better] = scores[better]
        return Encoded(emissions, tuple(found))

    def _run(self, pieces: Pieces, start: int, end: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        batch = self.cutter.batch([(pieces, start, end)])
        names = ("ids", "mask", "shape", "place", "kind", "first")
        hidden, scores = self._session.run(None, {name: getattr(batch, name) for name in names})
        return hidden[0], scores[0]


def _depth(start: int, end: int, count: int) -> NDArray[np.float64]:
    """How far each word of a window is from the nearer edge; the edges of the text are none."""
    left = np.arange(end - start) + (count if start == 0 else 0)
    right = np.arange(end - start)[::-1] + (count if end == count else 0)
    depth: NDArray[np.float64] = np.minimum(left, right).astype(np.float64)
    return depth
