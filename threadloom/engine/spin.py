"""Does this loop only wait, and when may it go on?

*Rounds in vain.* Where a round of a `while` loop changed nothing in the end, neither a local variable nor, once it was over,
anything shared, the next would do the same. Its thread is parked until another makes a step that conflicts with one of the
round's, after it (`Spin`). Nothing is lost: if nobody makes such a step, the round can be moved right before the next one, and
taken away there. For a loop that only reads that is the spin-assume transformation (Kokologiannakis, Ren, Vafeiadis, "Dynamic
Partial Order Reductions for Spinloops", FMCAD 2021).

*Rounds against rounds.* Threads that retry because of each other wake each other without end. So a thread that has gone round
in the same way `ROUNDS` times is no longer woken by steps with which another only repeats a round that was in vain before. It
goes on when somebody gets anywhere; or when nobody else can go on, and then all that stand so go on together. That is the
fairness of Musuvathi and Qadeer ("Fair Stateless Model Checking", PLDI 2008): who has had a turn in vain comes after those who
have not.

*Livelock.* If nobody can go on, all that stand in loops go round once more, and then everything is as it was, a fair schedule
leads back to the same state: it can go on so for ever. Nothing else is called a livelock. A thread that waits for a lock or
the like which was free for a moment in between could have got it, so that the schedule was not fair: then this execution is
given up as redundant.

Threads that undo each other's work can do that without a round in vain: see `threadloom.engine.circle`.

*Rounds that count.* Where a round in which an attempt failed left a mark in what the thread keeps for itself, a count of
attempts or a random number drawn, the next may do something else. After `VAIN` such rounds in a row the thread comes after the
others too, one at a time where several stand so. What it would have done had it gone on at once is not explored: the execution
says so (`in_vain`), and the search is not complete.

So `complete` means: every interleaving, except that rounds which nobody took notice of are left out, and that after `ROUNDS`
equal rounds in vain a thread lets those pass which are not just going round in vain themselves.
"""

from __future__ import annotations

import sys
from contextlib import _GeneratorContextManager
from inspect import CO_GENERATOR
from types import CodeType, FrameType
from typing import Any, Final

from threadloom.engine.circle import FROM, UP_TO, closes
from threadloom.engine.loom import loom
from threadloom.engine.rounds import Loops, Pause, Round, Streak, Turn, done_since, repeats, woken_since, wrote_since
from threadloom.engine.standing import Places, same
from threadloom.engine.vthread import VThread
from threadloom.operation import WRITE, Location
from threadloom.trace.place import short_file

ROUNDS: Final = 2
"""How often a thread may go round in the same way because others do."""
VAIN: Final = 3
"""How many rounds in a row may leave nothing but a mark in what the thread keeps for itself."""
GRANTED: Final = 1_000
"""How many further rounds a thread gets, one at a time, before the execution is cut."""


class Spin(Pause):
    """Granted once another thread has made a step that the last round could have noticed, or nobody else can go on."""

    __slots__ = ("by", "causes", "counting", "let_pass", "patient", "round", "since", "streak", "upto")

    def __init__(self, by: VThread, round: Round, streak: Streak, *, patient: bool, counting: bool) -> None:
        super().__init__("go round again" if round.writes else "wait in a loop")
        self.by = by
        self.round = round
        self.streak = streak
        self.patient = patient
        """Does it let pass what only goes round in vain?"""
        self.counting = counting
        """Would the next round differ, by what the thread keeps for itself?"""
        self.upto = min([*round.reads.values(), *round.writes.values()], default=loom.event)
        self.let_pass = False
        """Has it done so?"""
        self.causes: tuple[int, ...] = ()
        """The events that let it go on."""
        self.since = loom.now

    def enabled(self) -> bool:
        if not self.woken() and loom.scripted:
            _if_nobody_can()
        return bool(self.causes) or loom.now > self.since

    def woken(self) -> bool:
        """Goes through the events since the last look."""
        while not self.causes and self.upto < loom.event:
            self.upto += 1
            event = self.upto
            if loom.tids[event] == self.by.ordinal or not self.round.noticed_by(event):
                continue
            if self.patient and repeats(event):
                self.let_pass = True
            else:
                self.causes = (event,)
        return bool(self.causes)

    @property
    def changes(self) -> bool:
        """Could its next round make a difference to anybody, itself included?"""
        return self.counting or self.let_pass or bool(self.round.writes)


# ---------------------------------------------------------------------- turns


def turn(key: str) -> None:
    """A `while` loop of the current thread begins a turn: if the last one was in vain, wait until another may differ."""
    me = loom.current
    frame = sys._getframe(2)
    loops: Loops = me.turn or _first(me)
    last = loops.find(key, frame) if loops.stack else None
    if last is None:
        if not frame.f_code.co_flags & CO_GENERATOR or _is_entering(frame):
            loops.enter(key, frame, me)
        return
    settled = last.settled(me)
    if loom.forbids_polling and loom.polled is None and not loom.prompt:
        _look_for_polling(me, loops, last, settled=settled)
    if settled or me.failed:
        _went_round(me, loops, last, settled=settled)
    else:
        last.forget()
    loops.watch(me, last, wanted=me.failed or (settled and not woken_since(me, last.event)))
    last.begin(me)
    if last.streak is not None:
        last.streak.starts.append(loom.event)


def counted_turn(key: str) -> None:
    """A `for` loop begins a turn, which its iterator sees as progress: in vain it is only where an attempt has failed."""
    me = loom.current
    frame = sys._getframe(2)
    loops: Loops = me.turn or _first(me)
    if not me.failed:
        loops.leave_inner(key, frame)
        return
    last = loops.find(key, frame)
    if last is None:
        if not frame.f_code.co_flags & CO_GENERATOR or _is_entering(frame):
            loops.enter(key, frame, me)
        return
    if loom.forbids_polling and loom.polled is None and not loom.prompt:
        _look_for_polling(me, loops, last, settled=False)
    _went_round(me, loops, last, settled=False)
    loops.watch(me, last, wanted=True)
    last.begin(me)
    if last.streak is not None:
        last.streak.starts.append(loom.event)


def _is_entering(frame: FrameType) -> bool:
    """Is it that of a context manager that is being entered, and runs up to its first yield and no further?

    The caller of any other generator does who knows what at each yield, between two turns.
    """
    return frame.f_back is not None and _origin(frame.f_back.f_code) == _ENTERING


def _origin(code: CodeType) -> tuple[str, int]:
    """Where it is defined; the stand-in has a copy of the code."""
    return code.co_filename, code.co_firstlineno


_ENTERING: Final = _origin(_GeneratorContextManager.__enter__.__code__)


def _first(me: VThread) -> Loops:
    loops = me.turn = Loops()
    return loops


def _went_round(me: VThread, loops: Loops, last: Turn, *, settled: bool) -> None:
    """Judges the round that is over, and parks the thread if it was in vain."""
    loops.done()
    if not last.watched and wrote_since(me, last.event):
        last.forget()  # whether it left things as they were will be seen the next time
        return
    round = Round.since(me, last.event)
    if round is None or last.looks != me.looks or not (settled or round.failed):
        last.forget()
    elif loom.prompt:
        if settled and round.reads and not round.writes and not round.slept and not round.failed and last.unseen():
            _park(Spin(me, round, Streak(), patient=False, counting=False))
    elif not loops.restored(last, round):
        last.streak, last.vain = None, 0
        last.changed += settled
        if settled and FROM <= last.changed < UP_TO and closes(me):
            me.pending = Spin(me, round, Streak(), patient=True, counting=False)
            loom.stand_still()
    else:
        settled = settled and last.unseen()
        if not settled and not round.failed:
            return
        streak = last.streak
        if streak is None:
            streak = last.streak = Streak()
            loops.streaks.append(streak)
        count = streak.add(round.shape, counted=settled)
        if settled:
            _park(Spin(me, round, streak, patient=count >= ROUNDS, counting=False))
            return
        last.vain += 1
        if last.vain >= VAIN:
            loom.in_vain = (
                f"{me.name} went round the loop at {_place(last.frame)} in vain {VAIN} times in a row; what happens when it "
                "tries more often was not explored"
            )
            _park(Spin(me, round, streak, patient=True, counting=True))


def _look_for_polling(me: VThread, loops: Loops, last: Turn, *, settled: bool) -> None:
    """Does the thread ask again and again, rather than block until it is woken?

    It does if the round that is over got nowhere, nobody has changed what it saw since, and nobody has woken it. That it
    looks at the clock, or counts its attempts, is no excuse.
    """
    loops.done()
    round = Round.since(me, last.event)
    if round is None or woken_since(me, last.event):
        return
    idle = round.slept and last.marks[0] == me.progress
    if not (settled or round.failed or idle) or not loops.restored(last, round):
        return
    if not Spin(me, round, Streak(), patient=False, counting=False).woken():
        loom.polled = me, last.frame.f_code.co_filename, last.frame.f_lineno


def _park(op: Spin) -> None:
    loom.spinning += 1
    try:
        loom.step(op)
    finally:
        loom.spinning -= 1
    if op.causes:
        loom.caused_by(*op.causes)


def _place(frame: FrameType) -> str:
    return f"{short_file(frame.f_code.co_filename)}:{frame.f_lineno}"


# ---------------------------------------------------------------------- nobody can go on


class Standstill:
    """Nobody can go on, and some stand in loops: where each thread is, and the state of what their rounds change."""

    __slots__ = ("event", "pending", "positions", "states")

    def __init__(self, spins: list[Spin]) -> None:
        self.event = loom.event
        self.pending = {thread: thread.pending for thread in loom.live}
        self.positions = [_position(thread) for thread in loom.live]
        places = Places()
        self.states: dict[Location, Any] = {}
        for spin in spins:
            for location in spin.round.replaced:
                self.states[location] = places.state(location)

    def recurs(self, later: Standstill) -> bool:
        """Is `later` the same state, reached with nobody being kept waiting for what was free in between?"""
        changed = self.changed_before(later)
        return (
            same(tuple(self.positions), tuple(later.positions))
            and all(
                location in self.states
                and location in later.states
                and same(self.states[location], later.states[location])
                for location in changed
            )
            and not self.starves(later)
        )

    def changed_before(self, later: Standstill) -> list[Location]:
        """The locations that were changed between here and there."""
        changed: dict[Location, None] = {}
        for event in range(self.event + 1, later.event + 1):
            if event not in loom.futile:
                changed.update((location, None) for location, mode in loom.ops[event].footprint if mode == WRITE)
        return list(changed)

    def starves(self, later: Standstill) -> bool:
        """Has somebody made no step in between, and waits for what was changed, so that it may have been free?"""
        changed = self.changed_before(later)
        return any(
            self.pending.get(thread) is op and any(location in changed for location, _ in op.footprint)
            for thread, op in later.pending.items()
            if not isinstance(op, Spin)
        )


def _position(thread: VThread) -> Any:
    """Where a thread is, to be compared by `same`: the streak it is in, what it has done since, and its variables."""
    op = thread.pending
    if isinstance(op, Spin):
        return thread, op.streak
    turn: Turn | None = thread.turn.stack[-1] if thread.turn is not None and thread.turn.stack else None
    if turn is None or turn.streak is None:
        return thread, op
    done = done_since(thread.ordinal, turn.event, loom.event)
    return thread, turn.streak, done, tuple(turn.frame.f_locals.items())


_standstills: list[Standstill] = []
"""Those of the latest execution in which there were any."""
_of: list[list[int]] = [[]]
"""Which execution that was."""


def another_round() -> list[VThread]:
    """Nobody can go on: who of those that stand in loops may go round again? Nobody, where it is a livelock."""
    spins = [thread.pending for thread in loom.live if isinstance(thread.pending, Spin)]
    spins = [spin for spin in spins if spin.changes]
    if not spins:
        return []
    if any(spin.counting for spin in spins):
        least = min(spins, key=lambda spin: (spin.streak.granted, spin.by.ordinal))
        if least.streak.granted >= GRANTED:
            loom.cut(loom.in_vain)
            return []
        spins = [least]
    else:
        if _of[0] is not loom.tids:
            _of[0] = loom.tids
            _standstills.clear()
        now = Standstill(spins)
        if _standstills and _standstills[-1].starves(now):
            loom.redundant = True
            loom.cut("a thread waits for what was free while others went round in vain")
            return []
        if any(before.recurs(now) for before in _standstills):
            return []
        _standstills.append(now)
    causes = _last_steps()
    for spin in spins:
        spin.causes = causes
        spin.streak.granted += 1
    return [spin.by for spin in spins]


def _if_nobody_can() -> None:
    """While a script is followed nobody is asked who can go on: is it the turn of those that stand in loops?"""
    for thread in loom.live:
        op = thread.pending
        if op.woken() if isinstance(op, Spin) else op.steady or op.enabled():
            return
    another_round()


def _last_steps() -> tuple[int, ...]:
    """The latest event of each thread."""
    latest = {tid: event for event, tid in enumerate(loom.tids)}
    return tuple(sorted(latest.values()))


loom.another_round = another_round
loom.counted_turn = counted_turn
