"""Write what ships: the encoder as an int8 ONNX graph, the heads as arrays, the tokenizer."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reader.confidence import Evidence
from training.network import HEADS, HIDDEN, Layer, Network

INPUTS = ("ids", "mask", "shape", "place", "kind", "first")


class Graph(nn.Module):
    """The network as the runtime needs it, with attention spelled out in operations that the exporter knows."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, mask: Tensor, shape: Tensor, place: Tensor, kind: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """As Network.forward: hidden states and label scores of the words."""
        encoder = self.network.encoder
        where = torch.arange(ids.shape[1])
        x = encoder.piece(ids) + encoder.position(where)
        x = encoder.norm(x + encoder.shape(shape) + encoder.place(place) + encoder.kind(kind))
        unseen = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in encoder.layers:
            x = _layer(layer, x, unseen)
        words = x.gather(1, first[..., None].expand(-1, -1, HIDDEN))
        return words, self.network.label(words)


def _layer(layer: nn.Module, x: Tensor, unseen: Tensor) -> Tensor:
    assert isinstance(layer, Layer)
    heads = []
    for weight, bias in zip(layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3), strict=True):
        heads.append((x @ weight.T + bias).view(x.shape[0], -1, HEADS, HIDDEN // HEADS).transpose(1, 2))
    q, k, v = heads
    attention = torch.softmax(q @ k.transpose(2, 3) / (HIDDEN // HEADS) ** 0.5 + unseen, -1)
    y = (attention @ v).transpose(1, 2).reshape(x.shape[0], -1, HIDDEN)
    x = layer.norm1(layer.out(y) + x)
    return layer.norm2(layer.narrow(F.gelu(layer.wide(x))) + x)


def export(network: Network, tokenizer: Path, folder: Path) -> None:
    """Write `reader.onnx`, `heads.npz` and `tokenizer.json` into `folder`, and the exact graph beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    exact, small = folder / "reader.fp32.onnx", folder / "reader.onnx"
    _write_graph(network.eval(), exact)
    # The fused operators have no shape inference: what can't be inferred is a float.
    options = {"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT}
    quantize_dynamic(exact, small, weight_type=QuantType.QInt8, per_channel=True, extra_options=options)
    state = {name: value for name, value in network.state_dict().items() if not name.startswith("encoder.")}
    heads = {name: value.half().numpy() for name, value in state.items()}
    heads["calibration"] = np.zeros(len(Evidence._fields) + 1, np.float32)  # until training/calibrate.py has fitted it
    np.savez_compressed(folder / "heads.npz", **heads)
    shutil.copy(tokenizer, folder / "tokenizer.json")


def _write_graph(network: Network, path: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 16))
    zeros = torch.zeros_like(ids)
    first = torch.arange(1, 9).repeat(2, 1)
    axes = {name: {0: "windows", 1: "pieces"} for name in INPUTS[:-1]}
    axes |= {name: {0: "windows", 1: "words"} for name in ("first", "hidden", "scores")}
    torch.onnx.export(
        Graph(network), (ids, torch.ones_like(ids), zeros, zeros, zeros, first), str(path),
        input_names=list(INPUTS), output_names=["hidden", "scores"], dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    fusions = FusionOptions("bert")
    fusions.enable_skip_layer_norm = False  # slower on a CPU than its two parts (docs/benchmarks.md)
    fused = optimize_model(
        str(path), "bert", num_heads=HEADS, hidden_size=HIDDEN, opt_level=1, optimization_options=fusions
    )
    fused.save_model_to_file(str(path))
