"""What do CPython's tests look at that is not public, so that programs under check don't get it?"""

from __future__ import annotations

import _thread
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from threadloom.engine.loom import loom
from threadloom.operation import READ, Operation
from threadloom.primitives.local import local
from threadloom.primitives.lock import TIMEOUT_MAX, Lock, allocate_lock
from threadloom.primitives.rlock import RLock
from threadloom.primitives.thread import Thread, end_of, get_ident


def running() -> int:
    """`_thread._count`: how many threads there are besides main. A step, since the answer depends on every end."""
    ends = tuple((end_of(thread), READ) for thread in loom.threads[1:])
    loom.step(Operation("count the threads", ends))
    return sum(thread.ordinal > 0 for thread in loom.live)


class Dangling:
    """`threading._dangling`: the threads that have not come to their end."""

    def __len__(self) -> int:
        return len(loom.live)

    def __iter__(self) -> Iterator[Any]:
        return iter([thread.face for thread in loom.live])


def private_threading(module: Any) -> None:
    """Adds what test modules need in order to be loaded; there is one RLock, written in C or not."""
    module._dangling = Dangling()
    module._PyRLock = module._CRLock = RLock
    module._DummyThread = type("_DummyThread", (Thread,), {})


def private_queue(module: Any) -> None:
    """There is one simple queue, too."""
    module._PySimpleQueue = module.SimpleQueue


class Foreign(Thread):
    """A thread that `_thread.start_new_thread` starts."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        super().__init__(target=function, args=args, kwargs=kwargs, daemon=True)


def start_new_thread(function: Any, args: Any, kwargs: Any = None, /) -> int | None:
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    thread = Foreign(function, args, kwargs or {})
    thread.start()
    return thread.ident


def leave() -> None:
    raise SystemExit


def private_thread_module(threading: Any) -> ModuleType:
    """`_thread`, on the stand-ins."""
    module: Any = ModuleType("_thread")
    module.__dict__.update(
        start_new_thread=start_new_thread,
        start_new=start_new_thread,
        allocate_lock=allocate_lock,
        allocate=allocate_lock,
        LockType=Lock,
        RLock=RLock,
        TIMEOUT_MAX=TIMEOUT_MAX,
        _count=running,
        _local=local,
        error=_thread.error,
        exit=leave,
        exit_thread=leave,
        get_ident=get_ident,
        get_native_id=threading.get_native_id,
        stack_size=threading.stack_size,
    )
    return module  # type: ignore[no-any-return]
