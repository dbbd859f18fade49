"""`threading.local`: attributes that every thread has for itself."""

from __future__ import annotations

from typing import Any, SupportsIndex

from threadloom.engine.loom import loom


class local:
    """Thread-local data (Python Library Reference, threading, "Thread-local data").

    A subclass's `__init__` runs anew, with the arguments given at first, in each thread that touches the object.
    """

    _tl_own = True
    """The attributes, also those of a subclass, are no other thread's."""

    def __new__(cls, /, *args: Any, **kwargs: Any) -> local:
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_tl_arguments", (args, kwargs))
        object.__setattr__(self, "_tl_dicts", {loom.current.ordinal: {}})
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        raise TypeError("cannot pickle '_thread._local' object")

    def __getattribute__(self, name: str) -> Any:
        mine = _attributes(self)
        if name == "__dict__":
            return mine
        if name in mine and not _is_data_descriptor(type(self), name):
            return mine[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            if type(self) is local:  # as CPython calls its own
                raise AttributeError(f"{_kind(self)!r} object has no attribute {name!r}", name=name, obj=self) from None
            raise

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "__dict__":
            raise AttributeError(f"{_kind(self)!r} object attribute '__dict__' is read-only")
        if _is_data_descriptor(type(self), name):
            object.__setattr__(self, name, value)
        else:
            _attributes(self)[name] = value

    def __delattr__(self, name: str) -> None:
        if name == "__dict__":
            raise AttributeError(f"{_kind(self)!r} object attribute '__dict__' is read-only")
        mine = _attributes(self)
        if name not in mine:
            raise AttributeError(f"{_kind(self)!r} object has no attribute {name!r}", name=name, obj=self)
        del mine[name]


def _kind(self: local) -> str:
    """As CPython calls its own."""
    return "_thread._local" if type(self) is local else type(self).__name__


def _attributes(self: local) -> dict[str, Any]:
    """The attributes of `self` in the current thread, made by `__init__` at its first touch."""
    dicts: dict[int, dict[str, Any]] = object.__getattribute__(self, "_tl_dicts")
    ordinal = loom.current.ordinal
    mine = dicts.get(ordinal)
    if mine is None:
        mine = dicts[ordinal] = {}
        thread = loom.current.face
        if thread is not None:
            thread._tl_locals = [*thread._tl_locals, dicts]
        args, kwargs = object.__getattribute__(self, "_tl_arguments")
        kind = type(self)
        kind.__init__(self, *args, **kwargs)
    return mine


def forget_locals(dicts: list[dict[int, dict[str, Any]]]) -> None:
    """The current thread comes to its end: what it alone could reach goes."""
    for each in dicts:
        each.pop(loom.current.ordinal, None)


def _is_data_descriptor(kind: type, name: str) -> bool:
    for base in kind.__mro__:
        if name in base.__dict__:
            return hasattr(type(base.__dict__[name]), "__set__")
    return False
