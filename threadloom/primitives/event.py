"""`threading.Event`: a flag that threads can wait for."""

from __future__ import annotations

from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.operation import READ, Waitable
from threadloom.primitives.deprecated import deprecated
from threadloom.primitives.lock import time_left
from threadloom.primitives.primitive import On, Primitive, Until
from threadloom.trace.records import EventCleared, EventSet, WaitBegan, WaitEnded


class Arrival:
    """A thread that waits for the flag; `released` is the event that set it (-1: none yet)."""

    __slots__ = ("released", "thread")

    def __init__(self, thread: VThread) -> None:
        self.thread = thread
        self.released = -1


class Leave(On):
    """The flag was set while the thread waited: it goes on, even if the flag was cleared again since."""

    __slots__ = ("arrival",)

    arrival: Arrival

    def enabled(self) -> bool:
        return self.arrival.released >= 0

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.primitive


class LeaveBy(Until, On):
    """Given up at a deadline."""

    __slots__ = ("arrival", "until")

    arrival: Arrival

    def possible(self) -> bool:
        return self.arrival.released >= 0

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.primitive


class Event(Primitive):
    """A flag (Python Library Reference, threading, "Event objects")."""

    _tl_kind = "event"

    def __init__(self) -> None:
        self._tl_flag = False
        self._tl_arrivals: list[Arrival] = []
        self._tl_pulsed = -1
        """The latest `set` whose flag was cleared again: an event, or -1."""
        self._tl_set_at = -1
        self._tl_register()
        self._tl_read = ((self._tl_location, READ),)

    def _tl_standing(self) -> object:
        return self._tl_flag, *(arrival.thread for arrival in self._tl_arrivals)

    @property
    def _flag(self) -> bool:
        return self._tl_flag

    def is_set(self) -> bool:
        loom.step(On("look at", self._tl_read, self))
        return self._tl_flag

    def isSet(self) -> bool:
        deprecated("isSet() is deprecated, use is_set() instead")
        return self.is_set()

    def set(self) -> None:
        loom.step(On("set", self._tl_write, self))
        self._tl_flag = True
        self._tl_set_at = max(loom.event, 0)
        for arrival in self._tl_arrivals:
            arrival.released = self._tl_set_at
        self._tl_arrivals.clear()
        self._tl_tell(EventSet)

    def clear(self) -> None:
        loom.step(On("clear", self._tl_write, self))
        if self._tl_flag:
            self._tl_pulsed = self._tl_set_at
        self._tl_flag = False
        self._tl_tell(EventCleared)

    def wait(self, timeout: float | None = None) -> bool:
        """Two steps where the flag is down: arrive, and leave. Whoever has arrived when `set` comes is let go."""
        loom.step(On("wait for", self._tl_read, self))
        if self._tl_flag:
            return True
        arrival = Arrival(loom.current)
        self._tl_arrivals.append(arrival)
        self._tl_tell(WaitBegan)
        op: Leave | LeaveBy
        if timeout is None:
            op = Leave("be let go by", (), self)
        else:
            op = LeaveBy("wait for a time for", self._tl_write, self)
            op.until = loom.now + time_left(timeout)
        op.arrival = arrival
        try:
            loom.step(op)
        finally:
            if arrival in self._tl_arrivals:
                self._tl_arrivals.remove(arrival)
        released = arrival.released >= 0
        if released:
            loom.caused_by(arrival.released)
        elif isinstance(op, LeaveBy):
            op.failed()
        self._tl_tell(WaitEnded, not released)
        return released

    def __repr__(self) -> str:
        state = "set" if self._tl_flag else "unset"
        return f"<{self._tl_described()}: {state}>"
