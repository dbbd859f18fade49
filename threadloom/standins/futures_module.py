"""What `import concurrent.futures` brings."""

from __future__ import annotations

import concurrent.futures as real
import sys
from concurrent.futures import _base as real_base
from concurrent.futures import thread as real_thread
from types import ModuleType
from typing import Any, Final

from threadloom.primitives.completion import as_completed, wait
from threadloom.primitives.executor import Executor
from threadloom.primitives.future import LOGGER, Future
from threadloom.primitives.thread_pool import ThreadPoolExecutor
from threadloom.standins.modules import make_module
from threadloom.standins.refused import REFUSED

OURS: Final[dict[str, Any]] = {"Executor": Executor, "Future": Future, "as_completed": as_completed, "wait": wait}
"""In place of CPython's."""
AS_THEY_ARE: Final = (
    "ALL_COMPLETED BrokenExecutor CancelledError FIRST_COMPLETED FIRST_EXCEPTION InvalidStateError TimeoutError"
).split()
STATES: Final = "CANCELLED CANCELLED_AND_NOTIFIED FINISHED PENDING RUNNING".split()
"""What `_base` has, and programs look for now and then."""
PROCESSES: Final = (
    ("ProcessPoolExecutor", "InterpreterPoolExecutor") if sys.version_info >= (3, 14) else ("ProcessPoolExecutor",)
)


def _refuse(name: str) -> Any:
    """The `__getattr__` of the module."""
    if name in PROCESSES:
        raise ImportError(f"{name} can't run under the scheduler: {REFUSED[f'concurrent.futures.{name}']}")
    raise AttributeError(f"module 'concurrent.futures' has no attribute {name!r}")


def concurrent_module() -> ModuleType:
    return make_module("concurrent", {"__path__": []})


def futures_module() -> ModuleType:
    contents = {name: getattr(real, name) for name in AS_THEY_ARE}
    contents |= {**OURS, "ThreadPoolExecutor": ThreadPoolExecutor, "__getattr__": _refuse, "__path__": []}
    contents["__all__"] = tuple(name for name in real.__all__ if name in contents)
    return make_module("concurrent.futures", contents, real.__doc__)


def base_module() -> ModuleType:
    contents = {name: getattr(real_base, name) for name in (*AS_THEY_ARE, *STATES, "DoneAndNotDoneFutures", "Error")}
    return make_module("concurrent.futures._base", {**contents, **OURS, "LOGGER": LOGGER}, real_base.__doc__)


def thread_module() -> ModuleType:
    contents = {"BrokenThreadPool": real_thread.BrokenThreadPool, "ThreadPoolExecutor": ThreadPoolExecutor}
    return make_module("concurrent.futures.thread", contents, real_thread.__doc__)
