"""`threading.RLock`: its owner may acquire it again, and only its owner may release it."""

from __future__ import annotations

from types import TracebackType

from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.primitives.lock import FREE, check_timeout
from threadloom.primitives.primitive import Freeing, Gated, Primitive, Until, misuse
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

    def __init__(self) -> None:
        self._tl_owner: VThread | None = None
        self._tl_count = 0
        self._tl_register()
        self._tl_release = Freeing("release", self._tl_write, self)

    def _tl_state(self) -> object:
        return FREE if self._tl_owner is None else self._tl_owner.ordinal

    def holders(self) -> list[VThread]:
        return [] if self._tl_owner is None else [self._tl_owner]

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        check_timeout(blocking, timeout)
        me = loom.current
        op: AcquireAgain
        if timeout == -1 and blocking:
            op = AcquireAgain("acquire", self._tl_write, self)
        else:
            op = AcquireAgainUntil("acquire" if blocking else "try to acquire", self._tl_write, self)
            op.until = loom.now + timeout if blocking else loom.now
        op.by = me
        loom.step(op)
        if isinstance(op, AcquireAgainUntil) and not op.possible():
            op.failed()
            self._tl_tell(AttemptFailed, op.verb)
            return False
        self._tl_take(self._tl_count + 1)
        return True

    def release(self) -> None:
        loom.step(self._tl_release)
        if self._tl_owner is not loom.current:
            raise misuse(RuntimeError("cannot release un-acquired lock"))
        self._tl_count -= 1
        if not self._tl_count:
            self._tl_owner = None
        self._tl_tell(LockReleased, self._tl_count)

    def __enter__(self) -> bool:
        return self.acquire()

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

    def _is_owned(self) -> bool:
        return self._tl_owned()

    def _at_fork_reinit(self) -> None:
        self._tl_owner, self._tl_count = None, 0

    def __repr__(self) -> str:
        state = "unlocked" if self._tl_owner is None else "locked"
        owner = 0 if self._tl_owner is None else self._tl_owner.face.ident
        return f"<{state} _thread.RLock object owner={owner} count={self._tl_count} at {id(self):#x}>"
