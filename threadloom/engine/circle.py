"""Do threads that undo each other's work go round in a circle?

What one thread changes in a round another may change back in one of its own. Neither round is in vain by itself, so nobody is
parked for good, and yet nobody gets anywhere. So where a loop has changed shared things for some rounds and nothing that its
thread keeps for itself, the state is taken down whenever all others stand at the beginning of a turn, or wait. If it is the
same a second time, and all who could go on did in between, a fair schedule leads back to the same state.
"""

from __future__ import annotations

from typing import Any, Final

from threadloom.engine.loom import loom
from threadloom.engine.rounds import Pause, Turn
from threadloom.engine.standing import Places, hidden, same
from threadloom.engine.vthread import VThread
from threadloom.operation import WRITE, Location, Operation

FROM: Final = 4
"""Rounds that changed things, before the state is taken down."""
UP_TO: Final = 40
"""After so many it is given up: the state is not one of a few."""


class State:
    """Where all threads are between two rounds of one of them, and what is at all locations that were changed so far."""

    __slots__ = ("_places", "_states", "event", "thread")

    def __init__(self, me: VThread) -> None:
        self.thread = me
        self.event = loom.event
        self._places = tuple(_place(thread, thread is me) for thread in loom.live)
        places = Places()
        self._states = {location: places.state(location) for location in _changed(0)}

    def is_again(self, later: State) -> bool:
        """Is `later` the same state, and has everybody had a turn in between who could have had one?"""
        changed = _changed(self.event + 1)
        return (
            same(self._places, later._places)
            and all(
                location in self._states and same(self._states[location], later._states[location])
                for location in changed
            )
            and all(self._had_a_turn(thread, changed) for thread in loom.live)
        )

    def _had_a_turn(self, thread: VThread, changed: list[Location]) -> bool:
        if thread.ordinal in loom.tids[self.event + 1 :]:
            return True
        op = thread.pending
        return not op.enabled() and not any(location in changed for location, _ in op.footprint)


def closes(me: VThread) -> bool:
    """`me` is about to begin a turn after one that changed something: has all been as it is now?"""
    if any(thread is not me and _under_way(thread.pending) for thread in loom.live):
        return False
    now = State(me)
    if _of[0] is not loom.tids:
        _of[0] = loom.tids
        _states.clear()
    _states.append(now)
    return any(before.thread is me and before.is_again(now) for before in _states[:-1])


_states: list[State] = []
"""Those taken down in the latest execution in which there were any."""
_of: list[list[int]] = [[]]
"""Which execution that was."""


def _under_way(op: Operation) -> bool:
    """Is its thread in the middle of something that it could go on with?"""
    return not isinstance(op, Pause) and op.enabled()


def _place(thread: VThread, begins_turn: bool) -> Any:
    """Where a thread is, for `same`: in which run of which loop, with which variables; or at what it waits for."""
    if not begins_turn and not isinstance(thread.pending, Pause):
        return thread, thread.pending
    turn: Turn = thread.turn.stack[-1]
    kept = thread.progress, thread.made, thread.children, thread.looks
    return thread, turn.key, turn.frame, kept, tuple(turn.frame.f_locals.items()), hidden(turn.frame)


def _changed(since: int) -> list[Location]:
    """The locations that were changed from that event on."""
    changed: dict[Location, None] = {}
    for event in range(since, loom.event + 1):
        if event not in loom.futile:
            changed.update((location, None) for location, mode in loom.ops[event].footprint if mode == WRITE)
    return list(changed)
