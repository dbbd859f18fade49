"""What has been recorded, and which moment of it is shown?

A plain model with no Textual in it: records are appended as they arrive, Worlds are folded once and remembered
every `STRIDE` records, so that any moment of a long trace is at most `STRIDE` folds away.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from threadloom.trace.fold import fold
from threadloom.trace.narrative import narrate, note, thread_name
from threadloom.trace.records import (
    Announced,
    ClockAdvanced,
    ExecutionEnded,
    OutputPrinted,
    PrimitiveLabelled,
    Record,
    ThreadBlocked,
    ThreadEnded,
)
from threadloom.trace.world import World
from tui.lanes import LaneLog, Lanes, LaneStep
from tui.moment import Moment, Told

STRIDE: Final = 128
"""Records between two remembered Worlds."""
LIMIT: Final = 200_000
"""Records that are kept; of a longer live run the oldest are let go, an eighth of these at a time."""
TOLD_BEFORE: Final = 160
TOLD_AFTER: Final = 80
TOLD_LIVE: Final = 40
"""How many steps before and after the shown moment are put into words; before it, less while the run goes on."""
LANES_BEFORE: Final = 240
LANES_AFTER: Final = 240
"""How many steps before and after the shown moment lanes are drawn of, at most."""
BLOCK: Final = 64
"""Steps whose lanes are made together, when they are asked for."""
BLOCKS: Final = 64
"""Blocks that are remembered."""


class Recording:
    """A growing list of records, cut into steps. Moment `m` is what is true after the first `m` steps.

    Belongs to one thread (the screen's); whoever drains a session hands batches over.
    """

    def __init__(self, records: Iterable[Record] = (), *, limit: int = LIMIT) -> None:
        self._limit = limit
        self.forgotten = 0
        """Steps that were let go because the run grew too long."""
        world = World()
        self._records: list[Record] = []
        self._ends: list[int] = []
        """For each step, the index after its last record. The last step may still grow."""
        self._runners: list[int] = []
        """For each step, the thread that made it."""
        self._worlds: list[World] = [world]
        self._worlds_at: list[int] = [0]
        """Of each of them, the index of the record that it is before."""
        self._tail = world
        self._told: dict[int, tuple[Told, ...]] = {}
        self._lanes: dict[int, list[LaneStep]] = {}
        """By their number, the blocks of `BLOCK` steps that have been asked for, and that nothing can be added to."""
        self.extend(records)

    def __len__(self) -> int:
        """The number of steps: the last moment."""
        return len(self._ends)

    @property
    def records(self) -> int:
        """How many records there are."""
        return len(self._records)

    @property
    def last(self) -> World:
        """The World at the last moment."""
        return self._tail

    def extend(self, records: Iterable[Record]) -> None:
        """Append records that happened next."""
        kept, ends, runners, tail = self._records, self._ends, self._runners, self._tail
        step = kept[-1].step if kept else None
        for record in records:
            before = tail.current
            tail = fold(tail, record)
            kept.append(record)
            if len(kept) - self._worlds_at[-1] == STRIDE:
                self._worlds.append(tail)
                self._worlds_at.append(len(kept))
            if record.step != step:
                step = record.step
                ends.append(len(kept))
                runners.append(_runner(record, tail))
            else:
                ends[-1] = len(kept)
            if tail.current != before:
                runners[-1] = tail.current
            self._told.pop(len(ends), None)
        self._tail = tail
        if len(kept) > self._limit:
            self._forget_the_oldest(len(kept) - self._limit + self._limit // 8)

    def world_at(self, moment: int) -> World:
        """The World after the first `moment` steps; beyond either end, that of the end."""
        if moment >= len(self._ends):
            return self._tail
        count = self._ends[moment - 1] if moment > 0 else 0
        return self._world_before(count)

    def _world_before(self, index: int) -> World:
        nearest = bisect_right(self._worlds_at, index) - 1
        world = self._worlds[nearest]
        for record in self._records[self._worlds_at[nearest] : index]:
            world = fold(world, record)
        return world

    def moment(self, at: int, *, more: bool = False) -> Moment:
        """Everything that panels may see at that moment."""
        at = min(max(at, 0), len(self))
        world = self._relabelled(self.world_at(at))
        before = self._relabelled(self.world_at(at - 1)) if at > 0 else world
        first, last = max(1, at - (TOLD_LIVE if more else TOLD_BEFORE)), min(len(self), at + TOLD_AFTER)
        told = tuple(self._tell_all(first, last))
        return Moment(world, before, at, len(self), told, more, self.runner(at), self.lanes(at))

    def lanes(self, at: int) -> Lanes:
        """The steps around that moment, as lanes."""
        first, last = max(1, at - LANES_BEFORE), min(len(self), at + LANES_AFTER)
        blocks = range((first - 1) // BLOCK, (last - 1) // BLOCK + 1)
        steps = [step for number in blocks for step in self._block(number)]
        begin = blocks.start * BLOCK
        steps = steps[first - 1 - begin : last - begin]
        numbers = tuple(self._records[end - 1].step for end in self._ends[first - 1 : last])
        return Lanes(first, tuple(steps), numbers, self._tail)

    def _block(self, number: int) -> list[LaneStep]:
        """The lanes of `BLOCK` steps, or of as many as there are."""
        if number in self._lanes:
            return self._lanes[number]
        first, end = number * BLOCK, min((number + 1) * BLOCK, len(self._ends))
        index = self._ends[first - 1] if first else 0
        world = self._world_before(index)
        log = LaneLog(world, self._runners[first - 1] if first else None)
        for step in range(first, end):
            for record in self._records[index : self._ends[step]]:
                world = fold(world, record)
            index = self._ends[step]
            log.note(world, self._runners[step])
        if end < len(self._ends):  # the last step may still grow
            if len(self._lanes) >= BLOCKS:
                self._lanes.clear()
            self._lanes[number] = log.steps
        return log.steps

    def _relabelled(self, world: World) -> World:
        """With the labels that are known by now: a lock gets its name when it is first used, but it was there before."""
        known = self._tail.primitives
        if all(known[id].label == view.label for id, view in world.primitives.items()):
            return world
        views = {id: replace(view, label=known[id].label) for id, view in world.primitives.items()}
        return replace(world, primitives=views)

    def _tell_all(self, first: int, last: int) -> Iterator[Told]:
        if len(self._told) > 4 * (TOLD_BEFORE + TOLD_AFTER):
            self._told.clear()
        missing = [step for step in range(first, last + 1) if step not in self._told]
        if missing:
            self._tell(missing[0], missing[-1])
        for step in range(first, last + 1):
            yield from self._told[step]

    def _tell(self, first: int, last: int) -> None:
        """Put the steps that end at moments `first` to `last` into words, in one walk."""
        index = self._ends[first - 2] if first > 1 else 0
        world = self._world_before(index)
        for moment in range(first, last + 1):
            told = []
            earlier = world
            records = self._records[index : self._ends[moment - 1]]
            traceback = False
            for record in records:
                world = fold(world, record)
                traceback = isinstance(record, OutputPrinted) and (traceback or "Traceback (most" in record.text)
                sentence = None if traceback else narrate(record, world)
                if sentence is not None:
                    waits = isinstance(record, ThreadBlocked)
                    error = isinstance(record, ThreadEnded) and record.error is not None
                    words = note(record, world) or sentence
                    who = None if isinstance(record, ExecutionEnded | ClockAdvanced) else record.thread
                    prints = isinstance(record, OutputPrinted)
                    told.append(Told(moment, record.step, who, sentence, words, waits, error, prints))
            runner = self._runners[moment - 1]
            if not told and runner in earlier.threads and not earlier.threads[runner].line:
                sentence = f"{thread_name(world, runner)} begins"
                told.append(Told(moment, records[0].step, runner, sentence, "begins"))
            index = self._ends[moment - 1]
            self._told[moment] = tuple(told)

    def first_failure(self) -> int:
        """The first moment at which a thread has failed; the end if none has."""
        index = next((i for i, r in enumerate(self._records) if isinstance(r, ThreadEnded) and r.error), None)
        return len(self) if index is None else bisect_right(self._ends, index) + 1

    def moment_of_step(self, step: int) -> int:
        """The first moment at which the step with that number of the schedule has happened."""
        found = bisect_left(self._ends, True, key=lambda end: self._records[end - 1].step >= step)
        return min(found + 1, len(self))

    def step_at(self, moment: int) -> int | None:
        """The number that the schedule gives to the last step before that moment."""
        return self._records[self._ends[moment - 1] - 1].step if 1 <= moment <= len(self) else None

    def runner(self, moment: int) -> int | None:
        """The thread that made the step just before that moment."""
        return self._runners[moment - 1] if 1 <= moment <= len(self) else None

    def is_switch(self, moment: int) -> bool:
        """Another thread than in the step before made the step just before that moment."""
        return 2 <= moment <= len(self) and self._runners[moment - 1] != self._runners[moment - 2]

    def next_switch(self, moment: int) -> int:
        """The next moment just after another thread came to run; the end if there is none."""
        return next((later for later in range(moment + 1, len(self)) if self.is_switch(later)), len(self))

    def previous_switch(self, moment: int) -> int:
        """The latest moment before, just after another thread had come to run; 0 if there is none."""
        return next((earlier for earlier in range(moment - 1, 1, -1) if self.is_switch(earlier)), 0)

    def _forget_the_oldest(self, records: int) -> None:
        """Let go of the steps that make up about so many records. What is left is not folded again: a key would wait."""
        steps = min(bisect_right(self._ends, records), len(self._ends) - 1)
        if not steps:
            return
        cut = self._ends[steps - 1]
        world = self._world_before(cut)
        later = bisect_right(self._worlds_at, cut)
        self._worlds = [world, *self._worlds[later:]]
        self._worlds_at = [0, *(at - cut for at in self._worlds_at[later:])]
        self._ends = [end - cut for end in self._ends[steps:]]
        del self._records[:cut], self._runners[:steps]
        self._lanes.clear()
        self._told.clear()
        self.forgotten += steps


def _runner(first: Record, after: World) -> int:
    """Who made the step that `first` begins. A thread that only came to its first operation has done nothing yet, so
    that the World takes the one before for the current one.
    """
    return first.thread if isinstance(first, Announced | PrimitiveLabelled) else after.current
