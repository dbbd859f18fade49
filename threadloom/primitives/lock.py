"""`threading.Lock`: owned by nobody in particular, so that any thread may release it."""

from __future__ import annotations

import math
import operator
import sys
from functools import partial
from types import TracebackType
from typing import Any

from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.primitives.primitive import Freeing, Gated, On, Primitive, Risky, Until, misuse
from threadloom.trace.records import AttemptFailed, LockAcquired, LockReleased

TIMEOUT_MAX = 9223372036.0
"""Seconds; what CPython gives on 64-bit Linux and macOS."""

MAX_SECONDS = 2**63 / 1e9
"""What fits CPython's times, in nanoseconds."""

PYTIME = "PyTime_t" if sys.version_info >= (3, 13) else "_PyTime_t"

NEGATIVE = "timeout value must be " + ("a non-negative number" if sys.version_info >= (3, 13) else "positive")
"""What CPython says of a time-out below zero."""


FREE = -1
"""The state of a lock that nobody holds; else the ordinal of its owner."""


class Acquire(Gated):
    """Granted while nobody holds the lock."""

    __slots__ = ()

    primitive: Lock

    def possible(self) -> bool:
        return self.primitive._tl_owner is None

    def enabled(self) -> bool:
        return self.primitive._tl_owner is None

    def grantable(self, state: object) -> bool:
        return state == FREE

    def waits_for(self) -> Lock | None:
        return None if self.primitive._tl_owner is None else self.primitive


class AcquireUntil(Until, Acquire):
    """Given up at a deadline."""

    __slots__ = ("until",)


class Lock(Primitive):
    """A mutual exclusion lock (Python Library Reference, threading, "Lock objects")."""

    _tl_kind = "lock"

    def __init_subclass__(cls) -> None:
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def __init__(self) -> None:
        self._tl_owner: VThread | None = None
        self._tl_register()
        self._tl_acquire = Acquire("acquire", self._tl_write, self)
        self._tl_release = Freeing("release", self._tl_write, self)

    def _tl_state(self) -> object:
        return FREE if self._tl_owner is None else self._tl_owner.ordinal

    _tl_standing = _tl_state

    def _tl_holders(self) -> list[VThread]:
        return [] if self._tl_owner is None else [self._tl_owner]

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if timeout == -1 and blocking:
            loom.step(self._tl_acquire)
        else:
            check_timeout(blocking, timeout)
            if not self._tl_attempt(blocking, timeout):
                return False
        self._tl_owner = loom.current
        if loom.recorder is not None:
            self._tl_tell(LockAcquired, 1)
        return True

    __enter__ = acquire

    def _tl_attempt(self, blocking: bool, timeout: float) -> bool:
        """A step that takes the lock if it can, and else comes back (at once, or at the deadline)."""
        op = AcquireUntil("acquire" if blocking else "try to acquire", self._tl_write, self)
        op.until = loom.now + timeout if blocking else loom.now
        loom.step(op)
        if self._tl_owner is not None:
            op.failed()
            self._tl_tell(AttemptFailed, op.verb)
            return False
        return True

    def release(self) -> None:
        mine = self._tl_owner is loom.current
        loom.step(self._tl_release if mine else Risky("release", self._tl_write, self))
        if self._tl_owner is None:
            raise misuse(RuntimeError("release unlocked lock"))
        self._tl_owner = None
        if loom.recorder is not None:
            self._tl_tell(LockReleased, 0)

    def locked(self) -> bool:
        loom.step(On("look at", ((self._tl_location, 0),), self))
        return self._tl_owner is not None

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    # The names of old, which `threading` still offers.
    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    # What a condition needs of its lock, as steps of the condition's own.

    def _tl_depth(self) -> int:
        return 0 if self._tl_owner is None else 1

    def _tl_owned(self) -> bool:
        """Does a condition take the current thread for the owner? CPython only looks whether it is locked."""
        return self._tl_owner is not None

    def _tl_drop(self) -> int:
        """Frees it, however often it is held; gives what `_tl_take` needs."""
        depth = self._tl_depth()
        self._tl_owner = None
        self._tl_tell(LockReleased, 0)
        return depth

    def _tl_take(self, depth: int) -> None:
        self._tl_owner = loom.current
        self._tl_tell(LockAcquired, depth)

    def _at_fork_reinit(self) -> None:
        self._tl_owner = None

    def __copy__(self) -> Any:
        raise TypeError("cannot pickle '_thread.lock' object")

    def __repr__(self) -> str:
        state = "unlocked" if self._tl_owner is None else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


Lock.__name__ = "_thread.lock"
"""What CPython calls it where it has no such attribute."""


def _allocate_lock() -> Lock:
    made: Lock = object.__new__(Lock)
    made.__init__()  # type: ignore[misc]
    return made


def _refuse(kind: type[Lock]) -> Lock:
    raise TypeError("cannot create '_thread.lock' instances")


allocate_lock: Any = Lock
"""What `threading.Lock` is: a type from 3.13 on, before that a function that does not become a method."""
if sys.version_info < (3, 13):
    Lock.__new__ = _refuse  # type: ignore[assignment]
    allocate_lock = partial(_allocate_lock)
    allocate_lock.__name__ = allocate_lock.__qualname__ = "allocate_lock"


def check_timeout(blocking: bool, timeout: Any) -> None:
    """The arguments of a lock's `acquire`, as CPython's `lock_acquire_parse_args` checks them."""
    check_seconds(timeout)
    if timeout != -1 and not blocking:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError(NEGATIVE)
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


def check_seconds(seconds: Any) -> None:
    """As CPython's `_PyTime_FromSecondsObject`: a time in seconds, as a float or something like an int."""
    if not isinstance(seconds, float):
        seconds = operator.index(seconds)
    if math.isnan(seconds):
        raise ValueError("Invalid value NaN (not a number)")
    if abs(seconds) >= MAX_SECONDS:
        too_large = f"timestamp too large to convert to C {PYTIME}"
        raise OverflowError(too_large if isinstance(seconds, int) else "timestamp out of range for platform time_t")


def time_left(timeout: float) -> float:
    """How long a wait goes on, where no time or less than none is a look only: as `Condition.wait` in CPython."""
    if timeout > 0:
        check_timeout(True, timeout)
        return timeout
    return 0.0
