"""`queue.Queue` and its kin: hand work from thread to thread.

A queue has a head, a tail and a count of tasks, each a location of its own. Where items leave in the order in which they
came, and nobody asks how many there are, a put touches the tail and a get the head: which put serves which get is settled by
the order of the puts and that of the gets.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from queue import Empty, Full
from typing import Any

from threadloom.engine.loom import loom
from threadloom.operation import READ, WRITE, Location, Waitable
from threadloom.primitives.primitive import Gated, On, Primitive, Until, misuse
from threadloom.trace.records import AttemptFailed, QueueGot, QueuePut, TaskDone

ITEM_WIDTH = 40
"""Characters of an item's repr that a record keeps."""


class GetAny(Gated):
    """Granted while there is an item."""

    __slots__ = ()

    primitive: SimpleQueue

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and state[0] > 0 and not state[2]

    def possible(self) -> bool:
        return not self.primitive._tl_busy and self.primitive._qsize() > 0

    def enabled(self) -> bool:
        return not self.primitive._tl_busy and self.primitive._qsize() > 0

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
    """Granted while there is room."""

    __slots__ = ()

    primitive: Queue

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and state[0] < self.primitive.maxsize and not state[2]

    def possible(self) -> bool:
        queue = self.primitive
        return not queue._tl_busy and not 0 < queue.maxsize <= queue._qsize()

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


class AllDone(Gated):
    """Granted once every item that was put has been reported done."""

    __slots__ = ()

    primitive: Queue

    def grantable(self, state: object) -> bool:
        return isinstance(state, tuple) and not state[1]

    def enabled(self) -> bool:
        return not self.primitive.unfinished_tasks

    def waits_for(self) -> Waitable | None:
        return None if self.enabled() else self.primitive


class SimpleQueue(Primitive):
    """An unbounded FIFO queue without task tracking (Python Library Reference, queue)."""

    _tl_kind = "simple_queue"
    maxsize = 0
    unfinished_tasks = 0

    def __init__(self) -> None:
        self._tl_busy = False
        """An item is being stored or taken out, and its comparison runs code of the program."""
        self._tl_items: deque[Any] = deque()
        self._tl_register_ends()

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
        return self._qsize(), self.unfinished_tasks, self._tl_busy

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

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if block and timeout is None:
            if self._tl_in_order and self.maxsize <= 0:
                loom.step(Get("get from", self._tl_write, self))
                loom.caused_by(*list(self._tl_brought)[:1])
            else:
                loom.step(GetAny("get from", self._tl_ends, self))
        else:
            if block and timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            op = GetUntil("get from" if block else "try to get from", self._tl_ends, self)
            op.until = loom.now + (timeout or 0 if block else 0)
            loom.step(op)
            if not self._qsize():
                op.failed()
                self._tl_tell(AttemptFailed, op.verb)
                raise Empty
        if self._tl_brought:  # empty where the program has reached into the queue
            self._tl_brought.popleft()
        item = self._tl_guarded(self._get)
        self._tl_tell(QueueGot, self._qsize(), self.unfinished_tasks, short(item))
        return item

    def get_nowait(self) -> Any:
        return self.get(block=False)

    def _tl_store(self, item: Any) -> None:
        if self._tl_in_order:
            self._tl_brought.append(loom.event)
        self._tl_guarded(self._put, item)
        self._tl_tell(QueuePut, self._qsize(), self.unfinished_tasks, short(item))

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


class Queue(SimpleQueue):
    """A FIFO queue, bounded where `maxsize` > 0 (Python Library Reference, queue, "Queue Objects").

    As in CPython, subclasses change the order by overriding `_init`, `_qsize`, `_put` and `_get`.
    """

    _tl_kind = "queue"

    def __init__(self, maxsize: int = 0) -> None:
        self._tl_busy = False
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self._init(maxsize)
        self._tl_register_ends(maxsize if maxsize > 0 else None)

    def _tl_standing(self) -> object:
        if not isinstance(self.queue, deque | list):
            return object()
        return self.unfinished_tasks, *self.queue

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
        if self.maxsize <= 0:
            loom.step(On("put into", self._tl_tail if self._tl_in_order else self._tl_all, self))
        elif block and timeout is None:
            loom.step(Put("put into", self._tl_all, self))
        else:
            if block and timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            op = PutUntil("put into" if block else "try to put into", self._tl_all, self)
            op.until = loom.now + (timeout or 0 if block else 0)
            loom.step(op)
            if not op.possible():
                op.failed()
                self._tl_tell(AttemptFailed, op.verb)
                raise Full
        self.unfinished_tasks += 1
        self._tl_store(item)

    def put_nowait(self, item: Any) -> None:
        self.put(item, block=False)

    def full(self) -> bool:
        loom.step(On("look at", self._tl_read, self))
        return 0 < self.maxsize <= self._qsize()

    def task_done(self) -> None:
        loom.step(On("report a task done to", self._tl_tasks, self))
        if self.unfinished_tasks <= 0:
            raise misuse(ValueError("task_done() called too many times"))
        self.unfinished_tasks -= 1
        self._tl_tell(TaskDone, self.unfinished_tasks)

    def join(self) -> None:
        loom.step(AllDone("wait for all tasks of", self._tl_tasks_read, self))


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


IN_ORDER = (SimpleQueue, Queue)
"""The classes whose items leave in the order in which they came; a subclass may have changed that."""


def short(item: Any) -> str:
    """A repr that fits a panel and can't run code of the program while others watch (objects: their type)."""
    if loom.recorder is None:
        return ""
    return loom.recorder.short(item)
