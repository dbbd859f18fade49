"""What `import threading` brings."""

from __future__ import annotations

import operator
import threading as real
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from threadloom.engine.loom import loom
from threadloom.engine.refusal import refuse
from threadloom.primitives.barrier import Barrier
from threadloom.primitives.condition import Condition
from threadloom.primitives.event import Event
from threadloom.primitives.local import local
from threadloom.primitives.lock import TIMEOUT_MAX, allocate_lock
from threadloom.primitives.rlock import make_rlock
from threadloom.primitives.semaphore import BoundedSemaphore, Semaphore
from threadloom.primitives.thread import (
    Thread,
    Timer,
    active_count,
    active_count_of_old,
    current_thread,
    current_thread_of_old,
    enumerate_threads,
    excepthook,
    get_ident,
    main_thread,
)
from threadloom.standins.modules import make_module

SMALLEST_STACK: Final = 32_768
"""Bytes; CPython refuses less."""


def _without_hooks(name: str) -> Callable[[Any], None]:
    """To trace or profile nothing is all that can be asked for."""

    def take_none(func: Any) -> None:
        if func is not None:
            refuse(
                f"`threading.{name}()` can't be used in a program under check: it would trace the engine itself.",
                "Look at the steps of the run in the dashboard.",
            )

    take_none.__name__ = take_none.__qualname__ = name
    return take_none


def _no_hook() -> None:
    return None


def _make_stack_size() -> Callable[..., int]:
    """The threads of the pool have their stacks already, so that this only keeps what is asked for."""
    kept = 0

    def stack_size(size: int = 0, /) -> int:
        nonlocal kept
        size = operator.index(size)
        if size < 0:
            raise ValueError("size must be 0 or a positive value")
        if 0 < size < SMALLEST_STACK:
            raise ValueError(f"size not valid: {size} bytes")
        before, kept = kept, size
        return before

    return stack_size


TRACING: Final[dict[str, Any]] = {
    name: _without_hooks(name) if name.startswith("set") else _no_hook
    for name in (
        *("getprofile", "gettrace", "setprofile", "setprofile_all_threads", "settrace", "settrace_all_threads"),
    )
    if hasattr(real, name)
}

CONTENTS: Final[dict[str, Any]] = {
    "Barrier": Barrier,
    "BoundedSemaphore": BoundedSemaphore,
    "BrokenBarrierError": real.BrokenBarrierError,
    "Condition": Condition,
    "Event": Event,
    "ExceptHookArgs": real.ExceptHookArgs,
    "Lock": allocate_lock,
    "RLock": make_rlock,
    "Semaphore": Semaphore,
    "TIMEOUT_MAX": TIMEOUT_MAX,
    "Thread": Thread,
    "ThreadError": real.ThreadError,
    "Timer": Timer,
    "__all__": [*real.__all__],
    "__excepthook__": excepthook,
    "active_count": active_count,
    "activeCount": active_count_of_old,
    "current_thread": current_thread,
    "currentThread": current_thread_of_old,
    "enumerate": enumerate_threads,
    "excepthook": excepthook,
    "get_ident": get_ident,
    "get_native_id": get_ident,
    "local": local,
    "main_thread": main_thread,
    **TRACING,
}
PER_EXECUTION: Final = {"stack_size": _make_stack_size}
CONTENTS["__all__"] = [name for name in real.__all__ if name in CONTENTS or name in PER_EXECUTION]


def threading_module() -> ModuleType:
    made = {name: make() for name, make in PER_EXECUTION.items()}
    module = make_module("threading", {**CONTENTS, **made}, real.__doc__)
    loom.threading_module = module
    return module
