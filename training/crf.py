"""A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over the word labels.

The forward-backward recursion runs in numpy, scaled at each step: on a CPU this is many times faster than letting
torch record a few hundred tiny operations.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reader.labels import LABELS, allowed


class _NegativeLogLikelihood(torch.autograd.Function):
    """Sum over the batch of −log p(labels), with its gradients from the posterior marginals."""

    @staticmethod
    def forward(ctx: Any, emissions: Tensor, moves: Tensor, start: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        e, t, s = (x.detach().double().numpy() for x in (emissions, moves, start))
        y, m = labels.numpy(), mask.numpy()
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
        beta, moved = np.ones((batch, length, size)), np.zeros((size, size))
        for i in range(length - 2, -1, -1):
            inside = m[:, i + 1, None]
            ahead = x[:, i + 1] * beta[:, i + 1] / scale[:, i + 1, None]
            beta[:, i] = np.where(inside, ahead @ step.T, beta[:, i + 1])
            moved += (alpha[:, i] * inside).T @ ahead * step
        log_z = np.log(scale).sum(1) + (top[..., 0] * m).sum(1)
        gold = np.take_along_axis(e, y[..., None], 2)[..., 0]
        score = s[y[:, 0]] + (gold * m).sum(1) + (t[y[:, :-1], y[:, 1:]] * m[:, 1:]).sum(1)
        posterior = alpha * beta * m[..., None]
        first = posterior[:, 0].sum(0)
        rows, columns = np.nonzero(m)
        np.subtract.at(posterior, (rows, columns, y[rows, columns]), 1)
        np.subtract.at(first, y[:, 0], 1)
        rows, columns = np.nonzero(m[:, 1:])
        np.subtract.at(moved, (y[rows, columns], y[rows, columns + 1]), 1)
        ctx.gradients = tuple(torch.from_numpy(g).float() for g in (posterior, moved, first))
        return torch.tensor((log_z - score).sum(), dtype=torch.float32)

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

    def forward(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Sum of −log p(labels) for emissions B × N × L, labels and mask B × N; each row has at least one word."""
        loss: Tensor = _NegativeLogLikelihood.apply(emissions, *self.scores(), labels, mask)
        return loss
