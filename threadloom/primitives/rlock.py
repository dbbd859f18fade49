"""`threading.RLock`: its owner may acquire it again, and only its owner may release it."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.primitives.deprecated import deprecated
from threadloom.primitives.lock import FREE, check_timeout
from threadloom.primitives.primitive import Freeing, Gated, Primitive, Until, misuse
from threadloom.primitives.thread import FIRST_IDENT
from threadloom.trace.records import AttemptFailed, LockAcquired, LockReleased


class AcquireAgain(Gated):
    """Granted while nobody holds the lock, or to the thread that does."""

    __slots__ = ("by",)

    primitive: RLock
    by: VThread

    def possible(self) -> bool:
        owner = self.primitive._tl_owner
        return owner is None or owner is self.by

    def enabled(self) -> bool:
        owner = self.primitive._tl_owner
        return owner is None or owner is self.by

    def grantable(self, state: object) -> bool:
        return state in (FREE, self.by.ordinal)

    def waits_for(self) -> RLock | None:
        return None if self.possible() else self.primitive


class AcquireAgainUntil(Until, AcquireAgain):
    """Given up at a deadline."""

    __slots__ = ("until",)


class RLock(Primitive):
    """A reentrant lock (Python Library Reference, threading, "RLock objects")."""

    _tl_kind = "rlock"
    _tl_unpicklable = "_thread.RLock"

    def __init__(self) -> None:
        self._tl_owner: VThread | None = None
        self._tl_count = 0
        self._tl_register()
        self._tl_release = Freeing("release", self._tl_write, self)
        self._tl_acquires: dict[int, AcquireAgain] = {}
        """By thread: what it does when it acquires without a time-out."""

    def _tl_state(self) -> object:
        return FREE if self._tl_owner is None else self._tl_owner.ordinal

    def _tl_standing(self) -> object:
        return self._tl_owner, self._tl_count

    def _tl_holders(self) -> list[VThread]:
        return [] if self._tl_owner is None else [self._tl_owner]

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        me = loom.current
        if timeout == -1 and blocking:
            op = self._tl_acquires.get(me.ordinal)
            if op is None:
                op = self._tl_acquires[me.ordinal] = AcquireAgain("acquire", self._tl_write, self)
                op.by = me
            loom.step(op)
        else:
            check_timeout(blocking, timeout)
            if not self._tl_attempt(me, blocking, timeout):
                return False
        self._tl_owner = me
        self._tl_count += 1
        if loom.recorder is not None:
            self._tl_tell(LockAcquired, self._tl_count)
        return True

    def _tl_attempt(self, me: VThread, blocking: bool, timeout: float) -> bool:
        """A step that takes the lock if it can, and else comes back (at once, or at the deadline)."""
        op = AcquireAgainUntil("acquire" if blocking else "try to acquire", self._tl_write, self)
        op.until = loom.now + timeout if blocking else loom.now
        op.by = me
        loom.step(op)
        if not op.possible():
            op.failed()
            self._tl_tell(AttemptFailed, op.verb)
            return False
        return True

    def release(self) -> None:
        loom.step(self._tl_release)
        if self._tl_owner is not loom.current:
            raise misuse(RuntimeError("cannot release un-acquired lock"))
        self._tl_count -= 1
        if not self._tl_count:
            self._tl_owner = None
        if loom.recorder is not None:
            self._tl_tell(LockReleased, self._tl_count)

    __enter__ = acquire

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    # What a condition needs of its lock, as steps of the condition's own.

    def _tl_depth(self) -> int:
        return self._tl_count

    def _tl_owned(self) -> bool:
        return self._tl_owner is loom.current

    def _tl_drop(self) -> int:
        depth, self._tl_count, self._tl_owner = self._tl_count, 0, None
        self._tl_tell(LockReleased, 0)
        return depth

    def _tl_take(self, depth: int) -> None:
        self._tl_owner = loom.current
        self._tl_count = depth
        self._tl_tell(LockAcquired, depth)

    # What CPython's RLock offers to conditions, and programs use, too.

    def _is_owned(self) -> bool:
        return self._tl_owner is loom.current

    def _recursion_count(self) -> int:
        return self._tl_count if self._tl_owner is loom.current else 0

    def _release_save(self) -> tuple[int, int]:
        loom.step(self._tl_release)
        if self._tl_owner is not loom.current:
            raise misuse(RuntimeError("cannot release un-acquired lock"))
        return self._tl_drop(), FIRST_IDENT + loom.current.ordinal

    def _acquire_restore(self, saved: tuple[int, int], /) -> None:
        self.acquire()
        self._tl_count = saved[0]

    def _at_fork_reinit(self) -> None:
        self._tl_owner, self._tl_count = None, 0

    def __copy__(self) -> Any:
        raise TypeError("cannot pickle '_thread.RLock' object")

    def __repr__(self) -> str:
        state = "unlocked" if self._tl_owner is None else "locked"
        owner = 0 if self._tl_owner is None else FIRST_IDENT + self._tl_owner.ordinal
        return f"<{state} _thread.RLock object owner={owner} count={self._tl_count} at {id(self):#x}>"


RLock.__name__ = "_thread.RLock"
"""What CPython calls it where it has no such attribute."""


def make_rlock(*args: Any, **kwargs: Any) -> RLock:
    """`threading.RLock`, a function in CPython."""
    if (args or kwargs) and sys.version_info >= (3, 13):
        deprecated("Passing arguments to RLock is deprecated and will be removed in 3.15")
    return RLock()


make_rlock.__name__ = make_rlock.__qualname__ = "RLock"
