"""A checkpoint out of the weights that ship, so that training goes on from them where no checkpoint was kept."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from onrecord.reader.exact import dequantised
from onrecord.reader.finder import MODELS
from training.network import LAYERS, Network

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
MATRIX = re.compile(r"onnx::MatMul_\d+_quantized")


def restored(folder: Path = MODELS) -> Network:
    """The network of `reader.onnx` and `heads.npz`, its eight-bit weights as the floats that they stand for."""
    network = Network()
    graph = onnx.load(folder / "reader.onnx").graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = {name: _as_tensor(value) for name, value in _encoder(arrays)}
    with np.load(folder / "heads.npz") as heads:
        state |= {name: _as_tensor(heads[name]) for name in heads.files if name != "calibration"}
    network.load_state_dict(state)
    return network


def _as_tensor(array: Array) -> Tensor:
    return torch.from_numpy(np.array(array, np.float32, order="C"))


def _encoder(arrays: Arrays) -> Iterator[tuple[str, Array]]:
    """The graph's parameters under the names that they bear in the network."""
    for name, array in arrays.items():
        if name.startswith("network.") and not name.endswith(("_scale", "_zero_point", "_quantized")):
            yield name.removeprefix("network."), array
    for table in ("piece", "position", "shape", "place", "kind"):
        yield f"encoder.{table}.weight", dequantised(arrays, f"network.encoder.{table}.weight")
    for layer in range(LAYERS):
        yield f"encoder.layers.{layer}.qkv.weight", dequantised(arrays, f"Attention_{layer}_qkv_weight").T
        yield f"encoder.layers.{layer}.qkv.bias", arrays[f"Attention_{layer}_qkv_bias"]
    # The exporter numbers the other products in the order of the layers; the last one gives the labels' scores.
    products = sorted((n.removesuffix("_quantized") for n in arrays if MATRIX.fullmatch(n)), key=_number)
    for place, name in enumerate(products[:-1]):
        layer, part = divmod(place, 3)
        yield f"encoder.layers.{layer}.{('out', 'wide', 'narrow')[part]}.weight", dequantised(arrays, name).T


def _number(name: str) -> int:
    return int(name.rpartition("_")[2])


def main() -> None:
    """Write the checkpoint; `base` in a configuration may name it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("to", type=Path, help="the checkpoint, *.pt")
    torch.save({"network": restored().state_dict()}, arguments.parse_args().to)


if __name__ == "__main__":
    main()
