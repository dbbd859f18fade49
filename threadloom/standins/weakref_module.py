"""What `import weakref` brings: the running interpreter's own, with steps where it can be told who is alive."""

from __future__ import annotations

import _weakref
import atexit as real_atexit
import weakref as real
from types import ModuleType
from typing import Any, NoReturn

from threadloom.engine import mortality
from threadloom.engine.refusal import refuse
from threadloom.operation import WRITE
from threadloom.standins.afresh import run_anew
from threadloom.standins.modules import make_module

LOOK = "look at a weak reference"


class Watching(real.ref):  # type: ignore[type-arg]
    """What the weak containers are made of."""

    __slots__ = ()

    def __new__(cls, thing: Any, callback: Any = None, *_: Any) -> Any:
        made = super().__new__(cls, thing, callback)
        mortality.watch(thing)
        return made


class ref(Watching):
    """As CPython's; to call it is a step."""

    __slots__ = ()

    def __call__(self) -> Any:
        mortality.step(LOOK)
        return super().__call__()


ref.__module__ = "weakref"
ref.__qualname__ = ref.__name__ = "ReferenceType"


def proxy(*_: Any) -> NoReturn:
    refuse("weakref.proxy() can't be used under the scheduler.", "Use weakref.ref, and call it to get at the object.")


def _ignored(*_: Any, **__: Any) -> None:
    """Nothing is to be done when this process ends."""


def _looking(function: Any) -> Any:
    def look(*arguments: Any) -> Any:
        mortality.step(LOOK)
        return function(*arguments)

    return look


def _ending(function: Any, *, also_by_itself: bool) -> Any:
    """A method that makes a finalizer dead; CPython calls one with the reference that has died, and that is no step."""

    def end(self: Any, *died: Any) -> Any:
        if not (died and also_by_itself):
            mortality.step("end a finalizer", WRITE)
        return function(self, *died)

    return end


def weakref_module() -> ModuleType:
    mortality.begin()
    replaced: dict[str, Any] = {
        "_weakref": make_module("_weakref", {**vars(_weakref), "ref": Watching}),
        "atexit": make_module("atexit", {**vars(real_atexit), "register": _ignored}),
    }
    replaced["_weakrefset"] = run_anew("_weakrefset", replaced, is_own=False)
    module = run_anew("weakref", replaced, is_own=False)
    finalize = module.finalize
    finalize.__call__ = _ending(finalize.__call__, also_by_itself=True)
    finalize.detach = _ending(finalize.detach, also_by_itself=False)
    finalize.peek = _looking(finalize.peek)
    finalize.alive = property(_looking(finalize.alive.fget))
    module.WeakMethod.__call__ = _looking(module.WeakMethod.__call__)
    changed = {
        "ref": ref,
        "ReferenceType": real.ReferenceType,
        "proxy": proxy,
        "WeakSet": replaced["_weakrefset"].WeakSet,
    }
    return make_module("weakref", {**vars(module), **changed}, real.__doc__)
