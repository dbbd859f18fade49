"""`concurrent.futures.Future`: the result of a call that somebody else makes.

A future has a location that tells whether it is done, one for whether it runs, and one for what `wait` and `as_completed` know
of it: to them a cancelled one is done only when a worker has come across it. So the start of a task and a look at `done()` can
be swapped, and where nobody cancels, the start and the look of those who wait for several. Once a future is done it stays so:
to wait for its result touches nothing, and is caused by its end.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, InvalidStateError
from types import GenericAlias
from typing import Any, Final

from threadloom.engine.foreign import called
from threadloom.engine.loom import Unwind, loom
from threadloom.engine.vthread import VThread
from threadloom.operation import READ, WRITE, Footprint, Location, Waitable
from threadloom.primitives.primitive import On, Primitive, Until, misuse
from threadloom.primitives.queues import short
from threadloom.trace.records import AttemptFailed, FutureDone, FutureStarted

PENDING: Final = "PENDING"
RUNNING: Final = "RUNNING"
CANCELLED: Final = "CANCELLED"
CANCELLED_AND_NOTIFIED: Final = "CANCELLED_AND_NOTIFIED"
"""A worker has come across it, too, and those who wait for several futures have been told."""
FINISHED: Final = "FINISHED"
SAID: Final = {CANCELLED_AND_NOTIFIED: "cancelled"}
"""What a repr calls a state, where that is not its name in small letters."""

LOGGER: Final = logging.getLogger("concurrent.futures")
"""What logs where the program has nothing to do with `logging`."""


class AwaitResult(On):
    """Granted once the future is done."""

    __slots__ = ()

    primitive: Future

    def possible(self) -> bool:
        return self.primitive._tl_done

    def enabled(self) -> bool:
        return self.primitive._tl_done

    def waits_for(self) -> Waitable | None:
        return None if self.primitive._tl_done else self.primitive


class AwaitResultUntil(Until, AwaitResult):
    """Given up at a deadline."""

    __slots__ = ("until",)


class Telling(On):
    """A future ends, or somebody comes across it. Whoever waits for several futures is told; the step writes there where that
    makes a difference to them.

    Whoever begins to wait makes a step that this one depends on, so what it says at any moment can be relied upon.
    """

    __slots__ = ("failed", "own")

    primitive: Future

    def __init__(self, verb: str, footprint: Footprint, future: Future, *, failed: bool = False) -> None:
        self.verb = verb
        self.own = footprint
        self.primitive = future
        self.failed = failed

    @property
    def footprint(self) -> Footprint:  # type: ignore[override]
        watches = self.primitive._tl_watches
        return (*self.own, *((watch.location, WRITE) for watch in watches if watch.orders(failed=self.failed)))

    def take(self) -> None:
        """The step, which is fixed then."""
        loom.step(self)
        loom.refine(On(self.verb, self.footprint, self.primitive))


class Future(Primitive):
    """The result of a call that is made elsewhere (Python Library Reference, concurrent.futures, "Future objects")."""

    _tl_kind = "future"

    def __init__(self) -> None:
        self._tl_status = PENDING
        self._tl_result: Any = None
        self._tl_exception: BaseException | None = None
        self._tl_callbacks: list[Callable[[Any], Any]] = []
        self._tl_watches: list[Any] = []
        """Those who wait for several futures, this among them."""
        self._tl_done_at = -1
        """The event that ended it."""
        self._tl_runner: VThread | None = None
        """Who has begun to work on it."""
        self._tl_pool: Any = None
        """The executor that it was submitted to."""
        self._tl_register()
        name = loom.names.location
        running, known = name((self._tl_location, "running")), name((self._tl_location, "known"))
        callbacks = name((self._tl_location, "callbacks"))
        self._tl_locations: tuple[Location, ...] = (self._tl_location, running, known, callbacks)
        self._tl_read: Footprint = ((self._tl_location, READ),)
        self._tl_read_known: Footprint = ((known, READ),)
        self._tl_read_both: Footprint = (*self._tl_read, (running, READ))
        self._tl_start: Footprint = ((running, WRITE),)
        self._tl_start_or_notify: Footprint = (*self._tl_start, (known, WRITE))
        self._tl_cancel: Footprint = (*self._tl_write, (running, WRITE))
        self._tl_end: Footprint = (*self._tl_cancel, (known, WRITE))
        self._tl_add: Footprint = (*self._tl_read, (callbacks, WRITE))

    @property
    def _tl_done(self) -> bool:
        return self._tl_status not in (PENDING, RUNNING)

    @property
    def _tl_known_done(self) -> bool:
        """Is it done as far as `wait` and `as_completed` are concerned?"""
        return self._tl_status in (FINISHED, CANCELLED_AND_NOTIFIED)

    @property
    def _tl_failed(self) -> bool:
        return self._tl_status == FINISHED and self._tl_exception is not None

    def _tl_state(self) -> object:
        return self._tl_status

    def _tl_standing(self) -> object:
        return self._tl_status, len(self._tl_callbacks)

    def _tl_is_left_over(self) -> bool:
        return False

    def _tl_holders(self) -> list[VThread]:
        """Who works on it; if nobody has begun, the workers that could."""
        if self._tl_runner is not None:
            return [self._tl_runner]
        if self._tl_pool is None or all(work.future is not self for work in self._tl_pool._tl_queue):
            return []
        return list(self._tl_pool._tl_living())

    __class_getitem__: Any = classmethod(GenericAlias)

    # ------------------------------------------------------------------ those who wait for it

    def cancel(self) -> bool:
        loom.step(On("cancel", self._tl_cancel, self))
        if self._tl_status in (RUNNING, FINISHED):
            return False
        if self._tl_done:
            return True
        if not loom.cancels_futures:  # it was taken for granted that nobody does: once more without that
            loom.names.escaped = True
        self._tl_settle(CANCELLED, "cancelled", "")
        self._tl_call_back()
        return True

    def cancelled(self) -> bool:
        loom.step(On("look whether it is cancelled:", self._tl_read, self))
        return self._tl_status in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self) -> bool:
        loom.step(On("look whether it runs:", self._tl_read_both, self))
        return self._tl_status == RUNNING

    def done(self) -> bool:
        loom.step(On("look whether it is done:", self._tl_read, self))
        return self._tl_done

    def result(self, timeout: float | None = None) -> Any:
        self._tl_await("wait for the result of", timeout)
        if self._tl_exception is None:
            return self._tl_result
        try:
            raise self._tl_exception
        finally:
            del self  # the exception holds this frame

    def exception(self, timeout: float | None = None) -> BaseException | None:
        self._tl_await("wait for the exception of", timeout)
        return self._tl_exception

    def _tl_await(self, verb: str, timeout: float | None) -> None:
        """Comes back once it is done, and raises if it was cancelled or the time is up."""
        if timeout is None:
            loom.step(AwaitResult(verb, (), self))
        else:
            op = AwaitResultUntil(verb, self._tl_read, self)
            op.until = loom.now + max(timeout, 0)
            loom.step(op)
            if not self._tl_done:
                op.failed()
                self._tl_tell(AttemptFailed, verb)
                raise TimeoutError
        loom.caused_by(self._tl_done_at)
        if self._tl_status != FINISHED:
            raise CancelledError

    def add_done_callback(self, fn: Callable[[Any], Any]) -> None:
        loom.names.publish(fn, loom.current)
        loom.step(On("add a callback to", self._tl_add, self))
        if self._tl_done:
            self._tl_call(fn)
        else:
            self._tl_callbacks.append(fn)

    # ------------------------------------------------------------------ those who complete it

    def set_running_or_notify_cancel(self) -> bool:
        if loom.cancels_futures:
            Telling("begin", self._tl_start_or_notify, self).take()
        else:
            loom.step(On("begin", self._tl_start, self))
        if self._tl_status == PENDING:
            self._tl_status = RUNNING
            self._tl_runner = loom.current
            self._tl_tell(FutureStarted)
            return True
        if self._tl_status == CANCELLED:
            self._tl_status = CANCELLED_AND_NOTIFIED
            self._tl_notify()
            return False
        logger().critical("Future %s in unexpected state: %s", id(self), self._tl_status)
        raise misuse(RuntimeError("Future in unexpected state"))

    def set_result(self, result: Any) -> None:
        loom.names.publish(result, loom.current)
        Telling("set the result of", self._tl_end, self).take()
        self._tl_check_open()
        self._tl_result = result
        self._tl_settle(FINISHED, "finished", short(result))
        self._tl_notify()
        self._tl_call_back()

    def set_exception(self, exception: BaseException | None) -> None:
        loom.names.publish(exception, loom.current)
        Telling("set the exception of", self._tl_end, self, failed=True).take()
        self._tl_check_open()
        self._tl_exception = exception
        self._tl_settle(FINISHED, "failed", type(exception).__name__)
        self._tl_notify()
        self._tl_call_back()

    def _tl_check_open(self) -> None:
        if self._tl_done:
            raise misuse(InvalidStateError(f"{self._tl_status}: {self._tl_text()}"))

    def _tl_settle(self, status: str, how: str, value: str) -> None:
        self._tl_status = status
        self._tl_done_at = loom.event
        self._tl_tell(FutureDone, how, value)

    def _tl_notify(self) -> None:
        for watch in self._tl_watches:
            watch.tell(self)

    def _tl_call_back(self) -> None:
        for callback in self._tl_callbacks:
            self._tl_call(callback)

    def _tl_call(self, callback: Callable[[Any], Any]) -> None:
        """Calls it in the thread that ended the future, or that came too late: what it raises is logged."""
        try:
            called(callback)(self)
        except Exception as error:
            log(f"exception calling callback for {self._tl_text()}", error)

    # ------------------------------------------------------------------ for people, and what tests reach into

    def __repr__(self) -> str:
        loom.step(On("look at", self._tl_read_both, self))
        return self._tl_text()

    def _tl_text(self) -> str:
        said = SAID.get(self._tl_status, self._tl_status.lower())
        if self._tl_status == FINISHED and self._tl_exception:
            said += f" raised {type(self._tl_exception).__name__}"
        elif self._tl_status == FINISHED:
            said += f" returned {type(self._tl_result).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} state={said}>"

    @property
    def _state(self) -> str:
        return self._tl_status


def log(text: str, error: BaseException, level: int = logging.ERROR) -> None:
    """`error` is logged, as CPython does, and otherwise ignored. It is logged as text: no logger runs code of the program."""
    rendered = "".join(traceback.format_exception(error)).rstrip()
    logger().log(level, "%s\n%s", text, rendered)


def logger() -> Any:
    """The program's, if it has imported `logging`."""
    theirs = getattr(loom.program, "_modules", {}).get("logging", logging)
    return theirs.getLogger("concurrent.futures")


def call(function: Any, /, *arguments: Any, **keywords: Any) -> Any:
    """Calls a function of the program's; gives up with the execution, whatever it may raise then."""
    try:
        return called(function)(*arguments, **keywords)
    except Unwind:
        raise
    except BaseException:
        if loom.dying:
            raise Unwind from None
        raise
