"""When does an object die, and which step sees that?

CPython lets an object go with the last reference to it. Who holds a weak reference can tell, so that to let go is a change
that belongs to the step before, and to look at a weak reference reads it. All of that is one location: programs that use
weak references have few of them.
"""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any, Final

from threadloom.engine.consequence import also_touched
from threadloom.engine.loom import Unwind, loom
from threadloom.operation import READ, WRITE, Location, Mode, Operation

_watched: Final[dict[int, weakref.ref[Any]]] = {}
"""By `id`: the objects whose end somebody could notice."""


def begin() -> None:
    """A new execution, in which objects have to die in time."""
    _watched.clear()
    loom.names.let_die(True)


@contextmanager
def in_time() -> Iterator[None]:
    """Objects die when the last reference goes, and never else.

    What is garbage only because it holds itself isn't found: when it would be depends on what ran before. A thread that is
    given up in the middle of a finalizer is nobody's news.
    """
    enabled, hook = gc.isenabled(), sys.unraisablehook
    gc.disable()
    sys.unraisablehook = lambda unraisable: None if unraisable.exc_type is Unwind else hook(unraisable)
    try:
        yield
    finally:
        sys.unraisablehook = hook
        if enabled:
            gc.enable()


def bury(modules: Iterable[ModuleType]) -> None:
    """What is left of an execution dies now, and not in the next one; nobody is told what its last words fail with."""
    hook, sys.unraisablehook = sys.unraisablehook, _ignored
    try:
        loom.names.forget_objects()
        for module in modules:
            if "_tl_module" in module.__dict__.get("__builtins__", ()):
                module.__dict__.clear()
        gc.collect(1)
    finally:
        sys.unraisablehook = hook


def _ignored(_: object) -> None:
    """As at the end of a process, what it needs may be gone already."""


def life() -> Location:
    """The location that tells which objects are alive."""
    return loom.names.location("alive")


def step(verb: str, mode: Mode = READ) -> None:
    """A step that looks at who is alive, or ends what waits for it."""
    if not loom.alone:
        loom.step(Operation(verb, ((life(), mode),)))


def watch(thing: Any) -> None:
    """Somebody holds `thing` by a weak reference: others can get at it by that, and its end can be noticed."""
    loom.names.publish(thing, loom.current)
    key = id(thing)
    if key not in _watched:
        _watched[key] = weakref.ref(thing, partial(_died, key))


def _died(key: int, _: object) -> None:
    _watched.pop(key, None)
    if loom.running and not loom.alone and not loom.dying and loom.ops:
        also_touched(((life(), WRITE),))
