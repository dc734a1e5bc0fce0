from __future__ import annotations

from itertools import product

import pytest

from onrecord.reader.labels import LABELS

torch = pytest.importorskip("torch", reason="torch is for training only: pip install 'onrecord[train]'")
SIZE = len(LABELS)


def test_likelihood_and_gradients_are_those_of_all_paths() -> None:
    from training.crf import CRF, Target

    torch.manual_seed(3)
    field = CRF()
    field.moves.data.normal_()
    field.start.data.normal_()
    emissions = torch.randn(2, 3, SIZE, requires_grad=True)
    labels, mask = torch.tensor([[1, 2, 0], [0, 5, 0]]), torch.tensor([[True, True, True], [True, True, False]])
    onehot = torch.nn.functional.one_hot(labels, SIZE).double().numpy() * mask[..., None].numpy()
    moved = torch.zeros(SIZE, SIZE).double().numpy()
    for a, b in ((1, 2), (2, 0), (0, 5)):
        moved[a, b] += 1
    field(emissions, Target(onehot, moved), mask).backward()
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


def test_marginals_are_those_of_all_paths() -> None:
    import numpy as np

    from training.crf import CRF, marginals

    torch.manual_seed(4)
    field = CRF()
    field.moves.data.normal_()
    emissions = torch.randn(3, SIZE)
    moves, start = field.scores()
    every = list(product(range(SIZE), repeat=3))
    chance = torch.softmax(torch.stack([_score(emissions, moves, start, path) for path in every]), 0).detach()
    labels, pairs = np.zeros((3, SIZE)), np.zeros((2, SIZE, SIZE))
    for path, share in zip(every, chance.tolist(), strict=True):
        labels[range(3), path] += share
        pairs[range(2), path[:-1], path[1:]] += share
    got = marginals(*(x.detach().double().numpy() for x in (emissions, moves, start)))
    np.testing.assert_allclose(got[0], labels, atol=1e-5)
    np.testing.assert_allclose(got[1], pairs, atol=1e-5)


def test_the_loss_of_a_distribution_is_the_mean_over_its_paths() -> None:
    import numpy as np

    from training.crf import CRF, Target, marginals

    torch.manual_seed(5)
    field, other = CRF(), CRF()
    for one in (field, other):
        one.moves.data.normal_()
    emissions, theirs = torch.randn(1, 3, SIZE), torch.randn(3, SIZE)
    labels, pairs = marginals(*(x.detach().double().numpy() for x in (theirs, *other.scores())))
    loss = field(emissions, Target(labels[None], pairs.sum(0)), torch.ones(1, 3, dtype=torch.bool)).item()
    every = list(product(range(SIZE), repeat=3))
    q = torch.softmax(torch.stack([_score(theirs, *other.scores(), path) for path in every]), 0)
    p = torch.log_softmax(torch.stack([_score(emissions[0], *field.scores(), path) for path in every]), 0)
    assert np.isclose(loss, -(q * p).sum().item(), atol=1e-3)


def _score(emissions: object, moves: object, start: object, path: tuple[int, ...]) -> object:
    total = start[path[0]] + emissions[0, path[0]]  # type: ignore[index]
    for place in range(1, len(path)):
        total = total + moves[path[place - 1], path[place]] + emissions[place, path[place]]  # type: ignore[index]
    return total
