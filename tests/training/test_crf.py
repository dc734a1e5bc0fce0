from __future__ import annotations

from itertools import product

import pytest

from onrecord.reader.labels import LABELS

torch = pytest.importorskip("torch", reason="torch is for training only: pip install 'onrecord[train]'")
SIZE = len(LABELS)


def test_likelihood_and_gradients_are_those_of_all_paths() -> None:
    from training.crf import CRF

    torch.manual_seed(3)
    field = CRF()
    field.moves.data.normal_()
    field.start.data.normal_()
    emissions = torch.randn(2, 3, SIZE, requires_grad=True)
    labels, mask = torch.tensor([[1, 2, 0], [0, 5, 0]]), torch.tensor([[True, True, True], [True, True, False]])
    field(emissions, labels, mask).backward()
    moves, start = field.scores()
    expected = torch.zeros(())
    for row, length in enumerate((3, 2)):
        paths = torch.stack(
            [_score(emissions[row], moves, start, path) for path in product(range(SIZE), repeat=length)]
        )
        gold = _score(emissions[row], moves, start, tuple(labels[row, :length].tolist()))
        expected = expected + torch.logsumexp(paths, 0) - gold
    wanted = torch.autograd.grad(expected, [emissions, field.moves, field.start])
    got = [emissions.grad, field.moves.grad, field.start.grad]
    assert all(torch.allclose(a, b, atol=1e-4) for a, b in zip(got, wanted, strict=True))


def _score(emissions: object, moves: object, start: object, path: tuple[int, ...]) -> object:
    total = start[path[0]] + emissions[0, path[0]]  # type: ignore[index]
    for place in range(1, len(path)):
        total = total + moves[path[place - 1], path[place]] + emissions[place, path[place]]  # type: ignore[index]
    return total
