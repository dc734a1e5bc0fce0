from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.model import Span
from onrecord.reader.decode import Transitions, spans
from onrecord.reader.labels import LABELS

SIZE = len(LABELS)
SCORES = st.floats(-4, 4, width=32)


def transitions(seed: int) -> Transitions:
    chance = np.random.default_rng(seed)
    moves = chance.normal(size=(SIZE, SIZE)).astype(np.float32)
    return Transitions(moves, chance.normal(size=SIZE).astype(np.float32))


def score(field: Transitions, emissions: np.ndarray, path: tuple[int, ...]) -> float:
    total = field.start[path[0]] + emissions[0, path[0]]
    return float(total + sum(field.moves[a, b] + emissions[n, b] for n, (a, b) in enumerate(pairwise(path), 1)))


@given(st.integers(0, 99), arrays(np.float32, (4, SIZE), elements=SCORES))
def test_the_best_path_is_the_best_of_all_paths(seed: int, emissions: np.ndarray) -> None:
    field = transitions(seed)
    best = max(product(range(SIZE), repeat=4), key=lambda path: score(field, emissions, path))
    found = field.best(emissions)
    assert np.isclose(score(field, emissions, tuple(found)), score(field, emissions, best))


def test_marginals_are_those_of_all_paths() -> None:
    field, emissions = transitions(7), np.random.default_rng(8).normal(size=(3, SIZE)).astype(np.float32)
    weights = {path: np.exp(score(field, emissions, path)) for path in product(range(SIZE), repeat=3)}
    expected = np.zeros((3, SIZE))
    for path, weight in weights.items():
        for word, label in enumerate(path):
            expected[word, label] += weight
    assert np.allclose(field.marginals(emissions), expected / sum(weights.values()), atol=1e-6)


@given(arrays(np.float32, st.tuples(st.integers(0, 40), st.just(SIZE)), elements=SCORES))
def test_no_inside_without_its_beginning(emissions: np.ndarray) -> None:
    path = transitions(1).best(emissions)
    for before, after in zip([0, *path], path, strict=False):
        if LABELS[after].startswith("I"):
            assert LABELS[before][1:] == LABELS[after][1:]


def test_spans_of_labels() -> None:
    b, i = LABELS.index("B-content"), LABELS.index("I-content")
    assert spans([b, i, b, 0, i])["content"] == [Span(0, 2), Span(2, 3)]
