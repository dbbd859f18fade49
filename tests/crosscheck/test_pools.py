"""Futures and pools: does `dpor` come across all that they can do, and do real threads show nothing else?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from crosschecking import explore, loaded
from pools import future_program, pool_program
from unreduced import Unreduced

from threadloom.strategies import STRATEGIES, Budget

LIMIT = 1_500
SEEDS, SLOW_SEEDS = 100, 3_000
MAKERS = {"futures": future_program, "pool": pool_program}


def compare(text: str) -> None:
    """Asserts that `dpor` comes across all that this program can do, and nothing else."""
    with loaded(text) as program:
        everything = explore(program, lambda: Unreduced(hurry=True, ends=True), limit=LIMIT)
    if not everything.whole:
        pytest.skip(f"more than {LIMIT:,} interleavings")
    with loaded(text) as program:
        explored = explore(program, lambda: STRATEGIES["dpor"](Budget()), limit=LIMIT)
    assert explored.whole, text
    missing = set(everything.outcomes) - set(explored.outcomes)
    invented = set(explored.outcomes) - set(everything.outcomes)
    assert not missing, f"misses {sorted(map(repr, missing))} in\n{text}"
    assert not invented, f"invents {sorted(map(repr, invented))} in\n{text}"


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_outcomes_are_those_of_every_interleaving(seed: int, make: Callable[[int], str]) -> None:
    compare(make(seed))


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + SLOW_SEEDS))
def test_outcomes_are_those_of_every_interleaving_of_many(seed: int, make: Callable[[int], str]) -> None:
    compare(make(seed))
