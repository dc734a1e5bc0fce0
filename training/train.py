"""Train the network on annotated articles; resumes from its last checkpoint."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from onrecord.reader.pieces import Batch, Cutter
from training.corpus import articles
from training.examples import Example, Window, cut_into_windows, examples
from training.network import Network, link_loss
from training.synthesis import passages
from training.targets import Teacher, target

Settings = dict[str, Any]


class Trainer:
    """One training run: network, optimiser, schedule, checkpoints and log in `folder`.

    What is kept of the network at the end is the moving average of its weights (Polyak & Juditsky 1992), with a decay
    of `training.average` a step.
    """

    def __init__(
        self, settings: Settings, cutter: Cutter, base: Path, folder: Path, teacher: Teacher | None = None
    ) -> None:
        self.settings, self.cutter, self.folder, self.teacher = settings, cutter, folder, teacher
        self.training: Settings = settings["training"]
        torch.manual_seed(settings["seed"])
        self.network = self._network(base)
        self.average = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(self.training["average"]))
        self.articles = list(self._corpus(settings["data"]))
        self.step, self.epoch, self.started = 0, 0, time.time()
        self.optimiser = self._optimiser()

    def _network(self, base: Path) -> nn.Module:
        """Begin with a base model, or where an earlier run has come to."""
        network = Network(self.training["dropout"])
        if base.suffix == ".pt":
            network.load_state_dict(torch.load(base, weights_only=True)["network"])
        else:
            network.encoder.load_base(base)
        network.encoder.piece.weight.requires_grad = False
        return network

    def _corpus(self, data: Settings) -> Iterator[tuple[Example, ...]]:
        """The examples of each article, one for each of its annotators or, where so set, of the first alone."""
        for number, article in islice(enumerate(articles(Path(data["train"]))), 0, None, data["every"]):
            if versions := examples(article, self.cutter):
                if self.teacher:
                    self.teacher.tell(number, versions)
                yield versions if data["annotators"] == "all" else versions[:1]

    def _optimiser(self) -> torch.optim.AdamW:
        groups: dict[bool, list[Tensor]] = {True: [], False: []}
        for name, parameter in self.network.named_parameters():
            if parameter.requires_grad:
                groups[self._is_new(name)].append(parameter)
        return torch.optim.AdamW(
            [
                {"params": groups[False], "base": self.training["encoder_rate"]},
                {"params": groups[True], "base": self.training["head_rate"]},
            ],
            lr=0.0, weight_decay=0.01, fused=True,
        )  # fmt: skip

    def _is_new(self, name: str) -> bool:
        """Whether a parameter learns at the heads' rate."""
        return not name.startswith("encoder.")

    def run(self) -> None:
        """Train to the last epoch, with a checkpoint and a line of the log after each."""
        self._resume()
        while self.epoch < self.training["epochs"]:
            losses: list[tuple[float, float, float]] = []
            batches = self._batches(self.epoch)
            for number, windows in enumerate(batches):
                done = self.epoch + number / len(batches)
                losses.append(self._train_on(windows, self._rate(done / self.training["epochs"])))
                if self.step % 50 == 0:
                    self._log(done, losses[-50:])
            self.epoch += 1
            self._save()

    def _batches(self, epoch: int) -> list[list[Window]]:
        """The epoch's windows in batches of about equal length, in random order; the same for the same epoch."""
        chance = random.Random(self.settings["seed"] * 1000 + epoch)
        drawn = [chance.choice(versions) for versions in self.articles] + list(self._invented(epoch))
        sizes = self.training["windows"]
        cut = [w for example in drawn for w in cut_into_windows(example, chance.choice(sizes), chance)]
        cut.sort(key=lambda window: _size(window) + chance.random() * 24)
        batches = list(_fill(cut, self.training["pieces_per_step"]))
        chance.shuffle(batches)
        return batches

    def _invented(self, epoch: int) -> Iterator[Example]:
        """Fresh synthetic passages for the epoch; the first epochs go without."""
        if epoch >= self.settings["data"]["synthetic_from"]:
            for passage in passages(self.settings["seed"] * 1000 + epoch, self.settings["data"]["synthetic"]):
                yield from examples(passage, self.cutter)

    def _train_on(self, windows: list[Window], rate: float) -> tuple[float, float, float]:
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * rate
        self.network.train()
        batch = self._forget(self.cutter.batch([(w.example.pieces, w.start, w.end) for w in windows]))
        likelihood, words, links = self._losses(windows, batch)
        weight = self.training
        loss = weight["crf"] * likelihood + weight["cross_entropy"] * words + weight["links"] * links
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.average.update_parameters(self.network)
        self.step += 1
        return likelihood.item(), words.item(), links.item()

    def _losses(self, windows: list[Window], batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Of the field, of the labels one by one, and of the links."""
        labels, mask = _labels(windows, batch)
        with torch.autocast("cpu", torch.bfloat16):
            hidden, scores = self.network(*tensors(batch))
        wanted = target(windows, labels, self.teacher)
        likelihood = self.network.crf(scores, wanted, mask) / mask.sum()
        words = F.cross_entropy(scores[mask], torch.from_numpy(wanted.labels).float()[mask])
        return likelihood, words, self._link_loss(hidden, windows)

    def _link_loss(self, hidden: Tensor, windows: list[Window]) -> Tensor:
        return link_loss(self.network, hidden if self.training["joint"] else hidden.detach(), windows)

    def _rate(self, done: float) -> float:
        """The share of the learning rate when the share `done` of the training is done."""
        warm_up: float = self.training["warm_up"]
        if done < warm_up:
            return (done + 1e-3) / warm_up
        return max(0.01, 0.5 * (1 + math.cos(math.pi * (done - warm_up) / (1 - warm_up))))

    def _forget(self, batch: Batch) -> Batch:
        """Hide some words, the case of some windows and the marks of some: what is missing in sloppy texts."""
        chance = np.random.default_rng(self.settings["seed"] * 10**6 + self.step)
        rows = len(batch.ids)
        word = (batch.kind == 0) & (batch.shape > 0)
        hidden = word & (chance.random(batch.ids.shape) < self.training["forget_words"])
        caseless = chance.random((rows, 1)) < self.training["forget_case"]
        markless = chance.random((rows, 1)) < self.training["forget_marks"]
        return Batch(
            np.where(hidden, self.cutter.unknown, batch.ids),
            batch.mask,
            np.where(caseless, 0, batch.shape),
            np.where(markless, 0, batch.place),
            np.where(markless, 0, batch.kind),
            batch.first,
            batch.sizes,
        )

    def _log(self, done: float, losses: Sequence[tuple[float, float, float]]) -> None:
        means = dict(zip(("crf", "words", "links"), np.mean(losses, 0).round(4).tolist(), strict=True))
        line = {"step": self.step, "epoch": round(done, 2), **means}
        line["seconds"] = round(time.time() - self.started)
        with (self.folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)

    def _save(self) -> None:
        state = {
            "network": self.average.module.state_dict(),
            "trained": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "epoch": self.epoch,
            "torch": torch.get_rng_state(),
        }
        fresh = self.folder / "checkpoint.new"
        torch.save(state, fresh)
        fresh.replace(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.network.load_state_dict(state["trained"])
            self.average.module.load_state_dict(state["network"])
            self.average.n_averaged += state["step"]  # else the next step would begin the average anew
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.epoch = state["step"], state["epoch"]
            torch.set_rng_state(state["torch"])


def tensors(batch: Batch) -> tuple[Tensor, ...]:
    """What the network takes, in its order."""
    columns = (batch.ids, batch.mask, batch.shape, batch.place, batch.kind, batch.first)
    return tuple(torch.from_numpy(column) for column in columns)


def _size(window: Window) -> int:
    offset = window.example.pieces.offset
    return int(offset[window.end] - offset[window.start])


def _fill(windows: Iterable[Window], room: int) -> Iterator[list[Window]]:
    batch: list[Window] = []
    for window in windows:
        if batch and (len(batch) + 1) * (_size(window) + 2) > room:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _labels(windows: Sequence[Window], batch: Batch) -> tuple[NDArray[np.int64], Tensor]:
    labels = np.zeros(batch.first.shape, np.int64)
    mask = np.zeros(batch.first.shape, np.bool_)
    for row, window in enumerate(windows):
        labels[row, : window.end - window.start] = window.example.labels[window.start : window.end]
        mask[row, : window.end - window.start] = True
    return labels, torch.from_numpy(mask)
