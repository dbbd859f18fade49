"""Does it make a difference that a loop which only waits is parked, rather than going round for nothing?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from checked import LIMIT
from crosschecking import explore_unreduced, loaded
from generate import THEMES, Generated, generate
from unreduced import loops_go_round

PROGRAMS = 10
SLOW_PROGRAMS = 200


def waiting(first: int) -> Iterator[Generated]:
    """Programs in which a thread waits in a loop."""
    loops = THEMES.index("loops")
    number = first
    while True:
        generated = generate(number * len(THEMES) + loops, "every")
        number += 1
        if any(kind.startswith("spin") for kind in generated.kinds):
            yield generated


def check(first: int, wanted: int) -> None:
    compared = 0
    for generated in waiting(first):
        if compared == wanted:
            break
        with loaded(generated.source) as program:
            parked = explore_unreduced(generated, program, limit=LIMIT)
            if parked is None:
                continue
            with loops_go_round(1):
                going = explore_unreduced(generated, program, limit=5 * LIMIT)
        if going is None:
            continue
        assert going.executions >= parked.executions
        assert going.outcomes.keys() == parked.outcomes.keys(), generated.source
        compared += 1


def test_parking_a_loop_that_waits_changes_no_outcome() -> None:
    check(0, PROGRAMS)


@pytest.mark.slow
def test_parking_loops_changes_no_outcome_of_many() -> None:
    check(1_000, SLOW_PROGRAMS)
