"""Which accesses need no choice before them?

In a program without data races it makes no difference when a thread is interrupted between two synchronisation operations
(Musuvathi, Qadeer: "Iterative Context Bounding for Systematic Testing of Multithreaded Programs", PLDI 2007, section 3.1). So
a sampling strategy need not choose before an access to a location on which no race has been seen. What is known grows with
every execution that is looked at.
"""

from __future__ import annotations

from typing import Final

from threadloom.engine.execution import Execution
from threadloom.engine.happens_before import CONFLICTING
from threadloom.operation import CONFLICTS, Location, Operation

LONGEST: Final = 2_000
"""Steps: a longer trace is not looked through, and nothing is quiet any more."""


class Quiet:
    """The accesses that have been seen and that nothing raced with."""

    def __init__(self) -> None:
        self.accesses: set[Operation] = set()
        self._racing: set[Location] = set()
        self._too_long = False

    def learn(self, execution: Execution) -> None:
        """Takes note of the accesses of `execution`, and of those that race."""
        self._too_long = self._too_long or len(execution.tids) > LONGEST
        if self._too_long:
            self.accesses = set()
            return
        self._racing |= racing(execution)
        seen = {op for op in execution.ops if op.steady} | self.accesses
        self.accesses = {op for op in seen if all(location not in self._racing for location, _ in op.footprint)}


def racing(execution: Execution) -> set[Location]:
    """The locations on which two accesses conflict that no synchronisation orders.

    The order is happens-before without what accesses themselves would add to it.
    """
    latest: dict[int, int] = {}
    touched: dict[Location, list[int]] = {}
    masks: list[int] = []
    found: set[Location] = set()
    for event, (tid, op) in enumerate(zip(execution.tids, execution.ops, strict=True)):
        mask = latest.get(tid, 0)
        for cause in execution.causes.get(event, ()):
            mask |= masks[cause] | 1 << cause
        for location, mode in op.footprint:
            by_mode = touched.get(location)
            if by_mode is None:
                by_mode = touched[location] = [0] * len(CONFLICTS)
            clashing = 0
            for other in CONFLICTING[mode]:
                clashing |= by_mode[other]
            if not op.steady:
                mask |= clashing
                by_mode[mode] |= mask | 1 << event
            else:
                if clashing & ~mask:
                    found.add(location)
                by_mode[mode] |= 1 << event
        masks.append(mask)
        latest[tid] = mask | 1 << event
    return found
