"""Has a program changed the primitives that judge it?

Assignments to them are refused by the hooks; this finds what went past (``type.__setattr__`` and the like), and undoes it.
"""

from __future__ import annotations

from typing import Any, Final

from threadloom.engine.loom import Loom
from threadloom.primitives.barrier import Barrier
from threadloom.primitives.condition import Condition
from threadloom.primitives.event import Event
from threadloom.primitives.local import local
from threadloom.primitives.lock import Lock
from threadloom.primitives.primitive import Primitive
from threadloom.primitives.queues import LifoQueue, PriorityQueue, Queue, SimpleQueue
from threadloom.primitives.region import region
from threadloom.primitives.rlock import RLock
from threadloom.primitives.semaphore import BoundedSemaphore, Semaphore
from threadloom.primitives.thread import Thread, Timer

GUARDED: Final[tuple[type, ...]] = (
    *(Barrier, BoundedSemaphore, Condition, Event, LifoQueue, Lock, Loom, Primitive, PriorityQueue, Queue),
    *(RLock, Semaphore, SimpleQueue, Thread, Timer, local, region),
)
_INTACT: Final[dict[type, dict[str, Any]]] = {kind: dict(vars(kind)) for kind in GUARDED}


def tampered() -> str | None:
    """The name of a class that was changed since it was loaded, or ``None``; what was changed is put back."""
    found = None
    for kind, intact in _INTACT.items():
        now = dict(vars(kind))
        if now == intact:
            continue
        found = kind.__name__
        for name in now.keys() - intact.keys():
            delattr(kind, name)
        for name, value in intact.items():
            if now.get(name) is not value:
                setattr(kind, name, value)
    return found
