"""`dpor`: every Mazurkiewicz trace once.

Optimal dynamic partial order reduction (Abdulla, Aronis, Jonsson, Sagonas, JACM 2017, algorithm 2): after each execution its
races are found, and for each a sequence that takes the other order is inserted into the wakeup tree of the place before it,
unless a step that was explored there already covers it. Differs in that races of blocking operations are judged by whether the
later one could have been granted, and in that what was pending at the end races too.

Threads go by their paths here, not by ordinals: where two parents start threads, which comes first is up to the schedule.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from threadloom.engine.ending import Shutdown
from threadloom.engine.execution import Ending, Execution
from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.errors import STRAYED, Redundant, Uncontrolled
from threadloom.operation import Operation, dependent
from threadloom.schedule import default
from threadloom.strategies.races import Race, Reversal, Trace
from threadloom.strategies.strategy import Budget, Coverage
from threadloom.strategies.tree_size import leaves, share_explored
from threadloom.strategies.wakeup_tree import Branch, insert, without

LONGEST: Final = 2_000
"""Steps: the races of a longer trace are too many to go through, and nothing would come to an end."""

FOLLOWED: Final = 100
"""Steps that daemons take after everybody else has come to the end, and how far they would get is not asked any more."""

DONE: Final = ("complete", None)


class Node:
    """A place at which another order than the one being explored is to be tried too."""

    __slots__ = ("branches", "event", "explored", "sleep")

    def __init__(self, event: int, sleep: dict[int, Operation], branches: list[Branch]) -> None:
        self.event = event
        """How many steps had been made when it was reached."""
        self.sleep = sleep
        """By thread: the operation with which it need not go on here, since that was explored or leads to the same."""
        self.branches = branches
        """The first is being explored."""
        self.explored = 0
        """How many were explored before."""


class Dpor:
    """Depth first over the traces of a program.

    An execution has its beginning in common with the one before, up to the place where it takes another branch. That far
    it follows a script, and what is known of the beginning is kept: only what comes after is looked at for races.
    """

    needs_states = True

    def __init__(self, schedules: int | None = None) -> None:
        self.script: list[int] = []
        """The steps of the next execution as far as they are known: up to the new branch, and that included."""
        self._left = schedules
        self._nodes: list[Node] = []
        """In order of events."""
        self._trace = Trace()
        self._tids: list[int] = []
        """The steps of the last execution, by ordinal of thread."""
        self._threads: list[VThread] = []
        """Those of the last execution."""
        self._choices = 0
        """A mask: the events at which two threads or more could go on."""
        self._begun = False
        self._finished = False
        self._truncated = False
        self.pruned = 0
        self._done = 0
        """Executions so far."""
        self._followed = 0
        """How many steps daemons have taken in the present execution while only they could tell a difference."""
        # Where the present execution has got to beyond the last node:
        self._event = 0
        self._sleep: dict[int, Operation] = {}
        self._branches: list[Branch] = []

    @classmethod
    def make(cls, budget: Budget) -> Dpor:
        return cls(budget.schedules)

    def begin(self) -> bool:
        if self._left == 0 or self._finished:
            return False
        if self._begun and not self._backtrack():
            self._finished = True
            return False
        self._begun = True
        self._followed = 0
        if self._left is not None:
            self._left -= 1
        if self._nodes:
            node = self._nodes[-1]
            self._event = node.event
            self._sleep = node.sleep
            self._branches = [node.branches[0]]
            next_one = _thread(self._threads, node.branches[0].tid)
            self.script = [*self._tids[: node.event], next_one.ordinal]
        return True

    def _backtrack(self) -> bool:
        """Leaves the branch that was explored last for the next; False if there is none anywhere."""
        while self._nodes:
            node = self._nodes[-1]
            explored = node.branches.pop(0)
            assert explored.op is not None
            node.sleep[explored.tid] = explored.op
            node.explored += 1
            if node.branches:
                return True
            self._nodes.pop()
        return False

    # ------------------------------------------------------------------ in an execution

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        self._follow()
        if self._branches:
            if len(self._branches) > 1:
                self._nodes.append(Node(len(loom.tids), dict(self._sleep), self._branches))
            return _thread(ready, self._branches[0].tid)
        if not self._sleep:
            loom.free = True
            return default(ready, current)
        awake = [thread for thread in ready if thread.path not in self._sleep]
        if not awake or self._is_over_for_others(awake):
            raise Redundant("every step from here leads to what was explored before")
        return default(awake, current)

    def _is_over_for_others(self, awake: list[VThread]) -> bool:
        """Has the program as good as ended, but for daemons, which have been followed for long enough?"""
        if isinstance(self._sleep.get(0), Shutdown) and all(thread.daemon for thread in awake):
            self._followed += 1
        return self._followed > FOLLOWED

    def _follow(self) -> None:
        """Takes note of the steps since the last place: who of the sleeping wakes, and where in the tree we are."""
        for event in range(self._event, len(loom.tids)):
            tid, op = loom.threads[loom.tids[event]].path, loom.ops[event]
            if self._sleep:
                self._sleep = _still_asleep(self._sleep, tid, op)
            if self._branches and self._branches[0].tid == tid:
                self._branches = self._branches[0].branches
            elif op.eager:
                self._branches = without(self._branches, tid)
            else:
                self._branches = []
        self._event = len(loom.tids)

    # ------------------------------------------------------------------ after an execution

    def end(self, execution: Execution) -> None:
        redundant = execution.redundant
        self._done += 1
        self.pruned += redundant
        if execution.ending is Ending.CUT and not redundant:
            self._truncated = True
        if len(execution.tids) > LONGEST:
            self._truncated = self._finished = True
            return
        known = max(len(self.script) - 1, 0)
        self._trace.rewind(known)
        if not self._trace.begins(execution):
            raise Uncontrolled(STRAYED)
        self._tids, self._threads = execution.tids, execution.threads
        self._choices &= (2 << known) - 1
        for event in loom.choices:
            self._choices |= 1 << event
        for node in reversed(self._nodes):
            if node.event < known:
                break
            taken = node.branches[0]
            if node.event < len(execution.ops):
                taken.op = execution.ops[node.event]
            elif taken.op is None:
                taken.op = Operation("nothing")
        for race in self._trace.extend(execution):
            if self._choices >> race.earlier & 1:
                self._reverse(race)

    def _reverse(self, race: Race) -> None:
        """Sees to it that the other order of a race is explored."""
        event = race.earlier
        index = bisect_left(self._nodes, event, key=_event_of)
        node = self._nodes[index] if index < len(self._nodes) and self._nodes[index].event == event else None
        sleep = self._sleep_at(event, index - 1) if node is None else node.sleep
        sequence = Reversal(self._trace, race)
        for sleeper, asleep in sleep.items():
            if sequence.initial(sleeper, asleep) is not None:
                return
        if node is None:
            taken = Branch(self._trace.tids[event], self._trace.ops[event])
            node = Node(event, sleep, [taken])
            self._nodes.insert(index, node)
        insert(node.branches, sequence, skip=1)

    def _sleep_at(self, event: int, before: int) -> dict[int, Operation]:
        """Who slept at `event` of the present execution, which comes after the node of that index (-1: none)."""
        if before < 0:
            return {}
        node = self._nodes[before]
        sleep = dict(node.sleep)
        for step in range(node.event, event):
            if not sleep:
                break
            sleep = _still_asleep(sleep, self._trace.tids[step], self._trace.ops[step])
        return sleep

    # ------------------------------------------------------------------ what it says

    @property
    def phase(self) -> str:
        return "every trace"

    @property
    def estimate(self) -> int | None:
        """Those pruned included; too low at first, since races show up as it goes."""
        return leaves(self._done, share_explored((node.explored, len(node.branches)) for node in self._nodes))

    def covered(self) -> tuple[Coverage, int | None]:
        return DONE if self.reached() else ("sampled", None)

    def reached(self) -> bool:
        return self._finished and not self._truncated


def _still_asleep(sleep: dict[int, Operation], tid: int, op: Operation) -> dict[int, Operation]:
    """Who sleeps on after that step: all but its thread and those whose operation depends on it."""
    return {
        sleeper: asleep
        for sleeper, asleep in sleep.items()
        if sleeper != tid and not dependent(asleep.footprint, op.footprint)
    }


def _event_of(node: Node) -> int:
    return node.event


def _thread(ready: list[VThread], wanted: int) -> VThread:
    for thread in ready:
        if thread.path == wanted:
            return thread
    raise Uncontrolled(STRAYED)
