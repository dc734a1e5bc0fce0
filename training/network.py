"""The network: a small BERT encoder that also sees case and quotation marks, word labels, and a scorer of links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reader.geometry import BETWEENS, BREAKS, DISTANCES, relations
from onrecord.reader.labels import LABELS
from onrecord.reader.words import KINDS, PLACES, SHAPES
from training.crf import CRF
from training.examples import Window

HIDDEN, HEADS, LAYERS, VOCABULARY, POSITIONS = 384, 12, 6, 30522, 512
LINK = 128  # width of the link scorer
LINKS = ("cue-source", "content-cue", "content-source")


class Layer(nn.Module):
    """One transformer layer, normalised after each half (Devlin et al. 2019).

    `mask` says what is seen, as truth values or as numbers that are added to the scores.
    """

    def __init__(self, dropout: float, hidden: int = HIDDEN, heads: int = HEADS, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.heads, wide = heads, 4 * hidden
        self.qkv, self.out = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.wide, self.narrow = nn.Linear(hidden, wide), nn.Linear(wide, hidden)
        self.norm1, self.norm2 = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, hidden = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, n, hidden)
        x = self.norm1(x + self.dropout(self.out(y)))
        return self.norm2(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Word pieces, positions, case and places in the tree of quotations → hidden states."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece, self.position = nn.Embedding(VOCABULARY, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.shape, self.place, self.kind = (nn.Embedding(n, HIDDEN) for n in (SHAPES, PLACES, KINDS))
        for extra in (self.shape, self.place, self.kind):
            nn.init.normal_(extra.weight, std=0.01)
        self.norm, self.dropout = nn.LayerNorm(HIDDEN, 1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor, shape: Tensor, place: Tensor, kind: Tensor) -> Tensor:
        """B × L inputs → B × L × HIDDEN."""
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.piece(ids) + self.position(where) + self.shape(shape) + self.place(place) + self.kind(kind)
        x = self.dropout(self.norm(x))
        seen = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, seen)
        return x

    def load_base(self, path: Path) -> None:
        """Take over the weights of a BERT checkpoint (safetensors) of the same size."""
        state = load_file(path)
        tables = {name: state[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")}
        self.piece.weight.data = tables["word"]
        self.position.weight.data = tables["position"] + tables["token_type"][:1]
        take(self.norm, state, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)
            prefix = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                names = [f"{prefix}attention.self.{name}.{part}" for name in ("query", "key", "value")]
                getattr(layer.qkv, part).data = torch.cat([state[name] for name in names])
            take(layer.out, state, prefix + "attention.output.dense")
            take(layer.norm1, state, prefix + "attention.output.LayerNorm")
            take(layer.wide, state, prefix + "intermediate.dense")
            take(layer.narrow, state, prefix + "output.dense")
            take(layer.norm2, state, prefix + "output.LayerNorm")


def take(module: nn.Module, state: dict[str, Tensor], name: str) -> None:
    """Give a module the weight and the bias that stand under `name` in a checkpoint."""
    module.load_state_dict({part: state[f"{name}.{part}"] for part in ("weight", "bias")})


class LinkScorer(nn.Module):
    """Scores each candidate span for each query span, and "none": bilinear in both, plus where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.candidate = nn.Linear(3 * HIDDEN, LINK), nn.Linear(3 * HIDDEN, LINK)
        self.bilinear = nn.Parameter(torch.randn(LINK, LINK) * 0.02)
        self.alone, self.none = nn.Linear(LINK, 1), nn.Linear(LINK, 1)
        self.where = nn.ModuleList(nn.Embedding(n, 1) for n in (DISTANCES, BETWEENS, BREAKS))
        for table in self.where:
            assert isinstance(table, nn.Embedding)
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(0.1)

    def forward(self, queries: Tensor, candidates: Tensor, where: Tensor) -> Tensor:
        """Q × 3H, C × 3H, 3 × Q × C buckets → Q × (C + 1); the last column is "none"."""
        q, c = self.dropout(F.relu(self.query(queries))), self.dropout(F.relu(self.candidate(candidates)))
        scores = q @ self.bilinear @ c.T + self.alone(c).T
        for table, bucket in zip(self.where, where, strict=True):
            scores = scores + table(bucket)[..., 0]
        return torch.cat([scores, self.none(q)], 1)


class Network(nn.Module):
    """All of it; `loss` trains labels and links together."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.dropout = Encoder(dropout), nn.Dropout(dropout)
        self.label, self.crf = nn.Linear(HIDDEN, len(LABELS)), CRF()
        self.links = nn.ModuleDict({name: LinkScorer() for name in LINKS})

    def forward(
        self, ids: Tensor, mask: Tensor, shape: Tensor, place: Tensor, kind: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Hidden states (B × N × HIDDEN) and label scores (B × N × labels) of the words."""
        hidden = self.encoder(ids, mask, shape, place, kind)
        words = hidden.gather(1, first[..., None].expand(-1, -1, HIDDEN)).float()
        return words, self.label(self.dropout(words)).float()


def span_vectors(words: Tensor, spans: Tensor) -> Tensor:
    """Words N × H and spans S × 2 → S × 3H: the first word, the last, and the mean."""
    start, end = spans[:, 0], spans[:, 1]
    sums = torch.cat([words.new_zeros(1, words.shape[1]), words.cumsum(0)])
    return torch.cat([words[start], words[end - 1], (sums[end] - sums[start]) / (end - start)[:, None]], 1)


def link_loss(network: Network, hidden: Tensor, windows: Sequence[Window]) -> Tensor:
    """Mean cross-entropy of the true link of each query, over the windows and the three kinds of links."""
    losses = [loss for words, window in zip(hidden, windows, strict=True) for loss in _losses(network, words, window)]
    return torch.cat(losses).mean() if losses else hidden.sum() * 0


def _losses(network: Network, words: Tensor, window: Window) -> Iterator[Tensor]:
    """The losses of one window; a link that leads out of it is left out."""
    for name in LINKS:
        query_role, candidate_role = name.split("-")
        pairs = list(_pairs(window, query_role, candidate_role))
        candidates = sorted({there for _, there in pairs if there is not None})
        if not candidates:
            continue
        target = torch.tensor([len(candidates) if to is None else candidates.index(to) for _, to in pairs])
        q, c = np.array([here for here, _ in pairs]), np.array(candidates)
        lines = window.example.pieces.lines[window.start : window.end + 1]
        where = torch.from_numpy(relations(q, c, lines))
        vectors = (span_vectors(words, torch.from_numpy(spans)) for spans in (q, c))
        yield F.cross_entropy(network.links[name](*vectors, where), target, reduction="none")


def _pairs(window: Window, query: str, candidate: str) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """The spans of one role in the window with the span of another role that they belong to, None for none."""
    for links in window.example.links:
        there = getattr(links, candidate)
        inside = None if there is None else _inside(window, there)
        if there is not None and inside is None:
            continue
        here = getattr(links, query)
        for span in here if query == "content" else filter(None, [here]):
            clipped = _inside(window, span, clip=query == "content")
            if clipped is not None:
                yield clipped, inside


def _inside(window: Window, span: tuple[int, int], clip: bool = False) -> tuple[int, int] | None:
    """A span counted from the start of the window; a content may be clipped, other spans must fit."""
    start, end = max(span[0], window.start), min(span[1], window.end)
    if start >= end or (not clip and (start, end) != tuple(span)):
        return None
    return start - window.start, end - window.start
