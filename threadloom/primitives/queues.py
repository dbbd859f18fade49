"""`queue.Queue` and its kin: hand work from thread to thread.

A queue has a head, a tail and a count of tasks, each a location of its own. Where items leave in the order in which they
came, and nobody asks how many there are, a put touches the tail and a get the head: which put serves which get is settled by
the order of the puts and that of the gets.
"""

from __future__ import annotations

import heapq
import queue as real
import sys
from collections import deque
from collections.abc import Callable
from queue import Empty, Full
from types import GenericAlias
from typing import Any, NoReturn

from threadloom.engine.loom import loom
from threadloom.engine.refusal import refuse
from threadloom.operation import READ, WRITE, Location, Waitable
from threadloom.primitives.primitive import Gated, On, Primitive, Until, misuse
from threadloom.trace.records import AttemptFailed, QueueGot, QueuePut, QueueShutDown, TaskDone

ShutDown: Any = getattr(real, "ShutDown", None)
"""From Python 3.13 on."""

ITEM_WIDTH = 40
"""Characters of an item's repr that a record keeps."""


class GetAny(Gated):
    """Granted while there is an item, or nothing to wait for."""

    __slots__ = ()

    primitive: AnyQueue

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and (state[0] > 0 or state[3]) and not state[2]

    def possible(self) -> bool:
        queue = self.primitive
        return not queue._tl_busy and (queue._qsize() > 0 or queue._tl_shut)

    def enabled(self) -> bool:
        queue = self.primitive
        return not queue._tl_busy and (queue._qsize() > 0 or queue._tl_shut)

    def waits_for(self) -> Waitable | None:
        return None if self.possible() else self.primitive


class Get(GetAny):
    """Of a queue in which items keep their order: the put that brought the item is what causes it."""

    __slots__ = ()

    served = True


class GetUntil(Until, GetAny):
    """Given up at a deadline."""

    __slots__ = ("until",)

    @property
    def gate(self) -> Location | None:  # type: ignore[override]
        location: Location = self.primitive._tl_location
        return location

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and not state[2]

    def enabled(self) -> bool:
        return not self.primitive._tl_busy and super().enabled()


class Put(Gated):
    """Granted while there is room, or nothing to wait for."""

    __slots__ = ()

    primitive: Queue

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and (state[0] < self.primitive._tl_maxsize or state[3]) and not state[2]

    def possible(self) -> bool:
        queue = self.primitive
        return not queue._tl_busy and (queue._tl_shut or not 0 < queue._tl_maxsize <= queue._qsize())

    def enabled(self) -> bool:
        return self.possible()

    def waits_for(self) -> Waitable | None:
        return None if self.possible() else self.primitive


class PutUntil(Until, Put):
    """Given up at a deadline."""

    __slots__ = ("until",)

    @property
    def gate(self) -> Location | None:  # type: ignore[override]
        location: Location = self.primitive._tl_location
        return location

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and not state[2]

    def enabled(self) -> bool:
        return not self.primitive._tl_busy and (not loom.prompt or loom.now >= self.until or self.possible())


class Close(On):
    """A queue is shut down: not while another thread stores an item or takes one out."""

    __slots__ = ()

    primitive: AnyQueue

    @property
    def gate(self) -> Location | None:  # type: ignore[override]
        location: Location = self.primitive._tl_location
        return location

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and not state[2]

    def enabled(self) -> bool:
        return not self.primitive._tl_busy

    def waits_for(self) -> Waitable | None:
        return self.primitive if self.primitive._tl_busy else None


class AllDone(Gated):
    """Granted once every item that was put has been reported done."""

    __slots__ = ()

    primitive: Queue

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and not state[1]

    def enabled(self) -> bool:
        return not self.primitive._tl_unfinished

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.primitive


class AnyQueue(Primitive):
    """What all queues have in common."""

    _tl_maxsize = 0
    _tl_unfinished = 0
    _tl_shut = False
    _tl_busy = False
    """An item is being stored or taken out, and its comparison runs code of the program."""

    def _tl_register_ends(self, capacity: int | None = None) -> None:
        """As `_tl_register`, with a location for the tail and one for the tasks as well."""
        self._tl_register(capacity=capacity)
        name = loom.names.location
        tail, tasks = name((self._tl_location, "tail")), name((self._tl_location, "tasks"))
        self._tl_locations = (self._tl_location, tail, tasks)
        self._tl_tail = ((tail, WRITE), (tasks, WRITE))
        self._tl_ends = (*self._tl_write, (tail, WRITE))
        self._tl_all = (*self._tl_write, *self._tl_tail)
        self._tl_tasks = ((tasks, WRITE),)
        self._tl_tasks_read = ((tasks, READ),)
        self._tl_read = ((self._tl_location, READ), (tail, READ))
        self._tl_brought: deque[int] = deque()
        """By item, where they keep their order: the event that put it there."""
        self._tl_in_order = type(self) in IN_ORDER

    def _tl_state(self) -> object:
        return self._qsize(), self._tl_unfinished, self._tl_busy, self._tl_shut

    def _qsize(self) -> int:
        raise NotImplementedError

    def _put(self, item: Any) -> None:
        raise NotImplementedError

    def _get(self) -> Any:
        raise NotImplementedError

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if block and timeout is None:
            if self._tl_in_order and self._tl_maxsize <= 0:
                loom.step(Get("get from", self._tl_write, self))
                loom.caused_by(*list(self._tl_brought)[:1])
            else:
                loom.step(GetAny("get from", self._tl_ends, self))
        else:
            if block and timeout is not None and timeout < 0 and not self._tl_shut:
                raise ValueError("'timeout' must be a non-negative number")
            op = GetUntil("get from" if block else "try to get from", self._tl_ends, self)
            op.until = loom.now + (timeout or 0 if block else 0)
            loom.step(op)
            if not self._qsize() and not self._tl_shut:
                op.failed()
                self._tl_tell(AttemptFailed, op.verb)
                raise Empty
        if self._tl_shut and not self._qsize():
            raise ShutDown
        if self._tl_brought:  # empty where the program has reached into the queue
            self._tl_brought.popleft()
        item = self._tl_guarded(self._get)
        self._tl_tell(QueueGot, self._qsize(), self._tl_unfinished, short(item))
        return item

    def get_nowait(self) -> Any:
        return self.get(block=False)

    def _tl_store(self, item: Any) -> None:
        if self._tl_in_order:
            self._tl_brought.append(loom.event)
        self._tl_guarded(self._put, item)
        self._tl_tell(QueuePut, self._qsize(), self._tl_unfinished, short(item))

    def _tl_guarded(self, call: Callable[..., Any], *arguments: Any) -> Any:
        """Calls what may compare items, and so run code of the program, with the queue closed to others."""
        self._tl_busy = True
        began = loom.event
        try:
            return call(*arguments)
        finally:
            if loom.event != began and not loom.dying:  # it did run code of the program: let others in, as a step
                loom.step(On("be done with", self._tl_all, self))
            self._tl_busy = False
            loom.changed()

    def qsize(self) -> int:
        loom.step(On("look at", self._tl_read, self))
        return self._qsize()

    def empty(self) -> bool:
        return not self.qsize()

    __class_getitem__: Any = classmethod(GenericAlias)


class SimpleQueue(AnyQueue):
    """An unbounded FIFO queue without task tracking (Python Library Reference, queue)."""

    _tl_kind = "simple_queue"
    _tl_unpicklable = "_queue.SimpleQueue"

    def __init__(self) -> None:
        self._tl_items: deque[Any] = deque()
        self._tl_register_ends()

    def _tl_standing(self) -> object:
        return tuple(self._tl_items)

    def _qsize(self) -> int:
        return len(self._tl_items)

    def _put(self, item: Any) -> None:
        self._tl_items.append(item)

    def _get(self) -> Any:
        return self._tl_items.popleft()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        loom.names.publish(item, loom.current)
        loom.step(On("put into", self._tl_tail, self))
        self._tl_store(item)

    def put_nowait(self, item: Any) -> None:
        self.put(item)

    def __copy__(self) -> Any:
        raise TypeError("cannot pickle '_queue.SimpleQueue' object")

    def __repr__(self) -> str:
        return printed(self, "_queue")


class Queue(AnyQueue):
    """A FIFO queue, bounded where `maxsize` > 0 (Python Library Reference, queue, "Queue Objects").

    As in CPython, subclasses change the order by overriding `_init`, `_qsize`, `_put` and `_get`.
    """

    _tl_kind = "queue"

    def __init__(self, maxsize: int = 0) -> None:
        self._tl_maxsize = maxsize
        self._tl_unfinished = 0
        self._init(maxsize)
        self._tl_register_ends(maxsize if maxsize > 0 else None)

    def _tl_standing(self) -> object:
        if not isinstance(self.queue, deque | list):
            return object()
        return self._tl_unfinished, self._tl_shut, *self.queue

    @property
    def maxsize(self) -> int:
        return self._tl_maxsize

    @maxsize.setter
    def maxsize(self, maxsize: int) -> None:
        self._tl_maxsize = maxsize

    @property
    def unfinished_tasks(self) -> int:
        loom.step(On("look at the tasks of", self._tl_tasks_read, self))
        return self._tl_unfinished

    @unfinished_tasks.setter
    def unfinished_tasks(self, tasks: int) -> None:
        loom.step(On("change the tasks of", self._tl_tasks, self))
        self._tl_unfinished = tasks

    def _init(self, maxsize: int) -> None:
        self.queue: Any = deque()

    def _qsize(self) -> int:
        return len(self.queue)

    def _put(self, item: Any) -> None:
        self.queue.append(item)

    def _get(self) -> Any:
        return self.queue.popleft()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        loom.names.publish(item, loom.current)
        if self._tl_maxsize <= 0:
            loom.step(On("put into", self._tl_tail if self._tl_in_order else self._tl_all, self))
        elif block and timeout is None:
            loom.step(Put("put into", self._tl_all, self))
        else:
            if block and timeout is not None and timeout < 0 and not self._tl_shut:
                raise ValueError("'timeout' must be a non-negative number")
            op = PutUntil("put into" if block else "try to put into", self._tl_all, self)
            op.until = loom.now + (timeout or 0 if block else 0)
            loom.step(op)
            if not op.possible():
                op.failed()
                self._tl_tell(AttemptFailed, op.verb)
                raise Full
        if self._tl_shut:
            raise ShutDown
        self._tl_unfinished += 1
        self._tl_store(item)

    def put_nowait(self, item: Any) -> None:
        self.put(item, block=False)

    def full(self) -> bool:
        loom.step(On("look at", self._tl_read, self))
        return 0 < self._tl_maxsize <= self._qsize()

    def task_done(self) -> None:
        loom.step(On("report a task done to", self._tl_tasks, self))
        if self._tl_unfinished <= 0:
            raise misuse(ValueError("task_done() called too many times"))
        self._tl_unfinished -= 1
        self._tl_tell(TaskDone, self._tl_unfinished)

    def join(self) -> None:
        loom.step(AllDone("wait for all tasks of", self._tl_tasks_read, self))

    if sys.version_info >= (3, 13):

        def shutdown(self, immediate: bool = False) -> None:
            """From now on `put` raises ShutDown, and `get` when nothing is left; `immediate`: nothing is left."""
            loom.step(Close("shut down", self._tl_all, self))
            self._tl_shut = True
            if immediate:
                while self._qsize():
                    self._tl_guarded(self._get)
                    self._tl_unfinished = max(self._tl_unfinished - 1, 0)
                self._tl_brought.clear()
            self._tl_tell(QueueShutDown, self._qsize(), self._tl_unfinished)

        @property
        def is_shutdown(self) -> bool:
            loom.step(On("look at", self._tl_read, self))
            return self._tl_shut

    def __repr__(self) -> str:
        return printed(self, "queue")


def _inner(name: str) -> property:
    """A lock or a condition that CPython's queue is built from, and this one is not."""

    def refused(queue: Queue) -> NoReturn:
        refuse(
            f"`Queue.{name}` can't be used in a program under check: the queue has no lock of its own.",
            "Use the queue's methods, or a lock of the program's beside it.",
        )

    return property(refused)


INNER = ("all_tasks_done", "mutex", "not_empty", "not_full")
for _name in INNER:
    setattr(Queue, _name, _inner(_name))


class LifoQueue(Queue):
    """A queue that gives the latest item first."""

    _tl_kind = "lifo_queue"

    def _init(self, maxsize: int) -> None:
        self.queue = []

    def _get(self) -> Any:
        return self.queue.pop()


class PriorityQueue(Queue):
    """A queue that gives the lowest item first."""

    _tl_kind = "priority_queue"

    def _init(self, maxsize: int) -> None:
        self.queue = []

    def _put(self, item: Any) -> None:
        heapq.heappush(self.queue, item)

    def _get(self) -> Any:
        return heapq.heappop(self.queue)


SimpleQueue.__name__ = "_queue.SimpleQueue"
"""What CPython calls it where it has no such attribute."""

IN_ORDER = (SimpleQueue, Queue)
"""The classes whose items leave in the order in which they came; a subclass may have changed that."""


def short(item: Any) -> str:
    """A repr that fits a panel and can't run code of the program while others watch (objects: their type)."""
    if loom.recorder is None:
        return ""
    return loom.recorder.short(item)


def printed(queue: AnyQueue, module: str) -> str:
    """As CPython prints it, with the module that programs know it from."""
    kind = type(queue)
    ours = kind.__module__.startswith("threadloom.")
    return f"<{module if ours else kind.__module__}.{kind.__qualname__} object at {id(queue):#x}>"
