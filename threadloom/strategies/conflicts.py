"""Which locations have been seen in conflict: touched by two threads, one of them changing it?

Before an operation on a location that nobody else touches in a conflicting way, a switch makes no difference: the same
happens when it comes after. Before what only frees others it makes one only if one of them tries or looks, rather than waits:
all that the others do while they still wait can as well come after. So a search need not branch there. What is known grows
with every execution; when it grows after a search has left branches out, the search has to begin again.
"""

from __future__ import annotations

from threadloom.engine.execution import Execution
from threadloom.operation import CONFLICTS, Location, Operation

_MANY = -1


class Conflicts:
    """Learned from traces; monotone, and the same for the same traces in the same order."""

    def __init__(self) -> None:
        self.known: set[Location] = set()
        """Where two threads have been, one of them to change it."""
        self.tried: set[Location] = set()
        """Where somebody has made an attempt that may fail, or has looked without waiting."""
        self._touched: dict[Location, list[int]] = {}
        """By location and mode: the thread that touched it so, -1 for several, -2 for none."""

    def learn(self, execution: Execution) -> bool:
        """Looks through a trace; True if a location was found in conflict that was not known before."""
        known, touched = self.known, self._touched
        tried = self.tried
        before = len(known) + len(tried)
        pending = [(parked.thread.ordinal, parked.operation) for parked in execution.parked]
        for tid, op in [*zip(execution.tids, execution.ops, strict=True), *pending]:
            for location, mode in op.footprint:
                if op.attempt or (op.gate is None and not op.frees and not op.steady):
                    tried.add(location)
                if location in known:
                    continue
                by_mode = touched.get(location)
                if by_mode is None:
                    by_mode = touched[location] = [-2] * len(CONFLICTS)
                if by_mode[mode] == tid:
                    continue
                by_mode[mode] = tid if by_mode[mode] == -2 else _MANY
                if _clash(by_mode):
                    known.add(location)
        return len(known) + len(tried) > before

    def meet(self, op: Operation) -> bool:
        """Does `op` touch what has been seen in conflict?"""
        known = self.known
        return any(location in known for location, _ in op.footprint)


def _clash(by_mode: list[int]) -> bool:
    for mode, tid in enumerate(by_mode):
        if tid == -2:
            continue
        for other, clash in enumerate(CONFLICTS[mode]):
            if clash and by_mode[other] != -2 and (by_mode[other] != tid or tid == _MANY):
                return True
    return False
