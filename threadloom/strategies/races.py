"""Which steps of a trace race, so that the other order has to be explored too?

Two dependent steps of different threads race when nothing that happens between them orders them, and the later one could have
been granted just before the earlier. So two acquires of a lock race; a release never races with the acquire that it
lets through. What threads were about to do when the execution ended counts as well, or every reversal of the sort "it never
releases" would be missed.

Sets of steps are bit masks, one bit an event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from threadloom.engine.execution import Execution
from threadloom.operation import CONFLICTS, Location, Operation

_CONFLICTING = tuple(tuple(mode for mode, clash in enumerate(row) if clash) for row in CONFLICTS)
_FREE = (0,) * len(CONFLICTS)


class Race(NamedTuple):
    """`earlier`, and the step by thread `tid` that does `op`; `later` is its event, one past the last if it was pending."""

    earlier: int
    later: int
    tid: int
    op: Operation


class Trace:
    """A trace with its happens-before relation, to be asked for races."""

    def __init__(self, execution: Execution) -> None:
        self.tids = execution.tids
        self.ops = execution.ops
        self._causes = execution.causes
        self._ending = execution.parked
        self.before: list[int] = []
        """By event: what happens before it."""
        self.needs: list[int] = []
        """By event: what must come before it on its own account: its thread's earlier steps, causes, and all in conflict."""
        self.of_thread: dict[int, int] = {}
        self._latest: dict[int, int] = {}
        """By thread: its latest event and all that happens before that."""
        self._touched: dict[Location, list[int]] = {}
        """By location and mode: the events that touched it so."""
        self._visits: dict[Location, list[tuple[int, object]]] = {}
        """By location: (event, state just before it) of each event that may have changed its state."""
        for event, states in execution.states.items():
            for location, state in states:
                self._visits.setdefault(location, []).append((event, state))

    def races(self) -> Iterator[Race]:
        """All races, by their later step in order of time, the pending ones last."""
        for event, (tid, op) in enumerate(zip(self.tids, self.ops, strict=True)):
            base = self._latest.get(tid, 0)
            needs = self.of_thread.get(tid, 0)
            caused = 0
            for cause in self._causes.get(event, ()):
                caused |= self.before[cause] | 1 << cause
                needs |= 1 << cause
            if not op.attempt:  # which, had it come sooner, would have failed: what let it succeed is no must
                base |= caused
            bit = 1 << event
            conflicting = self.conflicting(op)
            if conflicting & ~base:
                for earlier in self._racing(op, base, conflicting & ~base):
                    yield Race(earlier, event, tid, op)
            base |= caused
            if conflicting & ~base:
                base |= self._closed(conflicting & ~base)
            self.before.append(base)
            self.needs.append(needs | conflicting)
            self.of_thread[tid] = self.of_thread.get(tid, 0) | bit
            self._latest[tid] = base | bit
            for location, mode in op.footprint:
                by_mode = self._touched.get(location)
                if by_mode is None:
                    by_mode = self._touched[location] = list(_FREE)
                by_mode[mode] |= bit
        for parked in self._ending:
            tid, op = parked.thread.ordinal, parked.operation
            base = self._latest.get(tid, 0)
            for earlier in self._racing(op, base, self.conflicting(op) & ~base):
                yield Race(earlier, len(self.tids), tid, op)

    def conflicting(self, op: Operation) -> int:
        """The events so far that conflict with `op`."""
        found = 0
        for location, mode in op.footprint:
            by_mode = self._touched.get(location)
            if by_mode is not None:
                for clashing in _CONFLICTING[mode]:
                    found |= by_mode[clashing]
        return found

    def _closed(self, events: int) -> int:
        """The events of a mask, and all that happens before them."""
        mask = events
        while events:
            event = events.bit_length() - 1
            mask |= self.before[event]
            events &= ~(self.before[event] | 1 << event)
        return mask

    def _racing(self, op: Operation, base: int, candidates: int) -> Iterator[int]:
        """The events among `candidates` that race with `op`, which is done after those of `base`; the latest first."""
        while candidates:
            event = candidates.bit_length() - 1
            if self._grantable_before(op, event):
                yield event
                candidates &= ~(self.before[event] | 1 << event)
            else:  # it is what let `op` through: what comes before it may race all the same
                candidates &= ~(1 << event)

    def _grantable_before(self, op: Operation, event: int) -> bool:
        """Could `op` have been granted in the state just before `event`?"""
        if op.gate is None:
            return True
        visits = self._visits.get(op.gate, [])
        index = bisect_left(visits, event, key=_event_of)
        if index == len(visits):
            return op.enabled()
        return op.grantable(visits[index][1])


def _event_of(visit: tuple[int, object]) -> int:
    return visit[0]


class Reversal:
    """The sequence that does the later step of a race without the earlier: what doesn't depend on that, then the step.

    What must come before what in it is found anew, since in the trace some of it went through the earlier step.
    """

    __slots__ = ("_last", "_left", "_pending", "_trace")

    def __init__(self, trace: Trace, race: Race) -> None:
        self._trace = trace
        bit = 1 << race.earlier
        kept = 0
        for event in range(race.earlier + 1, len(trace.tids)):
            if not trace.before[event] & bit:
                kept |= 1 << event
        self._last = race
        self._pending = race.later == len(trace.tids)
        self._left = kept | 1 << race.later

    def initial(self, tid: int, op: Operation | None) -> int | None:
        trace, left = self._trace, self._left
        own = trace.of_thread.get(tid, 0) & left
        if own:
            first = own & -own
            return None if trace.needs[first.bit_length() - 1] & left else first
        if self._pending and left >> self._last.later:
            if tid == self._last.tid:
                return None if trace.conflicting(self._last.op) & left else 1 << self._last.later
            if op is None or _dependent(op, self._last.op):
                return None
        if op is None or trace.conflicting(op) & left:
            return None
        return 0

    def take(self, step: int) -> None:
        self._left &= ~step

    def empty(self) -> bool:
        return not self._left

    def steps(self) -> Iterator[tuple[int, Operation]]:
        later = 1 << self._last.later
        left = self._left & ~later
        while left:
            first = left & -left
            event = first.bit_length() - 1
            yield self._trace.tids[event], self._trace.ops[event]
            left &= ~first
        if self._left & later:
            yield self._last.tid, self._last.op


def _dependent(one: Operation, other: Operation) -> bool:
    for location, mode in one.footprint:
        for elsewhere, mode_there in other.footprint:
            if location == elsewhere and CONFLICTS[mode][mode_there]:
                return True
    return False
