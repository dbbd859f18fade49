"""Which steps of a trace race, so that the other order has to be explored too?

Two dependent steps of different threads race when nothing that happens between them orders them, and the later one could have
been granted just before the earlier. So two acquires of a lock race; a release never races with the acquire that it
lets through. What threads were about to do when the execution ended counts as well, or every reversal of the sort "it never
releases" would be missed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from threadloom.engine.execution import Execution
from threadloom.operation import CONFLICTS, Location, Operation
from threadloom.strategies.wakeup_tree import Step

_CONFLICTING = tuple(tuple(mode for mode, clash in enumerate(row) if clash) for row in CONFLICTS)


class Trace:
    """A trace with its happens-before relation, to be asked for races."""

    def __init__(self, execution: Execution) -> None:
        self.tids = execution.tids
        self.ops = execution.ops
        self.causes = execution.causes
        self._states = execution.states
        self._ending = execution.parked
        self.before: list[int] = []
        """By event: the mask of the events that happen before it."""
        self._latest: dict[int, int] = {}
        """By thread: the mask of its latest event and all before that."""
        self._touched: dict[Location, list[int]] = {}
        """By location and mode: the mask of the events that touched it so."""
        self._visits: dict[Location, list[tuple[int, object]]] = {}
        """By location: (event, state just before it) of each event that may have changed its state."""
        for event, states in self._states.items():
            for location, state in states:
                self._visits.setdefault(location, []).append((event, state))

    def races(self) -> Iterator[tuple[int, int, int, Operation]]:
        """(the earlier event, the later one or -1 if it was still pending, its thread, its operation)."""
        for event, (tid, op) in enumerate(zip(self.tids, self.ops, strict=True)):
            base = self._latest.get(tid, 0)
            for cause in self.causes.get(event, ()):
                base |= self.before[cause] | 1 << cause
            for earlier in self._racing(tid, op, base):
                yield earlier, event, tid, op
            mask = base
            for location, mode in op.footprint:
                by_mode = self._touched.get(location)
                if by_mode is None:
                    by_mode = self._touched[location] = [0] * len(CONFLICTS)
                for clashing in _CONFLICTING[mode]:
                    touched = by_mode[clashing]
                    if touched & ~mask:
                        mask |= self._closed(touched & ~mask)
            self.before.append(mask)
            self._latest[tid] = mask | 1 << event
            for location, mode in op.footprint:
                self._touched[location][mode] |= 1 << event
        for parked in self._ending:
            thread, op = parked.thread.ordinal, parked.operation
            for earlier in self._racing(thread, op, self._latest.get(thread, 0)):
                yield earlier, -1, thread, op

    def _closed(self, events: int) -> int:
        """The events of a mask, and all that happens before them."""
        mask = events
        while events:
            event = events.bit_length() - 1
            mask |= self.before[event]
            events &= ~(self.before[event] | 1 << event)
        return mask

    def _racing(self, tid: int, op: Operation, base: int) -> Iterator[int]:
        """The events that race with `op`, which thread `tid` does (or is about to do) after those of `base`."""
        candidates = 0
        for location, mode in op.footprint:
            by_mode = self._touched.get(location)
            if by_mode is not None:
                for clashing in _CONFLICTING[mode]:
                    candidates |= by_mode[clashing]
        candidates &= ~base
        while candidates:
            event = candidates.bit_length() - 1
            bit = 1 << event
            if self._grantable_before(op, event):
                yield event
                base |= self.before[event] | bit
                candidates &= ~base
            else:  # it is what let `op` through: what comes before it may race all the same
                candidates &= ~bit

    def _grantable_before(self, op: Operation, event: int) -> bool:
        """Could `op` have been granted in the state just before `event`?"""
        if op.gate is None:
            return True
        visits = self._visits.get(op.gate, ())
        index = bisect_left(visits, event, key=lambda visit: visit[0])
        if index == len(visits):
            return op.enabled()
        return op.grantable(visits[index][1])

    def reversal(self, earlier: int, later: int, tid: int, op: Operation) -> list[Step]:
        """The sequence that does the later step of a race without the earlier: what doesn't depend on that, then the step.

        What must come before what in it is found anew, since in the trace some of it went through the earlier step.
        """
        bit = 1 << earlier
        kept = [
            event
            for event in range(earlier + 1, len(self.tids))
            if not self.before[event] & bit and self.tids[event] != self.tids[earlier]
        ]
        sequence = [(event, self.tids[event], self.ops[event]) for event in kept]
        sequence.append((later, tid, op))
        steps: list[Step] = []
        positions: dict[int, int] = {}
        for position, (event, thread, does) in enumerate(sequence):
            needed = {positions[cause] for cause in self.causes.get(event, ()) if cause in positions}
            for other, step in enumerate(steps):
                if step.tid == thread or _dependent(step.op, does):
                    needed.add(other)
            steps.append(Step(thread, does, needed))
            if event >= 0:
                positions[event] = position
        return steps


def _dependent(one: Operation, other: Operation) -> bool:
    for location, mode in one.footprint:
        for elsewhere, mode_there in other.footprint:
            if location == elsewhere and CONFLICTS[mode][mode_there]:
                return True
    return False
