"""`replay`: one schedule, exactly; or, when shrinking, as nearly as it can be followed."""

from __future__ import annotations

from collections.abc import Sequence

from threadloom.engine.execution import Execution
from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.errors import InvalidSchedule
from threadloom.schedule import Run, Schedule, default


class Replay:
    """Follows a written schedule to the letter, then the default rule."""

    def __init__(self, schedule: Schedule) -> None:
        self._tids = [tid for tid, length in schedule.runs for _ in range(length)]

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        step = len(loom.tids)
        if step >= len(self._tids):
            return default(ready, current)
        wanted = self._tids[step]
        for thread in ready:
            if thread.ordinal == wanted:
                return thread
        able = ", ".join(str(thread.ordinal) for thread in ready)
        raise InvalidSchedule(
            f"step {step + 1} of the schedule is thread {wanted}'s, which can't go on there (only {able} can): "
            "the schedule belongs to another program, or to an earlier state of this one."
        )

    def fits(self, execution: Execution) -> bool:
        """Did the execution, which may have had no choice at some steps, go by the schedule?"""
        return execution.tids[: len(self._tids)] == self._tids[: len(execution.tids)]


class Lenient:
    """Follows runs as far as they can be followed: a run that can't go on is over, and then comes the default rule."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = list(runs)
        self._index = 0
        self._until = self._runs[0][1] if self._runs else 0
        self._since = 0

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        while self._index < len(self._runs):
            tid, length = self._runs[self._index]
            done = self._done(tid)
            if done < length:
                for thread in ready:
                    if thread.ordinal == tid:
                        return thread
            self._index += 1
            self._since = len(loom.tids)
        return default(ready, current)

    def _done(self, tid: int) -> int:
        """How many steps `tid` has made in the present run, those without a choice included."""
        return loom.tids[self._since :].count(tid)
