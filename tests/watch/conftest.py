from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serving import Site
from tests.serving import site as a_site


@pytest.fixture
def site() -> Iterator[Site]:
    with a_site() as made:
        yield made
