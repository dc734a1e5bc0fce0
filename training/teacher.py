"""The teacher: MPNet (Song et al. 2020), 12 layers of 768, that reads the same word pieces as the reader that ships."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.reader.labels import LABELS
from onrecord.reader.words import KINDS, PLACES, SHAPES
from training.crf import CRF
from training.network import Layer, take

HIDDEN, HEADS, LAYERS, VOCABULARY, POSITIONS = 768, 12, 12, 30527, 514
EPSILON = 1e-5  # of the norms
BUCKETS, FAR = 32, 128
FROZEN = 3  # the lowest layers stay as they are
# Padding, unknown, start and end; all other pieces stand four places further on than in the reader's vocabulary.
SPECIAL = {0: 1, 100: 104, 101: 0, 102: 2}


class Encoder(nn.Module):
    """As the reader's encoder, twice as wide and deep, with a bias for relative positions."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece, self.position = nn.Embedding(VOCABULARY, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.shape, self.place, self.kind = (nn.Embedding(n, HIDDEN) for n in (SHAPES, PLACES, KINDS))
        for extra in (self.shape, self.place, self.kind):
            nn.init.normal_(extra.weight, std=0.01)
        self.norm, self.dropout = nn.LayerNorm(HIDDEN, EPSILON), nn.Dropout(dropout)
        self.relative = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(dropout, HIDDEN, HEADS, EPSILON) for _ in range(LAYERS))
        renumbered = torch.arange(30522) + 4
        for there, here in SPECIAL.items():
            renumbered[there] = here
        self.register_buffer("renumbered", renumbered, persistent=False)

    def forward(self, ids: Tensor, mask: Tensor, shape: Tensor, place: Tensor, kind: Tensor) -> Tensor:
        """B × L inputs, numbered as the reader's pieces → B × L × HIDDEN."""
        n = ids.shape[1]
        where = torch.arange(n) + 2
        x = self.piece(self.renumbered[ids]) + self.position(where)
        x = x + self.shape(shape) + self.place(place) + self.kind(kind)
        x = self.dropout(self.norm(x))
        unseen = (1.0 - mask[:, None, None, :].float()) * -1e4
        # No gradient for the bias: torch attends several times faster to one that needs none.
        bias = (self.relative(_buckets(n)).detach().permute(2, 0, 1)[None] + unseen).expand(len(ids), HEADS, n, n)
        if torch.is_autocast_enabled("cpu"):
            bias = bias.bfloat16()
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, path: Path) -> None:
        """Take over the weights of an MPNet checkpoint (safetensors) of this size."""
        state = load_file(path)
        state = {name.removeprefix("mpnet."): value for name, value in state.items()}
        self.piece.weight.data = state["embeddings.word_embeddings.weight"]
        self.position.weight.data = state["embeddings.position_embeddings.weight"]
        self.relative.weight.data = state["encoder.relative_attention_bias.weight"]
        take(self.norm, state, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            prefix = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).data = torch.cat([state[f"{prefix}attention.attn.{n}.{part}"] for n in "qkv"])
            take(layer.out, state, prefix + "attention.attn.o")
            take(layer.norm1, state, prefix + "attention.LayerNorm")
            take(layer.wide, state, prefix + "intermediate.dense")
            take(layer.narrow, state, prefix + "output.dense")
            take(layer.norm2, state, prefix + "output.LayerNorm")


class Labeller(nn.Module):
    """The encoder and label scores with their field; a teacher of labels needs no links."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.dropout = Encoder(dropout), nn.Dropout(dropout)
        self.label, self.crf = nn.Linear(HIDDEN, len(LABELS)), CRF()

    def forward(
        self, ids: Tensor, mask: Tensor, shape: Tensor, place: Tensor, kind: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Hidden states (B × N × HIDDEN) and label scores (B × N × labels) of the words."""
        hidden = self.encoder(ids, mask, shape, place, kind)
        words = hidden.gather(1, first[..., None].expand(-1, -1, HIDDEN)).float()
        return words, self.label(self.dropout(words)).float()


def _buckets(n: int) -> Tensor:
    """Distances in 32 buckets, as T5 and MPNet have them: half for each direction, the farther the coarser."""
    at = torch.arange(n)
    distance = -(at[None, :] - at[:, None])
    half = BUCKETS // 2
    result = (distance < 0).long() * half
    distance = distance.abs()
    exact = half // 2
    far = exact + (torch.log(distance.clamp(min=1).float() / exact) / math.log(FAR / exact) * (half - exact)).long()
    return result + torch.where(distance < exact, distance, far.clamp(max=half - 1))
