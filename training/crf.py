"""A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over the word labels.

The forward-backward recursion runs in numpy, scaled at each step: on a CPU this is many times faster than letting
torch record a few hundred tiny operations.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.reader.labels import LABELS, allowed

Array = NDArray[np.float64]


class Target(NamedTuple):
    """A distribution over the label sequences of a batch: probabilities of the labels, B × N × L, nothing past a row's
    end, and the expected count of each move in the whole batch, L × L."""

    labels: Array
    moves: Array


class Passes(NamedTuple):
    """Scaled forward and backward probabilities, B × N × L, and the logarithm of each row's partition function."""

    alpha: Array
    beta: Array
    ahead: Array  # what a label at N passes back to the label before it
    log_z: Array


def passes(e: Array, t: Array, s: Array, m: NDArray[np.bool_]) -> Passes:
    """Forward and backward over emissions B × N × L with moves L × L, start L and mask B × N."""
    batch, length, size = e.shape
    top = e.max(2, keepdims=True)
    x, step = np.exp(e - top), np.exp(t)
    alpha, scale = np.zeros((batch, length, size)), np.ones((batch, length))
    row = np.exp(s)[None] * x[:, 0]
    scale[:, 0] = row.sum(1)
    alpha[:, 0] = row / scale[:, :1]
    for i in range(1, length):
        row = (alpha[:, i - 1] @ step) * x[:, i]
        total = np.where(m[:, i], row.sum(1), 1)
        scale[:, i] = total
        alpha[:, i] = np.where(m[:, i, None], row / np.maximum(total, 1e-300)[:, None], alpha[:, i - 1])
    beta, ahead = np.ones((batch, length, size)), np.zeros((batch, length, size))
    for i in range(length - 2, -1, -1):
        ahead[:, i + 1] = x[:, i + 1] * beta[:, i + 1] / scale[:, i + 1, None] * m[:, i + 1, None]
        beta[:, i] = np.where(m[:, i + 1, None], ahead[:, i + 1] @ step.T, beta[:, i + 1])
    return Passes(alpha, beta, ahead, np.log(scale).sum(1) + (top[..., 0] * m).sum(1))


def marginals(emissions: Array, moves: Array, start: Array) -> tuple[Array, Array]:
    """Of one text with emissions N × L: the probability of each label, N × L, and of each move, N − 1 × L × L."""
    found = passes(emissions[None], moves, start, np.ones((1, len(emissions)), np.bool_))
    pairs = found.alpha[0, :-1, :, None] * np.exp(moves) * found.ahead[0, 1:, None, :]
    return (found.alpha * found.beta)[0], pairs


class _CrossEntropy(torch.autograd.Function):
    """Between a target and the field, summed over the batch; the gradients are differences of marginals.

    A sequence's score is linear in its labels and moves, so the target's marginals are all that is needed
    (Wang et al., "Structure-Level Knowledge Distillation for Multilingual Sequence Labeling", ACL 2020).
    """

    @staticmethod
    def forward(ctx: Any, emissions: Tensor, moves: Tensor, start: Tensor, target: Target, mask: Tensor) -> Tensor:
        e, t, s = (x.detach().double().numpy() for x in (emissions, moves, start))
        m = mask.numpy()
        found = passes(e, t, s, m)
        posterior = found.alpha * found.beta * m[..., None]
        moved = np.einsum("bni,bnj->ij", found.alpha[:, :-1], found.ahead[:, 1:]) * np.exp(t)
        first = target.labels[:, 0]
        score = (target.labels * e).sum() + (target.moves * t).sum() + (first * s).sum()
        gradients = (posterior - target.labels, moved - target.moves, (posterior[:, 0] - first).sum(0))
        ctx.gradients = tuple(torch.from_numpy(g).float() for g in gradients)
        return torch.tensor(found.log_z.sum() - score, dtype=torch.float32)

    @staticmethod
    def backward(ctx: Any, *outer: Any) -> Any:
        return (*(g * outer[0] for g in ctx.gradients), None, None)


class CRF(nn.Module):
    """Transition and start scores; forbidden moves stay forbidden. A window may start inside a span, a text may not."""

    def __init__(self) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.register_buffer("allowed", torch.from_numpy(allowed()[0]), persistent=False)

    def scores(self) -> tuple[Tensor, Tensor]:
        """Transition scores (from × to), with what is forbidden, and start scores."""
        return self.moves + self.get_buffer("allowed"), self.start

    def forward(self, emissions: Tensor, target: Target, mask: Tensor) -> Tensor:
        """Sum of the cross-entropies for emissions B × N × L and mask B × N; each row has at least one word."""
        loss: Tensor = _CrossEntropy.apply(emissions, *self.scores(), target, mask)
        return loss
