"""Is what a search says of its own length about right, before it is over?"""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom.engine.program import load
from threadloom.strategies import STRATEGIES, Budget

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "programs" / "lock_once_5.py"
TRACES = 120


@pytest.mark.parametrize(("strategy", "others"), [("dpor", 0), ("auto", 30)])
def test_half_way_the_estimate_is_right_within_a_factor_of_two(strategy: str, others: int) -> None:
    """`auto` takes so many schedules before it sets out to go through all there are."""
    program = load(PROGRAM)
    chosen = STRATEGIES[strategy](Budget())
    estimates = []
    while chosen.begin():
        chosen.end(program.execute(chosen))
        estimates.append(chosen.estimate)
    half_way = estimates[others + TRACES // 2]
    assert half_way is not None
    assert (others + TRACES) / 2 <= half_way <= 2 * (others + TRACES)


def test_nothing_is_said_of_sampling_as_a_part_of_auto() -> None:
    program = load(PROGRAM)
    chosen = STRATEGIES["auto"](Budget())
    assert chosen.begin()
    chosen.end(program.execute(chosen))
    assert chosen.estimate is None
