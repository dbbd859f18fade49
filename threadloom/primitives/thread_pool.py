"""`concurrent.futures.ThreadPoolExecutor`: tasks wait in a queue for the next worker that has time.

A pool has three locations: the head of the queue, which workers touch; its tail, which submits touch; and the count of idle
workers, on which it depends whether a submit starts another. A thread that has seen all workers started leaves that alone.
Workers count themselves among the idle as from CPython 3.12 on: when they find the queue empty, and not before.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures.thread import BrokenThreadPool
from typing import Any, Final, NamedTuple

from threadloom.engine.loom import Unwind, loom
from threadloom.engine.vthread import VThread
from threadloom.operation import READ, WRITE, Footprint, Location, Operation, Waitable
from threadloom.primitives.executor import Executor
from threadloom.primitives.future import Future, call, log
from threadloom.primitives.primitive import Gated, On, Primitive, misuse
from threadloom.primitives.thread import Thread
from threadloom.trace.records import ExecutorShutDown, TaskSubmitted, TaskTaken, WorkerStarted

DEFAULT_WORKERS: Final = 5
"""CPython takes the number of CPUs plus 4, 32 at most: this is the least, so that a program does the same on every machine."""
INITIALIZER_FAILED: Final = "A thread initializer failed, the thread pool is not usable anymore"
AFTER_SHUTDOWN: Final = "cannot schedule new futures after shutdown"
AT_EXIT: Final = "cannot schedule new futures after interpreter shutdown"
CLOSING: Final = "executors close"
"""The name of the location that tells whether the program is over, so that no pool takes tasks any more."""


class Work(NamedTuple):
    """A task in the queue of a pool, and the event that put it there."""

    future: Future
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    put_at: int


class Entering(Gated):
    """A submit or a shutdown: not while callbacks run in a thread that holds the pool's lock."""

    __slots__ = ()

    primitive: ThreadPoolExecutor

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and state[2] is None

    def enabled(self) -> bool:
        return self.primitive._tl_locked_by is None

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.primitive


class TakeWork(Gated):
    """Granted while there is a task, or none will come any more."""

    __slots__ = ()

    served = True
    primitive: ThreadPoolExecutor

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and bool(state[0] or state[1])

    def enabled(self) -> bool:
        return bool(self.primitive._tl_queue) or self.primitive._tl_closed

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.primitive


class ThreadPoolExecutor(Executor, Primitive):
    """An executor with threads (Python Library Reference, concurrent.futures, "ThreadPoolExecutor")."""

    _tl_kind = "executor"

    def __init__(
        self,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        initializer: Callable[..., Any] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        if max_workers is None:
            max_workers = DEFAULT_WORKERS
        if max_workers <= 0:
            raise misuse(ValueError("max_workers must be greater than 0"))
        if initializer is not None and not callable(initializer):
            raise misuse(TypeError("initializer must be a callable"))
        loom.names.publish((initializer, initargs), loom.current)
        self._max_workers = max_workers
        self._tl_initializer = initializer
        self._tl_initargs = initargs
        self._tl_queue: deque[Work] = deque()
        self._tl_workers: list[Thread] = []
        self._tl_idle = 0
        """How many workers found the queue empty and have had no task put there for them since."""
        self._tl_full_for: set[int] = set()
        """By ordinal: threads that have seen that all workers are started."""
        self._tl_shut = False
        """Has `shutdown` been called?"""
        self._tl_closed = False
        """Do workers end once the queue is empty?"""
        self._tl_closed_at = -1
        """The event since when they do."""
        self._tl_broken: str | None = None
        self._tl_locked_by: VThread | None = None
        """Who takes tasks back and calls their callbacks, with the pool's lock held."""
        self._tl_register(capacity=max_workers)
        name = loom.names.location
        tail, idle = name((self._tl_location, "tail")), name((self._tl_location, "idle"))
        self._tl_locations: tuple[Location, ...] = (self._tl_location, tail, idle)
        self._tl_tail: Footprint = ((tail, WRITE), (name(CLOSING), READ))
        self._tl_tail_and_idle: Footprint = (*self._tl_tail, (idle, WRITE))
        self._tl_look: Footprint = (*self._tl_write, (tail, READ), (idle, WRITE))
        self._tl_head_read: Footprint = ((self._tl_location, READ),)
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{Closing.of_execution().number()}"
        Closing.of_execution().pools.append(self)

    def _tl_state(self) -> object:
        locked_by = None if self._tl_locked_by is None else self._tl_locked_by.ordinal
        return len(self._tl_queue), self._tl_closed, locked_by

    def _tl_standing(self) -> object:
        return (*self._tl_state(), self._tl_idle, *(work.future for work in self._tl_queue))  # type: ignore[misc]

    def _tl_is_left_over(self) -> bool:
        return False

    def _tl_holders(self) -> list[VThread]:
        return [] if self._tl_locked_by is None else [self._tl_locked_by]

    def _tl_living(self) -> list[VThread]:
        """The workers that have not ended."""
        found = [face._tl_v for face in self._tl_workers]
        return [thread for thread in found if thread is not None and not thread.ended]

    # ------------------------------------------------------------------ those who have tasks

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future:
        loom.names.publish((fn, args, tuple(kwargs.values())), loom.current)
        me = loom.current.ordinal
        loom.step(Entering("submit to", self._tl_tail if me in self._tl_full_for else self._tl_tail_and_idle, self))
        if self._tl_broken is not None:
            raise BrokenThreadPool(self._tl_broken)
        if self._tl_shut:
            raise misuse(RuntimeError(AFTER_SHUTDOWN))
        if Closing.of_execution().begun:
            raise misuse(RuntimeError(AT_EXIT))
        future = Future()
        future._tl_pool = self
        self._tl_queue.append(Work(future, fn, args, kwargs, loom.event))
        self._tl_tell(TaskSubmitted, future.ordinal, len(self._tl_queue), task_name(fn))
        self._tl_adjust()
        return future

    def _tl_adjust(self) -> None:
        """Starts a worker if none is idle and there may be more."""
        if self._tl_idle:
            self._tl_idle -= 1
        elif len(self._tl_workers) < self._max_workers:
            name = f"{self._thread_name_prefix}_{len(self._tl_workers)}"
            last = len(self._tl_workers) + 1 == self._max_workers
            thread = Thread(name=name, target=worker, args=(self, last))
            self._tl_workers.append(thread)
            thread.start()
            assert thread._tl_v is not None
            self._tl_tell(WorkerStarted, thread._tl_v.ordinal)
        self._tl_see_whether_full()

    def _tl_see_whether_full(self) -> None:
        """The present thread, which looks at the count of idle workers just now, need not do so again once all are started."""
        if len(self._tl_workers) == self._max_workers:
            self._tl_full_for.add(loom.current.ordinal)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        op = Entering("shut down", (*self._tl_tail, *self._tl_head_read) if cancel_futures else self._tl_tail, self)
        loom.step(op)
        self._tl_shut = True
        self._tl_close()
        self._tl_tell(ExecutorShutDown)
        if cancel_futures:
            self._tl_take_back(lambda future: future.cancel())
        if wait:
            for thread in self._tl_workers:
                thread.join()

    def _tl_close(self) -> None:
        """From the present step on workers end once the queue is empty."""
        if not self._tl_closed:
            self._tl_closed = True
            self._tl_closed_at = loom.event

    def _tl_take_back(self, end: Callable[[Future], object]) -> None:
        """Takes all tasks from the queue and ends their futures, one by one, with the lock of the pool held."""
        more = bool(self._tl_queue)
        if not more:
            return
        self._tl_locked_by = loom.current
        try:
            while more:
                loom.step(On("take a task back from", self._tl_write, self))
                if not self._tl_queue:
                    break
                work = self._tl_queue.popleft()
                more = bool(self._tl_queue)
                end(work.future)
        finally:
            if not loom.dying:
                loom.step(On("let go of", self._tl_tail, self))
                self._tl_locked_by = None
                loom.changed()

    # ------------------------------------------------------------------ workers

    def _tl_next(self, *, last: bool) -> Work | None:
        """The next task for the present worker; ``None`` if there will be none. `last`: no other can be started after it."""
        if not last and loom.current.ordinal not in self._tl_full_for:
            loom.step(On("look for work from", self._tl_look, self))
            self._tl_see_whether_full()
            if self._tl_queue:
                return self._tl_pop()
            self._tl_idle += 1
        take = TakeWork("wait for work from", self._tl_write, self)
        loom.step(take)
        if self._tl_queue:
            loom.caused_by(self._tl_queue[0].put_at)
            return self._tl_pop()
        loom.refine(TakeWork("find no more work in", self._tl_head_read, self))
        loom.caused_by(self._tl_closed_at)
        return None

    def _tl_pop(self) -> Work:
        work = self._tl_queue.popleft()
        self._tl_tell(TaskTaken, work.future.ordinal, len(self._tl_queue))
        return work

    def _tl_give_up(self) -> None:
        """The initializer has failed in a worker: the pool is of no use any more."""
        loom.step(Entering("break", (*self._tl_tail, *self._tl_head_read), self))
        self._tl_broken = INITIALIZER_FAILED
        self._tl_take_back(lambda future: future.set_exception(BrokenThreadPool(INITIALIZER_FAILED)))

    # ------------------------------------------------------------------ what tests reach into

    @property
    def _threads(self) -> set[Thread]:
        return set(self._tl_workers)

    @property
    def _shutdown(self) -> bool:
        return self._tl_shut

    @property
    def _broken(self) -> str | bool:
        return self._tl_broken or False


def task_name(function: Any) -> str:
    return str(getattr(function, "__name__", type(function).__name__))


def worker(pool: ThreadPoolExecutor, last: bool) -> None:
    """The life of a worker."""
    if pool._tl_initializer is not None:
        try:
            call(pool._tl_initializer, *pool._tl_initargs)
        except Unwind:
            raise
        except BaseException as error:
            log("Exception in initializer:", error, logging.CRITICAL)
            pool._tl_give_up()
            return
    try:
        while (work := pool._tl_next(last=last)) is not None:
            run(work)
            del work  # a worker that is idle keeps no task alive
    except Unwind:
        raise
    except BaseException as error:
        log("Exception in worker", error, logging.CRITICAL)


def run(work: Work) -> None:
    """Does one task, whatever comes of it."""
    if not work.future.set_running_or_notify_cancel():
        return
    try:
        result = call(work.function, *work.arguments, **work.keywords)
    except Unwind:
        raise
    except BaseException as error:
        work.future.set_exception(error)
    else:
        work.future.set_result(result)


class Close(Operation):
    """The program is over, and so no pool takes tasks any more."""

    __slots__ = ("pools",)

    def __init__(self, verb: str, footprint: Footprint, pools: list[ThreadPoolExecutor]) -> None:
        super().__init__(verb, footprint)
        self.pools = pools

    def target(self) -> str:
        return "the executors"

    def states(self) -> tuple[tuple[Location, object], ...]:
        return tuple((pool._tl_location, pool._tl_state()) for pool in self.pools)


class Closing:
    """The pools of an execution: when the program is over, their workers finish what is queued and end."""

    def __init__(self) -> None:
        self.pools: list[ThreadPoolExecutor] = []
        self.unnamed = 0
        self.begun = False

    @classmethod
    def of_execution(cls) -> Closing:
        for at_exit in loom.at_exit:
            if isinstance(at_exit, Closing):
                return at_exit
        closing = cls()
        loom.at_exit.append(closing)
        return closing

    def number(self) -> int:
        """The number of the next pool without a name of its own."""
        self.unnamed += 1
        return self.unnamed - 1

    def __call__(self) -> None:
        """As CPython's `_python_exit`, before the threads that are left are waited for."""
        loom.step(Close("close", ((loom.names.location(CLOSING), WRITE),), self.pools))
        self.begun = True
        for pool in self.pools:
            pool._tl_close()
