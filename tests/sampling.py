"""Which of many cases every run tries; the others wait for `make test-thorough`."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet


def some(cases: Iterable[object], *, every: int) -> list[ParameterSet]:
    """Each `every`-th case, beginning with the first; the rest are thorough."""
    return [
        pytest.param(case, marks=() if number % every == 0 else pytest.mark.thorough)
        for number, case in enumerate(cases)
    ]
