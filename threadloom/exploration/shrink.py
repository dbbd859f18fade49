"""What is the smallest schedule that shows the same failure?

Fewest context switches, then fewest steps, and in the end 1-minimal: take away any one switch and the failure is gone. Each
try is an execution; a schedule is changed as a list of runs and followed as nearly as the program allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from threadloom.engine.execution import Execution
from threadloom.engine.program import Program
from threadloom.findings.inspection import inspect
from threadloom.findings.sighting import Sighting
from threadloom.schedule import Run, Schedule
from threadloom.strategies.replay import Lenient, Replay

TRIES: Final = 800
"""Executions that shrinking may take."""
STEPS: Final = 200_000
"""Steps that they may take in all."""

Size: TypeAlias = tuple[int, int]
FOR_LONG: Final = 1_000_000


class Shrinker:
    """Holds the best schedule so far, and tries others against it."""

    def __init__(
        self,
        program: Program,
        tids: Sequence[int],
        sighting: Sighting,
        *,
        max_steps: int,
        keep_going: Callable[[], bool] = lambda: True,
    ) -> None:
        self._program = program
        self._sighting = sighting
        self._max_steps = max_steps
        self._left = TRIES
        self._steps_left = STEPS
        self._keep_going = keep_going
        self._seen: set[tuple[Run, ...]] = set()
        self.best = Schedule.of(tids)

    def shrink(self) -> Schedule:
        """The smallest schedule found that shows the same failure; its tail trimmed."""
        improved = True
        while improved and self._left > 0:
            improved = any(self._improve(change) for change in (_without_a_run, _joined, _longer, _swapped))
        return self._trimmed()

    def _improve(self, changes: Callable[[tuple[Run, ...]], Iterator[list[Run]]]) -> bool:
        """Goes through one sort of change as long as it helps."""
        improved = False
        again = True
        while again and self._left > 0:
            again = any(self.consider(runs) for runs in changes(self.best.runs) if self._left > 0)
            improved |= again
        return improved

    def consider(self, runs: Sequence[Run]) -> bool:
        """Tries `runs`; True, and the new best, if the failure shows with a smaller schedule."""
        key = tuple(runs)
        if key in self._seen:
            return False
        self._seen.add(key)
        self._left -= 1
        execution = self._program.execute(Lenient(runs), max_steps=self._max_steps)
        self._steps_left -= len(execution.tids)
        if self._steps_left < 0 or not self._keep_going():
            self._left = 0
        inspected = inspect(self._program, execution)
        if inspected is None or not self._sighting.same_as(inspected.sighting):
            return False
        schedule = Schedule.of(inspected.tids)
        if _size(schedule) >= _size(self.best):
            return False
        self.best = schedule
        return True

    def _trimmed(self) -> Schedule:
        """Without the tail that the default rule chooses anyway: the shortest prefix that leads to the same steps."""
        runs = self.best.runs
        whole = [tid for tid, length in runs for _ in range(length)]
        low, high = 0, len(runs)
        while low < high:
            middle = (low + high) // 2
            prefix = Schedule(runs[:middle])
            if self._leads_to(prefix, whole):
                high = middle
            else:
                low = middle + 1
        return Schedule(runs[:high], wary=self._program.distrust)

    def _leads_to(self, prefix: Schedule, whole: list[int]) -> bool:
        execution: Execution = self._program.execute(Replay(prefix), max_steps=self._max_steps)
        return execution.tids == whole


def _size(schedule: Schedule) -> Size:
    return schedule.switches, schedule.steps


def _without_a_run(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    for index in reversed(range(len(runs))):
        yield [*runs[:index], *runs[index + 1 :]]


def _joined(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    """A later run of the same thread comes right after an earlier one."""
    for index, (tid, length) in enumerate(runs):
        for later in range(index + 2, len(runs)):
            if runs[later][0] == tid:
                rest = [*runs[index + 1 : later], *runs[later + 1 :]]
                yield [*runs[:index], (tid, length + runs[later][1]), *rest]
                before = [*runs[:index], *runs[index + 1 : later]]
                yield [*before, (tid, length + runs[later][1]), *runs[later + 1 :]]
                break


def _longer(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    """A run goes on as long as it can."""
    for index, (tid, _) in enumerate(runs):
        yield [*runs[:index], (tid, FOR_LONG), *runs[index + 1 :]]


def _swapped(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    for index in range(len(runs) - 1):
        yield [*runs[:index], runs[index + 1], runs[index], *runs[index + 2 :]]
