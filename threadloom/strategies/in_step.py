"""How does the program do when all its threads keep in step?

Two schedules, each of which lets the thread go on that has made the fewest steps. Of several it takes, in the first, the
one that was started last: programs are mostly written, and tried out, as if threads ran in the order in which they are
started. In the second it takes the one that was started first. Everybody is then in the middle of the same thing at the
same time, which is where most simple bugs show (all philosophers hold their left fork).
"""

from __future__ import annotations

from typing import Final

from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread

SCHEDULES: Final = 2


class InStep:
    """The thread with the fewest steps goes next."""

    def __init__(self) -> None:
        self._begun = 0
        self._steps: dict[int, int] = {}
        self._counted = 0

    def begin(self) -> bool:
        if self._begun == SCHEDULES:
            return False
        self._begun += 1
        self._steps.clear()
        self._counted = 0
        return True

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        steps = self._steps
        for tid in loom.tids[self._counted :]:
            steps[tid] = steps.get(tid, 0) + 1
        self._counted = len(loom.tids)
        order = reversed(ready) if self._begun == 1 else ready
        return min(order, key=lambda thread: steps.get(thread.ordinal, 0))
