"""`threading.Barrier`: nobody goes on before a number of threads have come."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import Enum
from threading import BrokenBarrierError
from typing import Any

from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.operation import READ, UPDATE, Location, Waitable
from threadloom.primitives.lock import time_left
from threadloom.primitives.primitive import Gated, On, Primitive, Until, misuse
from threadloom.trace.records import (
    BarrierArrived,
    BarrierBroken,
    BarrierReset,
    BarrierTripped,
    WaitBegan,
    WaitEnded,
)


class State(Enum):
    """As in CPython's `threading.Barrier`: the numbers there are 0, 1, -1 and -2."""

    FILLING = "filling"
    DRAINING = "draining"
    RESETTING = "resetting"
    BROKEN = "broken"


class Arrive(Gated):
    """Granted while the barrier fills (or is broken, which is found out by trying)."""

    __slots__ = ()

    primitive: Barrier

    def grantable(self, state: object) -> bool:
        return state in ((State.FILLING, False), (State.BROKEN, False))

    def enabled(self) -> bool:
        barrier = self.primitive
        return not barrier._tl_acting and barrier._tl_phase_state in (State.FILLING, State.BROKEN)

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.primitive


class Depart(Gated):
    """Granted once the barrier no longer fills: it has tripped, was reset or is broken."""

    __slots__ = ()

    primitive: Barrier

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and state[0] is not State.FILLING

    def possible(self) -> bool:
        return self.primitive._tl_phase_state is not State.FILLING

    def enabled(self) -> bool:
        return self.primitive._tl_phase_state is not State.FILLING

    def waits_for(self) -> Waitable | None:
        return None if self.possible() else self.primitive


class DepartBy(Until, Depart):
    """Given up at a deadline, which breaks the barrier."""

    __slots__ = ("until",)

    @property
    def gate(self) -> Location | None:  # type: ignore[override]
        location: Location = self.primitive._tl_location
        return location

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and not state[1]

    def enabled(self) -> bool:
        return not self.primitive._tl_acting and super().enabled()


class Touch(Gated):
    """Reset, abort and the like: not while the barrier's action runs, which holds its lock."""

    __slots__ = ()

    primitive: Barrier

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and not state[1]

    def enabled(self) -> bool:
        return not self.primitive._tl_acting

    def waits_for(self) -> Waitable | None:
        return self.primitive if self.primitive._tl_acting else None


class Barrier(Primitive):
    """A barrier for a fixed number of threads (Python Library Reference, threading, "Barrier objects").

    A wait is two steps: arrive, depart. A thread that comes back while others still leave waits for them to be gone.

    In which order the parties come makes no difference, unless somebody looks at the index that a wait gives, waits for a
    time only, aborts or resets; or the last one is to run an action; or there are more threads than parties. Else arrivals
    commute.
    """

    _tl_kind = "barrier"

    def __init__(self, parties: int, action: Callable[[], Any] | None = None, timeout: float | None = None) -> None:
        if parties < 1 and sys.version_info >= (3, 13):  # CPython 3.11 and 3.12 let it pass
            raise misuse(ValueError("parties must be > 0"))
        self._tl_parties = parties
        self._tl_action = action
        self._tl_timeout = timeout
        self._tl_phase_state = State.FILLING
        self._tl_inside: list[VThread] = []
        self._tl_phase = 0
        self._tl_acting = False
        self._tl_arrivals: list[int] = []
        """The events that brought the parties of this phase: what each departure is caused by."""
        self._tl_departures: list[int] = []
        """The events by which they have left so far."""
        self._tl_drained: list[int] = []
        """Those of the phase before: what each arrival is caused by."""
        self._tl_users: set[int] = set()
        """The threads that have come here, by ordinal."""
        self._tl_register(capacity=parties)
        self._tl_update = ((self._tl_location, UPDATE),)

    def _tl_state(self) -> object:
        return self._tl_phase_state, self._tl_acting

    def _tl_holders(self) -> list[VThread]:
        """Whoever is not at the barrier yet could be missing; nobody knows who ought to come."""
        return []

    def wait(self, timeout: float | None = None) -> int:
        return self._tl_wait(timeout, seen=True)

    def _tl_wait_unseen(self, timeout: float | None = None) -> None:
        """`wait`, where nobody looks at what it gives."""
        self._tl_wait(timeout, seen=False)

    def _tl_wait(self, timeout: float | None, *, seen: bool) -> int:
        if timeout is None:
            timeout = self._tl_timeout
        me = loom.current
        self._tl_users.add(me.ordinal)
        if len(self._tl_users) > self._tl_parties:
            self._tl_arrive_in_order()
        in_order = seen or timeout is not None or self._tl_action is not None or loom.orders_arrivals
        loom.step(Arrive("arrive at", self._tl_write if in_order else self._tl_update, self))
        if not in_order:
            loom.caused_by(*self._tl_drained)
        if self._tl_phase_state is State.BROKEN:
            raise misuse(BrokenBarrierError())
        index = len(self._tl_inside)
        self._tl_inside.append(me)
        if index == 0:
            self._tl_arrivals = []
        self._tl_arrivals.append(loom.event)
        self._tl_tell(BarrierArrived, index + 1, self._tl_phase)
        try:
            if index + 1 < self._tl_parties:
                self._tl_depart(timeout)
            else:
                self._tl_trip()
                if not in_order:  # which of the parties is the last is open, so all make the same steps
                    loom.step(Depart("leave", self._tl_update, self))
                    loom.caused_by(*self._tl_arrivals)
            return index
        finally:
            if me in self._tl_inside:
                self._tl_inside.remove(me)
            self._tl_departures.append(loom.event)
            if not self._tl_inside and self._tl_phase_state in (State.DRAINING, State.RESETTING):
                self._tl_phase_state = State.FILLING
                self._tl_drained, self._tl_departures = self._tl_departures, []
                loom.changed()

    def _tl_trip(self) -> None:
        """The last party: run the action with the barrier closed to others, then let all go."""
        try:
            if self._tl_action is not None:
                self._tl_act(self._tl_action)
        except BaseException:
            self._tl_break()
            raise
        else:
            self._tl_phase_state = State.DRAINING
            self._tl_tell(BarrierTripped, self._tl_phase)
            self._tl_phase += 1
        finally:
            self._tl_acting = False
            loom.changed()

    def _tl_act(self, action: Callable[[], Any]) -> None:
        """Runs the action, at whose end, come as it may, the others can get at the barrier again: a step."""
        self._tl_acting = True
        try:
            action()
        finally:
            if not loom.dying:
                loom.step(On("end the action of", self._tl_write, self))

    def _tl_depart(self, timeout: float | None) -> None:
        self._tl_tell(WaitBegan)
        arrivals = self._tl_arrivals
        op: Depart
        if timeout is None:
            op = Depart("leave", self._tl_update, self)
        else:
            op = DepartBy("wait for a time at", self._tl_write, self)
            op.until = loom.now + time_left(timeout)
        loom.step(op)
        if isinstance(op, DepartBy) and self._tl_phase_state is State.FILLING:
            op.failed()
            self._tl_break()
            self._tl_tell(WaitEnded, True)
            raise misuse(BrokenBarrierError())
        loom.caused_by(*arrivals)
        self._tl_tell(WaitEnded, False)
        if self._tl_phase_state in (State.BROKEN, State.RESETTING):
            raise misuse(BrokenBarrierError())

    def _tl_arrive_in_order(self) -> None:
        """Who comes when may make a difference: where that was not known, once more with nothing taken for granted."""
        if not loom.orders_arrivals:
            loom.names.escaped = True

    def _tl_break(self) -> None:
        self._tl_phase_state = State.BROKEN
        self._tl_tell(BarrierBroken)

    def reset(self) -> None:
        self._tl_arrive_in_order()
        loom.step(Touch("reset", self._tl_write, self))
        if self._tl_inside:
            if self._tl_phase_state in (State.FILLING, State.BROKEN):
                self._tl_phase_state = State.RESETTING
        else:
            self._tl_phase_state = State.FILLING
        self._tl_tell(BarrierReset)

    def abort(self) -> None:
        self._tl_arrive_in_order()
        loom.step(Touch("abort", self._tl_write, self))
        self._tl_break()

    @property
    def parties(self) -> int:
        return self._tl_parties

    @property
    def n_waiting(self) -> int:
        loom.step(On("look at", ((self._tl_location, READ),), self))
        return len(self._tl_inside) if self._tl_phase_state is State.FILLING else 0

    @property
    def broken(self) -> bool:
        loom.step(On("look at", ((self._tl_location, READ),), self))
        return self._tl_phase_state is State.BROKEN

    def __repr__(self) -> str:
        name = self._tl_described()
        if self._tl_phase_state is State.BROKEN:
            return f"<{name}: broken>"
        return f"<{name}: waiters={len(self._tl_inside)}/{self._tl_parties}>"


Barrier.wait._tl_unseen = Barrier._tl_wait_unseen  # type: ignore[attr-defined]
