"""What `import threading` brings."""

from __future__ import annotations

import threading as real
from types import ModuleType
from typing import Any, Final

from threadloom.engine.loom import loom
from threadloom.primitives.barrier import Barrier
from threadloom.primitives.condition import Condition
from threadloom.primitives.event import Event
from threadloom.primitives.local import local
from threadloom.primitives.lock import TIMEOUT_MAX, Lock
from threadloom.primitives.rlock import RLock
from threadloom.primitives.semaphore import BoundedSemaphore, Semaphore
from threadloom.primitives.thread import (
    Thread,
    Timer,
    active_count,
    current_thread,
    enumerate_threads,
    excepthook,
    get_ident,
    main_thread,
)
from threadloom.standins.modules import make_module


def _ignored(*_: Any) -> None:
    """Tracing and profiling have nothing to do in a check."""


def _stack_size(size: int = 0, /) -> int:
    """The stacks of pooled threads are made already."""
    return 0


CONTENTS: Final[dict[str, Any]] = {
    "Barrier": Barrier,
    "BoundedSemaphore": BoundedSemaphore,
    "BrokenBarrierError": real.BrokenBarrierError,
    "Condition": Condition,
    "Event": Event,
    "ExceptHookArgs": real.ExceptHookArgs,
    "Lock": Lock,
    "RLock": RLock,
    "Semaphore": Semaphore,
    "TIMEOUT_MAX": TIMEOUT_MAX,
    "Thread": Thread,
    "ThreadError": real.ThreadError,
    "Timer": Timer,
    "__all__": [*real.__all__],
    "__excepthook__": excepthook,
    "active_count": active_count,
    "activeCount": active_count,
    "current_thread": current_thread,
    "currentThread": current_thread,
    "enumerate": enumerate_threads,
    "excepthook": excepthook,
    "get_ident": get_ident,
    "get_native_id": get_ident,
    "getprofile": _ignored,
    "gettrace": _ignored,
    "local": local,
    "main_thread": main_thread,
    "setprofile": _ignored,
    "setprofile_all_threads": _ignored,
    "settrace": _ignored,
    "settrace_all_threads": _ignored,
    "stack_size": _stack_size,
}
CONTENTS["__all__"] = [name for name in real.__all__ if name in CONTENTS]


def threading_module() -> ModuleType:
    module = make_module("threading", CONTENTS, real.__doc__)
    loom.threading_module = module
    return module
