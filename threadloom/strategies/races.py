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
from itertools import islice
from typing import NamedTuple

from threadloom.engine.ending import Shutdown
from threadloom.engine.execution import Execution, Parked
from threadloom.engine.happens_before import CONFLICTING
from threadloom.operation import CONFLICTS, WRITE, Location, Operation


class Race(NamedTuple):
    """`earlier`, and the step by thread `tid` that does `op`; `later` is its event, one past the last if it was pending."""

    earlier: int
    later: int
    tid: int
    op: Operation


class Trace:
    """A trace with its happens-before relation, to be asked for races; its beginning serves the next one too."""

    def __init__(self) -> None:
        self.tids: list[int] = []
        self.ops: list[Operation] = []
        self.before: list[int] = []
        """By event: what happens before it."""
        self.needs: list[int] = []
        """By event: what must come before it on its own account: its thread's earlier steps, causes, and all in conflict."""
        self.of_thread: dict[int, int] = {}
        """By thread: its events."""
        self._latest: dict[int, int] = {}
        """By thread: its latest event and all that happens before that."""
        self._touched: dict[Location, list[int]] = {}
        """By location and mode: the events that an access in that mode would conflict with."""
        self._visits: dict[Location, list[tuple[int, object]]] = {}
        """By location: (event, state just before it) of each event that may have changed its state."""
        self.unmoved: dict[int, int] = {}
        """By event: the later ones that don't happen after it, as far as somebody has asked."""

    def rewind(self, length: int) -> None:
        """Forgets all but the first `length` events."""
        kept = (1 << length) - 1
        for tid, events in list(self.of_thread.items()):
            if events > kept:
                events &= kept
                self.of_thread[tid] = events
                last = events.bit_length() - 1
                self._latest[tid] = self.before[last] | 1 << last if events else 0
        for event in range(length, len(self.before)):
            for location, _ in self.ops[event].footprint:
                clashing = self._touched[location]
                if clashing[WRITE] > kept:
                    for mode, events in enumerate(clashing):
                        clashing[mode] = events & kept
        for visits in self._visits.values():
            while visits and visits[-1][0] >= length:
                visits.pop()
        del self.before[length:], self.needs[length:]

    def begins(self, execution: Execution) -> bool:
        """Has the execution done what is known of it?"""
        known = len(self.before)
        ops = execution.ops
        if len(ops) < known:
            return False
        for event in range(known):
            if (
                ops[event].footprint is not self.ops[event].footprint
                and ops[event].footprint != self.ops[event].footprint
            ):
                return False
        return True

    def extend(self, execution: Execution) -> list[Race]:
        """Takes in the events after those known; their races, by the later step in order of time, the pending ones last."""
        tids, self.ops = execution.tids, execution.ops
        paths = [thread.path for thread in execution.threads]
        if paths != list(range(len(paths))):
            tids = [paths[tid] for tid in tids]
        self.tids, ops = tids, self.ops
        causes = execution.causes
        for event, states in execution.states.items():
            for location, state in states:
                self._visits.setdefault(location, []).append((event, state))
        self.unmoved.clear()
        before, touched, of_thread, latest = self.before, self._touched, self.of_thread, self._latest
        races: list[Race] = []
        for event in range(len(before), len(tids)):
            tid, op = tids[event], ops[event]
            base = latest.get(tid, 0)
            own = of_thread.get(tid, 0)
            needs = own
            caused = 0
            if event in causes:
                for cause in causes[event]:
                    caused |= before[cause] | 1 << cause
                    needs |= 1 << cause
                if not (op.attempt or op.served):  # had such come sooner: it would have failed, or taken something else
                    base |= caused
            bit = 1 << event
            conflicting = 0
            for location, mode in op.footprint:
                clashing = touched.get(location)
                if clashing is None:
                    clashing = touched[location] = [0] * len(CONFLICTS)
                else:
                    conflicting |= clashing[mode]
                for other in CONFLICTING[mode]:
                    clashing[other] |= bit
            if conflicting & ~base:
                for earlier in self._racing(op, base, conflicting & ~base):
                    races.append(Race(earlier, event, tid, op))
                base |= caused
                if conflicting & ~base:
                    base |= self._closed(conflicting & ~base)
            else:
                base |= caused
            before.append(base)
            self.needs.append(needs | conflicting)
            of_thread[tid] = own | bit
            latest[tid] = base | bit
        for parked in execution.parked:
            if parked.operation.gate is None and self._waits(parked):
                continue  # it lacks a cause: no order of what was done would have let it through
            tid, op = parked.thread.path, parked.operation
            base = latest.get(tid, 0)
            conflicting = self.conflicting(op) & ~base
            for earlier in self._racing(op, base, conflicting):
                races.append(Race(earlier, len(tids), tid, op))
            last = len(ops) - 1
            if last >= 0 and type(ops[last]) is Shutdown and not conflicting >> last and not self._waits(parked):
                races.append(Race(last, len(tids), tid, op))  # a daemon is stopped, whatever it was about to do
        return races

    @staticmethod
    def _waits(parked: Parked) -> bool:
        """Could it not go on when the execution ended?"""
        return parked.waits_for is not None and not parked.operation.attempt

    def conflicting(self, op: Operation) -> int:
        """The events so far that conflict with `op`."""
        found = 0
        for location, mode in op.footprint:
            clashing = self._touched.get(location)
            if clashing is not None:
                found |= clashing[mode]
        return found

    def not_after(self, event: int) -> int:
        """The events that come later than that one in time and don't happen after it."""
        bit, found = 1 << event, 0
        later = bit
        for before in islice(self.before, event + 1, None):
            later <<= 1
            if not before & bit:
                found |= later
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
        """Could `op` have been granted in the state just before `event`, after what later came without that?"""
        if op.gate is None:
            return True
        visits = self._visits.get(op.gate, [])
        for index in range(bisect_left(visits, event, key=_event_of), len(visits)):
            visit, state = visits[index]
            if visit == event or visit >= len(self.before) or self.before[visit] >> event & 1:
                return op.grantable(state)
        return op.enabled()


def _event_of(visit: tuple[int, object]) -> int:
    return visit[0]


class Reversal:
    """The sequence that does the later step of a race without the earlier: what doesn't depend on that, then the step.

    What must come before what in it is found anew, since in the trace some of it went through the earlier step.
    """

    __slots__ = ("_last", "_left", "_pending", "_trace")

    def __init__(self, trace: Trace, race: Race) -> None:
        self._trace = trace
        kept = trace.unmoved.get(race.earlier)
        if kept is None:
            kept = trace.unmoved[race.earlier] = trace.not_after(race.earlier)
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
