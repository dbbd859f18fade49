"""`threading.Thread`: a thread that the loom weaves in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextvars import Context
from functools import partial
from threading import ExceptHookArgs
from types import FunctionType
from typing import Any, SupportsIndex

from threadloom.engine.containers import touch, whole
from threadloom.engine.foreign import called
from threadloom.engine.loom import Unwind, loom
from threadloom.engine.names import CONTAINERS
from threadloom.engine.output import OUTPUT
from threadloom.engine.vthread import VThread
from threadloom.operation import READ, WRITE, Footprint, Location, Operation, Waitable
from threadloom.primitives.deprecated import deprecated
from threadloom.primitives.local import forget_locals
from threadloom.primitives.primitive import Until, misuse
from threadloom.rewrite.shown import forget_our_frames
from threadloom.trace.records import ThreadJoined

FIRST_IDENT = 1_000
"""`get_ident()` of main; the others count on from here, so that it is the same in every execution."""


NOT_INITIALIZED = "Thread.__init__() not called"

FIELDS = 8
"""How many attributes a Thread has of its own, once it is being started."""
THREADS = "threads"
"""The name of the location that tells which threads there are, in programs that ask."""


class Ending(Operation):
    """Granted once the thread has ended."""

    __slots__ = ("thread",)

    def __init__(self, verb: str, footprint: Footprint, thread: VThread) -> None:
        super().__init__(verb, footprint)
        self.thread = thread

    def possible(self) -> bool:
        return self.thread.ended

    def enabled(self) -> bool:
        return self.thread.ended

    def waits_for(self) -> Waitable | None:
        return None if self.thread.ended else self.thread

    def target(self) -> Waitable:
        return self.thread


class Join(Ending):
    """A join without a time-out. The end of the thread causes it, and nothing can come between."""

    __slots__ = ("joins",)

    eager = True

    def __init__(self, thread: VThread) -> None:
        self.verb = "join"
        self.footprint = ()
        self.thread = self.joins = thread


class JoinUntil(Until, Ending):
    """Given up at a deadline."""

    __slots__ = ("until",)


class Thread:
    """A thread of control (Python Library Reference, threading, "Thread objects")."""

    _tl_v: VThread | None = None
    _tl_initialized = False
    _tl_number = 0
    """Which one it is of those that were made."""
    _tl_locals: list[dict[int, dict[str, Any]]] = []  # noqa: RUF012 -- never changed in place
    """The attributes of `local` objects that it has, by thread."""
    _tl_fields = FIELDS
    _tl_started: Location | None = None
    """The location that tells whether it has been started; ``None`` while nobody else could ask."""

    def __init__(
        self,
        group: None = None,
        target: Callable[..., Any] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        if group is not None:
            raise AssertionError("group argument must be None for now")  # pytest adds to what `assert` says
        self._target = target
        self._args: Any = args
        self._kwargs: Any = {} if kwargs is None else kwargs
        self._tl_named = bool(name)
        if name:
            self._name = str(name)
        elif target is not None and hasattr(target, "__name__"):
            self._name = f"Thread-{_next_number()} ({target.__name__})"
        else:
            self._name = f"Thread-{_next_number()}"
        self._daemonic = loom.current.daemon if daemon is None else daemon
        loom.threads_made += 1
        self._tl_number = loom.threads_made
        self._tl_initialized = True

    def __hash__(self) -> int:
        """The same in every execution, so that sets of threads are gone through in the same order."""
        return hash(self._tl_number)

    def start(self) -> None:
        if not self._tl_initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._tl_v is not None:
            raise misuse(RuntimeError("threads can only be started once"))
        if loom.counts_threads or id(self) in loom.names.shared:
            self._tl_touch_start("start", WRITE)
            if self._tl_v is not None:
                raise misuse(RuntimeError("threads can only be started once"))
        parent = loom.current
        ordinal = len(loom.threads)
        thread = VThread(
            ordinal,
            loom.names.path(parent),
            self._name if self._tl_named else f"T{ordinal}",
            role=role(self) if loom.recorder is not None else "",
            daemon=self._daemonic,
        )
        thread.face = self
        self._tl_v = thread
        if loom.recorder is not None:
            loom.recorder.starts(thread)
        loom.names.publish_thread(self, parent)
        loom.start(thread, partial(Context().run, self._tl_live) if loom.has_contexts else self._tl_live)

    def run(self) -> None:
        try:
            if self._target is not None:
                target: Any = self._target
                if type(target) is not FunctionType or not _is_of_program(target):
                    target = called(target)
                args, kwargs = self._args, self._kwargs
                if type(args) is not tuple or kwargs:
                    for given in (args, kwargs):  # others may change them before it begins
                        if type(given) in CONTAINERS:
                            touch(given, whole(given))
                target(*args, **kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _tl_live(self) -> None:
        """Runs, and hands what goes wrong to `threading.excepthook` or to the loom. Raises nothing but Unwind."""
        assert self._tl_v is not None
        try:
            try:
                self.run()
            finally:
                if self._tl_locals:
                    forget_locals(self._tl_locals)
        except Unwind:
            raise
        except SystemExit:
            pass
        except BaseException as error:
            if loom.dying:
                raise Unwind from None
            report(self, self._tl_v, error)

    def join(self, timeout: float | None = None) -> None:
        if not self._tl_initialized:
            raise RuntimeError(NOT_INITIALIZED)
        thread = self._tl_v
        if thread is None or self._tl_started is not None:
            self._tl_touch_start("join", READ)
            thread = self._tl_v
        if thread is None:
            raise misuse(RuntimeError("cannot join thread before it is started"))
        if thread is loom.current:
            raise misuse(RuntimeError("cannot join current thread"))
        op: Ending
        if timeout is None:
            op = Join(thread)
        else:
            op = JoinUntil("join for a time", ((end_of(thread), READ),), thread)
            op.until = loom.now + max(timeout, 0)
        loom.step(op)
        if loom.recorder is not None:
            loom.recorder.emit(ThreadJoined, thread.ordinal, not thread.ended)
        if thread.ended:
            loom.caused_by(thread.last_event)
            loom.joined(thread)
        elif isinstance(op, JoinUntil):
            op.failed()

    def _tl_touch_start(self, verb: str, mode: int) -> None:
        """A step where others could reach it before it was started, and so find that it is or that it is not."""
        if loom.alone:
            return
        if self._tl_v is None:
            site = loom.names.shared.get(id(self))
            if site is not None:
                self._tl_started = loom.names.location((site.location, "started"))
        touched = [] if self._tl_started is None else [(self._tl_started, mode)]
        if loom.counts_threads and mode == WRITE:
            touched.append((loom.names.location(THREADS), WRITE))
        if touched:
            loom.step(Operation(verb, tuple(touched)))

    def is_alive(self) -> bool:
        if not self._tl_initialized:
            raise AssertionError(NOT_INITIALIZED)
        self._tl_touch_start("look whether it is alive:", READ)
        thread = self._tl_v
        if thread is None:
            return False
        loom.step(Operation("look whether it is alive:", ((end_of(thread), READ),)))
        return not thread.ended

    @property
    def name(self) -> str:
        if not self._tl_initialized:
            raise AssertionError(NOT_INITIALIZED)
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        if not self._tl_initialized:
            raise AssertionError(NOT_INITIALIZED)
        self._name = str(name)
        self._tl_named = True
        if self._tl_v is not None:
            self._tl_v.name = self._name

    @property
    def ident(self) -> int | None:
        if not self._tl_initialized:
            raise AssertionError(NOT_INITIALIZED)
        return None if self._tl_v is None else FIRST_IDENT + self._tl_v.ordinal

    @property
    def native_id(self) -> int | None:
        return self.ident

    @property
    def daemon(self) -> bool:
        if not self._tl_initialized:
            raise AssertionError(NOT_INITIALIZED)
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic: bool) -> None:
        if not self._tl_initialized:
            raise RuntimeError(NOT_INITIALIZED)
        if self._tl_v is not None:
            raise misuse(RuntimeError("cannot set daemon status of active thread"))
        self._daemonic = daemonic

    def isDaemon(self) -> bool:
        deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic: bool) -> None:
        deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self) -> str:
        deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name: str) -> None:
        deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        raise TypeError(f"cannot pickle '_thread.{'lock' if sys.version_info < (3, 13) else '_ThreadHandle'}' object")

    def __repr__(self) -> str:
        if not self._tl_initialized:
            raise AssertionError("Thread.__init__() was not called")
        thread = self._tl_v
        status = "initial" if thread is None else "stopped" if thread.ended else "started"
        if self._daemonic:
            status += " daemon"
        if thread is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"


class _MainThread(Thread):
    """The thread that runs the scenario."""

    def __init__(self, thread: VThread) -> None:
        self._tl_v = thread
        self._tl_initialized = True
        self._tl_named = True
        self._name = "MainThread"
        self._daemonic = False


class Timer(Thread):
    """Calls a function after a time, unless it is cancelled (Python Library Reference, threading, "Timer objects")."""

    def __init__(
        self,
        interval: float,
        function: Callable[..., Any],
        args: Iterable[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        from threadloom.primitives.event import Event

        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self) -> None:
        self.finished.set()

    def run(self) -> None:
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def end_of(thread: VThread) -> int:
    """The location that tells whether `thread` has ended."""
    return loom.names.location(("thread", thread.path))


def role(thread: Thread) -> str:
    """What people would call the work of `thread`: its target's name, else its class."""
    target = getattr(thread, "_target", None) or getattr(thread, "function", None)
    while type(target) is partial:
        target = target.func
    if target is None:
        return type(thread).__name__
    name = str(getattr(target, "__name__", type(target).__name__))
    return f"lambda at line {target.__code__.co_firstlineno}" if name == "<lambda>" else name


def _is_of_program(function: Any) -> bool:
    return "_tl_module" in function.__builtins__


def _next_number() -> int:
    loom.thread_numbers += 1
    return loom.thread_numbers


def report(face: Thread, thread: VThread, error: BaseException) -> None:
    """`error` ended `thread`: `threading.excepthook` is told. An AssertionError is always the loom's business too."""
    hook = getattr(loom.threading_module, "excepthook", None) or excepthook
    if hook is excepthook or isinstance(error, AssertionError):
        loom.fail(thread, error)
    if hook is not excepthook:
        forget_our_frames(error)
    arguments = ExceptHookArgs((type(error), error, error.__traceback__, face))
    try:
        hook(arguments)
    except Unwind:
        raise
    except BaseException as worse:
        loom.fail(thread, worse)
        worse.__suppress_context__ = True
        if is_read(sys.stderr):
            print("Exception in threading.excepthook:", file=sys.stderr, flush=True)
            sys.excepthook(type(worse), worse, worse.__traceback__)


def is_read(stream: Any) -> bool:
    """Does anybody see what is written there?"""
    return stream is not None and (stream is not OUTPUT or loom.recorder is not None)


def excepthook(args: Any, /) -> None:
    """`threading.excepthook` as it is by default: says on standard error what ended which thread."""
    if type(args) is not ExceptHookArgs:
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit or not is_read(sys.stderr):
        return
    from traceback import print_exception

    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=sys.stderr, flush=True)
    if args.exc_value is not None:
        forget_our_frames(args.exc_value)
        print_exception(args.exc_value, file=sys.stderr)
    sys.stderr.flush()


def current_thread() -> Thread:
    thread = loom.current
    if thread.face is None:
        thread.face = _MainThread(thread)
    return thread.face  # type: ignore[no-any-return]


def main_thread() -> Thread:
    main = loom.threads[0]
    if main.face is None:
        main.face = _MainThread(main)
    return main.face  # type: ignore[no-any-return]


def get_ident() -> int:
    return FIRST_IDENT + loom.current.ordinal


def enumerate_threads() -> list[Thread]:
    """`threading.enumerate`: the threads that are alive, which depends on every start and end so far."""
    loom.step(_listing())
    loom.refine(_listing())  # others may have been started while it stood before it
    main_thread()
    return [t.face for t in loom.live]


def _listing() -> Operation:
    ends = tuple((end_of(thread), READ) for thread in loom.threads[1:])
    return Operation("list the threads", ((loom.names.location(THREADS), READ), *ends))


def active_count() -> int:
    return len(enumerate_threads())


def active_count_of_old() -> int:
    deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


def current_thread_of_old() -> Thread:
    deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


active_count_of_old.__name__ = active_count_of_old.__qualname__ = "activeCount"
current_thread_of_old.__name__ = current_thread_of_old.__qualname__ = "currentThread"
enumerate_threads.__name__ = enumerate_threads.__qualname__ = "enumerate"
