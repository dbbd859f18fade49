"""`reads-from`: schedules in which a read sees a write that it has seldom seen.

After Wolff, Shi, Duck, Mathur, Roychoudhury: "Greybox Fuzzing for Concurrency Testing" (RFF), ASPLOS 2024: what a schedule
does is which write each read sees, and a schedule is steered to pairs of a write and a read that have not been tried. To
steer is to let threads wait: who is about to read waits until that write is the latest, and who is about to overwrite it
waits until it has been read. A pair whose read has happened otherwise is given up, and nobody waits while nobody else can
go on.

Differs from it in three ways. There is no corpus to mutate: each schedule draws one pair to four anew, the rarer first. A
read or a write is told by the history of its thread (see `threadloom.strategies.sites`), not by its line. What the pairs
leave open goes by partial order sampling (see `threadloom.strategies.pos`) in one half of the schedules; in the other
the priorities are drawn once for each site, so that all the threads that do the same are ahead, or all are behind, however
many they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from threadloom.engine.execution import Execution
from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.operation import Footprint, Location, Operation, dependent
from threadloom.strategies.in_step import InStep
from threadloom.strategies.sampling import Sampling
from threadloom.strategies.sites import CHANGES, NOWHERE, START, Site, Sites
from threadloom.strategies.strategy import Budget

PAIRS: Final = 4
"""A schedule is steered to so many at most."""
DRAWS: Final = 4
"""So many are drawn for each that is taken: the one that has been seen least."""
TRIES: Final = 20
"""Draws may fail: not every access has a counterpart in another thread."""
PATIENCE: Final = 2
"""How long threads may wait, in lengths of a schedule in which none does. Else a loop could keep them waiting for ever."""
BEHIND: Final = 2.0
"""What a thread that waits loses of its priority; those of all others lie between 0 and 1."""
APART: Final = 1e-6
"""By how much priorities differ at most between threads at one site."""


class Pair(NamedTuple):
    """A read and the write that it sees (START: none, it sees what was there from the beginning)."""

    location: Location
    write: Site
    read: Site


class ReadsFrom(Sampling):
    """Two schedules in step, to see what there is; then each is steered to a few pairs."""

    name = "reads-from"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._draw = self.random.random
        self._in_step = InStep()
        self._steered = False
        """Is the schedule at hand not one of those in step?"""
        self._alike = False
        """Are priorities those of sites?"""
        self._sites = Sites()
        self._seen: dict[tuple[Location, Site, Site], int] = {}
        """By pair: how often it has been seen, or steered to."""
        self._pairs: dict[Site, Pair] = {}
        """By read: what the schedule at hand is steered to, and is still to come."""
        self._length = 0
        """Steps of the longest schedule in which nobody waited."""
        self._until = 0
        """The step at which those who wait have waited enough; 0 while none does."""
        self._followed = 0
        """Steps that are in the tables below."""
        self._at: dict[int, Site] = {}
        self._latest: dict[Location, Site] = {}
        """By location: the write that a read would see now."""
        self._drawn: dict[int, tuple[Operation, Site, float]] = {}
        """By thread: what it is about to do, where it will be then, and its priority."""
        self._priorities: dict[Site, float] = {}

    @classmethod
    def make(cls, budget: Budget) -> ReadsFrom:
        return cls(budget)

    def begin(self) -> bool:
        if not super().begin():
            return False
        for table in (self._at, self._latest, self._drawn, self._priorities):
            table.clear()
        self._pairs.clear()
        self._followed = self._until = 0
        self._steered = not self._in_step.begin()
        if self._steered:
            self._alike = self._draw() < 0.5
            for _ in range(1 + int(self._draw() * PAIRS)):
                self._add_pair()
        return True

    def _add_pair(self) -> None:
        """Draws a pair for another read, one that has seldom been seen."""
        reads, seen = self._sites.reads, self._seen
        best, fewest, drawn = None, 0, 0
        for _ in range(TRIES if reads else 0):
            location, read = reads[int(self._draw() * len(reads))]
            changes = self._sites.writes.get(location)
            if changes is None or read in self._pairs:
                continue
            choice = int(self._draw() * (len(changes) + 1))
            write = changes[choice - 1] if choice else START
            if not self._sites.meet([write] if choice else changes, read):
                continue
            pair = Pair(location, write, read)
            if best is None or seen.get(pair, 0) < fewest:
                best, fewest = pair, seen.get(pair, 0)
            drawn += 1
            if drawn == DRAWS:
                break
        if best is not None:
            self._pairs[best.read] = best
            seen[best] = fewest + 1

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        if not self._steered:
            return self._in_step.pick(ready, current)
        self._follow(loom.tids, loom.ops)
        drawn, pairs = self._drawn, self._pairs
        best, highest = ready[0], -BEHIND - 1
        for thread in ready:
            entry = drawn.get(thread.ordinal)
            if entry is None or entry[0] is not thread.pending:
                entry = drawn[thread.ordinal] = self._entry(thread)
            priority = entry[2]
            if pairs and self._waits(entry[1], thread.pending.footprint):
                priority -= BEHIND
                self._until = self._until or len(loom.tids) + PATIENCE * self._length
            if priority > highest:
                best, highest = thread, priority
        if not self._alike:
            footprint = best.pending.footprint
            for thread in ready:
                if thread is not best and dependent(thread.pending.footprint, footprint):
                    drawn.pop(thread.ordinal, None)
        return best

    def _entry(self, thread: VThread) -> tuple[Operation, Site, float]:
        op = thread.pending
        site = self._sites.after(self._at.get(thread.ordinal, START), op.footprint)
        priority = self._draw()
        if self._alike and site != NOWHERE:
            priority *= APART
            priority += self._priorities.setdefault(site, self._draw())
        return op, site, priority

    def _waits(self, site: Site, footprint: Footprint) -> bool:
        """Has a thread that is about to come to `site` to wait, for a pair's sake?"""
        for location, write, read in self._pairs.values():
            latest = self._latest.get(location, START)
            if site == read:
                if latest != write != START:
                    return True
            elif (
                latest == write
                and site != write
                and any(place == location and CHANGES[mode] for place, mode in footprint)
            ):
                return True
        return False

    def _follow(self, tids: Sequence[int], ops: Sequence[Operation]) -> None:
        """Takes note of the steps since the last call."""
        at, latest, seen, drawn, pairs = self._at, self._latest, self._seen, self._drawn, self._pairs
        after, threads = self._sites.after, self._sites.threads
        for step in range(self._followed, len(tids)):
            tid, footprint = tids[step], ops[step].footprint
            site = at[tid] = after(at.get(tid, START), footprint)
            drawn.pop(tid, None)
            if site == NOWHERE:
                continue
            threads[site] |= 1 << tid
            if site in pairs:
                del pairs[site]
            for location, mode in footprint:
                pair = (location, latest.get(location, START), site)
                seen[pair] = seen.get(pair, 0) + 1
                if CHANGES[mode]:
                    latest[location] = site
        self._followed = len(tids)
        if 0 < self._until <= len(tids):
            self._pairs.clear()

    def end(self, execution: Execution) -> None:
        self._follow(execution.tids, execution.ops)
        if not self._steered:
            self._length = max(self._length, len(execution.tids))
