"""`threading.Condition`: wait until somebody who holds the same lock says that things have changed."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any

from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.operation import WRITE, Location, Waitable
from threadloom.primitives.deprecated import deprecated
from threadloom.primitives.lock import FREE, Lock, time_left
from threadloom.primitives.primitive import Freeing, On, Primitive, Until, misuse
from threadloom.primitives.rlock import RLock
from threadloom.trace.records import ConditionNotified, WaitBegan, WaitEnded

EXPORTED = ("_release_save", "_acquire_restore", "_is_owned")
"""What a lock may bring of its own for a condition, which then has it, too."""


class Waiter:
    """A thread among the waiters of a condition; `notified` is the event that let it go (-1: none yet)."""

    __slots__ = ("notified", "thread")

    def __init__(self, thread: VThread) -> None:
        self.thread = thread
        self.notified = -1


class Relock(On):
    """An operation of a condition that takes the lock again."""

    __slots__ = ("lock",)

    lock: Any

    @property
    def gate(self) -> Location | None:  # type: ignore[override]
        location: Location | None = None if self.lock is None else self.lock._tl_location
        return location

    def grantable(self, state: object) -> bool:
        return state == FREE

    def states(self) -> tuple[tuple[Location, object], ...]:
        return () if self.lock is None else ((self.lock._tl_location, self.lock._tl_state()),)


class GiveUp(Freeing):
    """A wait begins: its thread gives up the lock and queues up."""

    __slots__ = ()

    def states(self) -> tuple[tuple[Location, object], ...]:
        lock = self.primitive._tl_lock
        return ((lock._tl_location, lock._tl_state()),)


class Wake(Relock):
    """The thread has been notified and the lock is free: it goes on, holding the lock."""

    __slots__ = ("waiter",)

    primitive: Condition
    waiter: Waiter

    def grantable(self, state: object) -> bool:
        return self.waiter.notified >= 0 and super().grantable(state)

    def enabled(self) -> bool:
        return self.waiter.notified >= 0 and (self.lock is None or self.lock._tl_owner is None)

    def waits_for(self) -> Waitable | None:
        if self.waiter.notified < 0:
            return self.primitive
        return None if self.lock is None or self.lock._tl_owner is None else self.lock


class Decide(Until, On):
    """A wait with a time-out ends: notified, or not."""

    __slots__ = ("until", "waiter")

    primitive: Condition
    waiter: Waiter

    def possible(self) -> bool:
        return self.waiter.notified >= 0

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.primitive


class Reacquire(Relock):
    """A waiter whose time has run out takes the lock again, and only then leaves the queue."""

    __slots__ = ()

    def enabled(self) -> bool:
        return self.lock._tl_owner is None

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.lock


class Condition(Primitive):
    """A condition variable (Python Library Reference, threading, "Condition objects").

    A wait is three steps at most: give up the lock and queue up; be woken or time out; take the lock again. A waiter
    that timed out stays in the queue until it has the lock again, so that it can swallow a notify, as in CPython.
    """

    _tl_kind = "condition"

    def __init__(self, lock: Any = None) -> None:
        if lock is None:
            lock = RLock()
        self._tl_lock = lock
        self._tl_own = isinstance(lock, Lock | RLock)
        """Can its lock be given up and taken in the same step? Else it is a stranger with acquire and release."""
        self._tl_waiters: list[Waiter] = []
        self._tl_lost = -1
        """The latest notify that found nobody waiting: an event, or -1."""
        self._tl_register(lock=lock.ordinal if isinstance(lock, Primitive) else None)
        self._tl_notify = Freeing("notify", self._tl_write, self)
        self._tl_notify_all = Freeing("notify all", self._tl_write, self)
        self.acquire = lock.acquire
        self.release = lock.release
        if not self._tl_own:
            for name in EXPORTED:
                if hasattr(lock, name):
                    setattr(self, name, getattr(lock, name))

    def _tl_standing(self) -> object:
        return tuple(waiter.thread for waiter in self._tl_waiters)

    @property
    def _lock(self) -> Any:
        return self._tl_lock

    def __enter__(self) -> Any:
        return self._tl_lock.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> Any:
        return self._tl_lock.__exit__(kind, value, traceback)

    def _is_owned(self) -> bool:
        if type(self._tl_lock) is RLock:
            return self._tl_lock._tl_owner is loom.current
        if self._tl_own:
            if isinstance(self._tl_lock, Lock) and self._tl_lock._tl_owner is not loom.current:
                self._tl_lock.locked()  # CPython only asks whether anybody holds it, and that may change
            return bool(self._tl_lock._tl_owned())
        if self._tl_lock.acquire(False):
            self._tl_lock.release()
            return False
        return True

    def _release_save(self) -> Any:
        if isinstance(self._tl_lock, RLock):
            return self._tl_lock._release_save()
        self._tl_lock.release()
        return None

    def _acquire_restore(self, saved: Any) -> None:
        if isinstance(self._tl_lock, RLock):
            self._tl_lock._acquire_restore(saved)
        else:
            self._tl_lock.acquire()

    def wait(self, timeout: float | None = None) -> bool:
        if not self._is_owned():
            raise misuse(RuntimeError("cannot wait on un-acquired lock"))
        left = None if timeout is None else time_left(timeout)
        waiter = Waiter(loom.current)
        saved = self._tl_enqueue(waiter)
        try:
            if left is None:
                self._tl_wake(waiter, saved)
                return True
            return self._tl_wait_until(waiter, saved, left)
        finally:
            if waiter in self._tl_waiters:  # unwound in the middle
                self._tl_waiters.remove(waiter)

    def _tl_enqueue(self, waiter: Waiter) -> Any:
        """Gives what it takes to have the lock back as it was."""
        if not self._tl_own:
            self._tl_waiters.append(waiter)
            saved = self._release_save()
            self._tl_tell(WaitBegan)
            return saved
        loom.step(GiveUp("wait on", (*self._tl_write, *self._tl_lock._tl_write), self))
        self._tl_waiters.append(waiter)
        depth: int = self._tl_lock._tl_drop()
        self._tl_tell(WaitBegan)
        return depth

    def _tl_wake(self, waiter: Waiter, saved: Any) -> None:
        """Notified and the lock free: one step."""
        if not self._tl_own:
            op = Wake("be notified by", self._tl_write, self)
            op.waiter, op.lock = waiter, None
            loom.step(op)
            loom.caused_by(waiter.notified)
            self._tl_tell(WaitEnded, False)
            self._acquire_restore(saved)
            return
        op = Wake("be notified by", self._tl_lock._tl_write, self)
        op.waiter, op.lock = waiter, self._tl_lock
        loom.step(op)
        loom.caused_by(waiter.notified)
        self._tl_tell(WaitEnded, False)
        self._tl_lock._tl_take(saved)

    def _tl_wait_until(self, waiter: Waiter, saved: Any, left: float) -> bool:
        decide = Decide("wait for a time on", self._tl_write, self)
        decide.waiter = waiter
        decide.until = loom.now + left
        loom.step(decide)
        notified = waiter.notified >= 0
        if notified:
            loom.caused_by(waiter.notified)
        else:
            decide.failed()
        self._tl_tell(WaitEnded, not notified)
        if self._tl_own:
            footprint = self._tl_lock._tl_write
            op = Reacquire("acquire", footprint if notified else (*footprint, (self._tl_location, WRITE)), self)
            op.lock = self._tl_lock
            op.primitive = self._tl_lock
            loom.step(op)
            self._tl_lock._tl_take(saved)
        else:
            self._acquire_restore(saved)
        if waiter in self._tl_waiters:
            self._tl_waiters.remove(waiter)
        return notified

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """Waits until `predicate()` is true; under adversarial time a wait with a time-out is tried once."""
        until, left = None, timeout
        result = predicate()
        while not result:
            if left is not None:
                if until is None:
                    until = loom.now + left
                elif loom.prompt and (left := until - loom.now) <= 0:
                    break
            if not self.wait(left) and not loom.prompt:
                return predicate()
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        if not self._is_owned():
            raise misuse(RuntimeError("cannot notify on un-acquired lock"))
        loom.step(self._tl_notify if n == 1 else self._tl_notify_all)
        if n < 0:
            n = 0
        woken = self._tl_waiters[:n]
        del self._tl_waiters[:n]
        event = max(loom.event, 0)
        for waiter in woken:
            waiter.notified = event
        if not woken:
            self._tl_lost = event
        if loom.recorder is not None:
            self._tl_tell(ConditionNotified, tuple(waiter.thread.ordinal for waiter in woken))

    def notify_all(self) -> None:
        self.notify(max(len(self._tl_waiters), 2))

    def notifyAll(self) -> None:
        deprecated("notifyAll() is deprecated, use notify_all() instead")
        self.notify_all()

    def __repr__(self) -> str:
        return f"<Condition({self._tl_lock!r}, {len(self._tl_waiters)})>"
