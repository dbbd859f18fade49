"""`threading.Semaphore` and `BoundedSemaphore`: a number of permits, which have no owner."""

from __future__ import annotations

from types import TracebackType

from threadloom.engine.loom import loom
from threadloom.operation import Waitable
from threadloom.primitives.primitive import Freeing, Gated, Primitive, Risky, Until, misuse
from threadloom.trace.records import AttemptFailed, PermitAcquired, PermitReleased


class TakePermit(Gated):
    """Granted while a permit is left."""

    __slots__ = ()

    primitive: Semaphore

    def possible(self) -> bool:
        return self.primitive._tl_value > 0

    def enabled(self) -> bool:
        return self.primitive._tl_value > 0

    def grantable(self, state: object) -> bool:
        return state != 0

    def waits_for(self) -> Waitable | None:
        return None if self.primitive._tl_value > 0 else self.primitive


class TakePermitUntil(Until, TakePermit):
    """Given up at a deadline."""

    __slots__ = ("until",)


class Semaphore(Primitive):
    """A counting semaphore (Python Library Reference, threading, "Semaphore objects"; Dijkstra 1965)."""

    _tl_kind = "semaphore"
    _tl_limit: int | None = None

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise misuse(ValueError("semaphore initial value must be >= 0"))
        self._tl_value = value
        self._tl_register(value=value, capacity=self._tl_limit)

    def _tl_state(self) -> object:
        return self._tl_value

    _tl_standing = _tl_state

    @property
    def _value(self) -> int:
        return self._tl_value

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if blocking and timeout is None:
            loom.step(TakePermit("acquire", self._tl_write, self))
        else:
            op = TakePermitUntil("acquire" if blocking else "try to acquire", self._tl_write, self)
            op.until = loom.now + (timeout or 0)
            loom.step(op)
            if self._tl_value <= 0:
                op.failed()
                self._tl_tell(AttemptFailed, op.verb)
                return False
        self._tl_value -= 1
        self._tl_tell(PermitAcquired, self._tl_value)
        return True

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise misuse(ValueError("n must be one or more"))
        loom.step((Freeing if self._tl_limit is None else Risky)("release", self._tl_write, self))
        if self._tl_limit is not None and self._tl_value + n > self._tl_limit:
            raise misuse(ValueError("Semaphore released too many times"))
        self._tl_value += n
        self._tl_tell(PermitReleased, self._tl_value)

    __enter__ = acquire

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()

    def __repr__(self) -> str:
        return f"<{self._tl_described()}: value={self._tl_value}>"


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses more permits than it began with."""

    _tl_kind = "bounded_semaphore"

    def __init__(self, value: int = 1) -> None:
        self._tl_limit = value
        super().__init__(value)

    def _tl_is_left_over(self) -> bool:
        return self._tl_limit is not None and self._tl_value < self._tl_limit

    @property
    def _initial_value(self) -> int | None:
        return self._tl_limit

    def __repr__(self) -> str:
        return f"<{self._tl_described()}: value={self._tl_value}/{self._tl_limit}>"
