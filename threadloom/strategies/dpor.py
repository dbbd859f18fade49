"""`dpor`: every Mazurkiewicz trace once.

Optimal dynamic partial order reduction (Abdulla, Aronis, Jonsson, Sagonas, JACM 2017, algorithm 2): after each execution its
races are found, and for each a sequence that takes the other order is inserted into the wakeup tree of the place before it,
unless a step that was explored there already covers it. Differs in that races of blocking operations are judged by whether the
later one could have been granted, and in that what was pending at the end races too.
"""

from __future__ import annotations

from typing import Final

from threadloom.engine.execution import Ending, Execution
from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.errors import Redundant, Uncontrolled
from threadloom.operation import Operation, dependent
from threadloom.schedule import default
from threadloom.strategies.races import Race, Reversal, Trace
from threadloom.strategies.strategy import Budget, Coverage
from threadloom.strategies.wakeup_tree import Branch, insert, without

LONGEST: Final = 2_000
"""Steps: the races of a longer trace are too many to go through, and nothing would come to an end."""

DONE: Final = ("complete", None)


class Node:
    """A place at which two threads or more could go on."""

    __slots__ = ("branches", "event", "sleep")

    def __init__(self, event: int, sleep: dict[int, Operation], branches: list[Branch]) -> None:
        self.event = event
        """How many steps had been made when it was reached."""
        self.sleep = sleep
        """By thread: the operation with which it need not go on here, since that was explored or leads to the same."""
        self.branches = branches
        """The first is being explored."""


class Dpor:
    """Depth first over the traces of a program."""

    needs_states = True

    def __init__(self, schedules: int | None = None) -> None:
        self._left = schedules
        self._nodes: list[Node] = []
        self._picks = 0
        self._begun = False
        self._finished = False
        self._truncated = False
        self.pruned = 0
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
        if self._left is not None:
            self._left -= 1
        self._picks = 0
        self._event = 0
        self._sleep = {}
        self._branches = []
        return True

    def _backtrack(self) -> bool:
        """Leaves the branch that was explored last for the next; False if there is none anywhere."""
        while self._nodes:
            node = self._nodes[-1]
            explored = node.branches.pop(0)
            assert explored.op is not None
            node.sleep[explored.tid] = explored.op
            if node.branches:
                return True
            self._nodes.pop()
        return False

    # ------------------------------------------------------------------ in an execution

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        place = self._picks
        self._picks += 1
        if place < len(self._nodes):
            node = self._nodes[place]
            if node.event != len(loom.tids):
                raise Uncontrolled("the program did not do the same again: something in it is not under control")
            if place == len(self._nodes) - 1:
                self._enter(node)
            return _thread(ready, node.branches[0].tid)
        self._follow()
        node = Node(len(loom.tids), self._sleep, self._branches)
        if not node.branches:
            awake = [thread for thread in ready if thread.ordinal not in node.sleep]
            if not awake:
                raise Redundant("every step from here leads to what was explored before")
            node.branches.append(Branch(default(awake, current).ordinal, None))
        self._nodes.append(node)
        chosen = _thread(ready, node.branches[0].tid)
        self._enter(node)
        return chosen

    def _enter(self, node: Node) -> None:
        """The execution goes on with the first branch of `node`."""
        self._event = node.event
        self._sleep = dict(node.sleep)
        self._branches = [node.branches[0]]

    def _follow(self) -> None:
        """Takes note of the steps since the last place: who of the sleeping wakes, and where in the tree we are."""
        for event in range(self._event, len(loom.tids)):
            tid, op = loom.tids[event], loom.ops[event]
            self._sleep = {
                sleeper: asleep
                for sleeper, asleep in self._sleep.items()
                if sleeper != tid and not dependent(asleep.footprint, op.footprint)
            }
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
        self.pruned += redundant
        if execution.ending is Ending.CUT and not redundant:
            self._truncated = True
        if len(execution.tids) > LONGEST:
            self._truncated = self._finished = True
            return
        for node in self._nodes:
            if node.event < len(execution.ops):
                node.branches[0].op = execution.ops[node.event]
            elif node.branches[0].op is None:
                node.branches[0].op = Operation("nothing")
        places = {node.event: node for node in self._nodes}
        trace = Trace(execution)
        for race in list(trace.races()):
            place = places.get(race.earlier)
            if place is not None:
                self._reverse(place, trace, race)

    def _reverse(self, node: Node, trace: Trace, race: Race) -> None:
        """Sees to it that the other order of a race is explored."""
        sequence = Reversal(trace, race)
        for sleeper, asleep in node.sleep.items():
            if sequence.initial(sleeper, asleep) is not None:
                return
        insert(node.branches, sequence, skip=1)

    # ------------------------------------------------------------------ what it says

    @property
    def phase(self) -> str:
        return "every trace"

    @property
    def estimate(self) -> int | None:
        return None

    def covered(self) -> tuple[Coverage, int | None]:
        return DONE if self.reached() else ("sampled", None)

    def reached(self) -> bool:
        return self._finished and not self._truncated


def _thread(ready: list[VThread], wanted: int) -> VThread:
    for thread in ready:
        if thread.ordinal == wanted:
            return thread
    raise Uncontrolled("the program did not do the same again: something in it is not under control")
