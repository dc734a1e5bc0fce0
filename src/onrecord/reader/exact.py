"""The graph that ships, in exact arithmetic: a GPU multiplies floats faster than the eight-bit numbers of a CPU.

`training/export.py` stores the weights in eight bits and lets onnxruntime round the activations as it runs. Here each
rounded product becomes a plain one, with the weights as the floats that they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Node = Any  # onnx.NodeProto; the library comes with the extra `cuda` and has no types
Array = NDArray[Any]


def exact(path: Path) -> bytes:
    """The graph in `path` as a serialised ONNX model with the same inputs and outputs and float products."""
    import onnx

    model = onnx.load(path)
    graph = model.graph
    arrays = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    nodes = list(_unrounded(list(graph.node)))
    weights = {node.input[1] for node in nodes if node.op_type in ("MatMul", "Attention")}
    used = {name for node in nodes for name in node.input} - weights
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    floats = [onnx.numpy_helper.from_array(dequantised(arrays, name), name) for name in sorted(weights)]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend([*kept, *floats])
    serialised: bytes = model.SerializeToString()
    return serialised


def dequantised(arrays: dict[str, Array], name: str) -> Array:
    """Scale × (eight bits − zero point) of the table or matrix `name`_quantized: one scale, or one a column."""
    stem = name.removesuffix("_quantized")
    zero = arrays[f"{stem}_zero_point"].astype(np.float32)
    value: Array = arrays[f"{stem}_scale"] * (arrays[f"{stem}_quantized"].astype(np.float32) - zero)
    return value.astype(np.float32)


def _unrounded(nodes: list[Node]) -> Iterator[Node]:
    """The nodes without the rounding of activations; each rounded product is a plain one."""
    made_by = {output: node for node in nodes for output in node.output}
    before = {node.output[0]: node.input[0] for node in nodes if node.op_type == "DynamicQuantizeLinear"}
    # A product is MatMulInteger, Cast, Mul; a second Mul makes the scale that the first one takes.
    products = {node.output[0]: node for node in nodes if node.op_type == "MatMulInteger"}
    casts = {node.output[0]: products[node.input[0]] for node in nodes if node.input and node.input[0] in products}
    ends = {node.output[0]: casts[node.input[0]] for node in nodes if node.input and node.input[0] in casts}
    scales = {made_by[end].input[1] for end in ends}
    for node in nodes:
        name = node.output[0]
        if node.op_type == "QAttention":
            yield _attention(node, before[node.input[0]])
        elif name in ends:
            yield _node("MatMul", [before[ends[name].input[0]], ends[name].input[1]], node.output)
        elif name not in before and name not in products and name not in casts and name not in scales:
            yield node


def _attention(node: Node, x: str) -> Node:
    _, weights, bias, _, _, mask, *_ = node.input
    heads = {one.name: one.i for one in node.attribute}
    return _node("Attention", [x, weights, bias, mask], node.output, domain="com.microsoft", **heads)


def _node(*given: Any, **attributes: Any) -> Node:
    from onnx import helper

    return helper.make_node(*given, **attributes)
