"""Does a search with at most K preemptions come across all that can happen with so many, and nothing else?"""

from __future__ import annotations

from collections.abc import Iterator

import journal
import pytest
from crosschecking import Explored, Outcome, explore, loaded, outcome_of, size
from generate import Generated, generate
from unreduced import Unreduced, joins_are_steps

from threadloom.engine.execution import Ending
from threadloom.engine.program import Program
from threadloom.engine.vthread import VThread
from threadloom.strategies.bounded import BoundedSearch

LIMIT = 2_000
PROGRAMS = 25
SLOW_PROGRAMS = 600
BOUNDS = (0, 1, 2)


class Counting(Unreduced):
    """All schedules; counts the preemptions of the present one."""

    def begin(self) -> bool:
        self.preemptions = 0
        return super().begin()

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        chosen = super().pick(ready, current)
        if current in ready and chosen is not current and not current.pending.yields():
            self.preemptions += 1
        return chosen


def fewest(program: Program) -> dict[Outcome, int] | None:
    """By outcome: the fewest preemptions that lead to it; ``None`` if there are too many schedules."""
    found: dict[Outcome, int] = {}
    search = Counting()
    executions = 0
    with joins_are_steps():
        while search.begin():
            executions += 1
            journal.take()
            execution = program.execute(search, max_steps=400)
            if executions > LIMIT or execution.ending is Ending.CUT or program.distrust:
                return None
            outcome = outcome_of(program, execution)
            found[outcome] = min(found.get(outcome, search.preemptions), search.preemptions)
    return found


def programs(first: int) -> Iterator[tuple[Generated, Program, dict[Outcome, int]]]:
    seed = first
    while True:
        generated = generate(seed, "every" if seed % 2 else "mutex")
        seed += 1
        with loaded(generated.source) as program:
            if size(program, hurry=False, ends=False) <= LIMIT:
                outcomes = fewest(program)
                if outcomes is not None:
                    yield generated, program, outcomes


def check(first: int, wanted: int) -> None:
    wrong = []
    for number, (generated, program, outcomes) in enumerate(programs(first)):
        if number == wanted:
            break
        for bound in BOUNDS:
            explored: Explored = explore(program, lambda bound=bound: BoundedSearch(bound))  # type: ignore[misc]
            assert explored.strategy.covered() in (("bounded", bound), ("complete", None))
            expected = {outcome for outcome, preemptions in outcomes.items() if preemptions <= bound}
            if explored.outcomes.keys() != expected:
                missing = [outcome for outcome in expected if outcome not in explored.outcomes]
                invented = [outcome for outcome in explored.outcomes if outcome not in expected]
                wrong.append(f"bound {bound}: misses {missing}, invents {invented}\n{generated.source}")
    assert not wrong, "\n\n".join([f"{len(wrong)} of {wanted}", *wrong[:3]])


def test_outcomes_are_those_of_all_schedules_with_so_many_preemptions() -> None:
    check(0, PROGRAMS)


@pytest.mark.slow
def test_outcomes_are_those_of_all_schedules_with_so_many_preemptions_in_many() -> None:
    check(10_000, SLOW_PROGRAMS)
