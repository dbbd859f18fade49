"""Which built-in functions does a program get in a version of our own?

Those that read or write a container or an attribute without the rewrite seeing it, and those that would leave our
control. Types (`list`, `dict`, …) stay themselves.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any, Final, NoReturn

from threadloom.engine import hooks
from threadloom.engine.containers import behind, touch, touch_size, whole
from threadloom.engine.foreign import CONTROLLED, Cursor, Foreign, called, moved_on
from threadloom.engine.looking import all_in, together
from threadloom.engine.loom import loom
from threadloom.engine.names import NAMELESS
from threadloom.engine.outer import is_iterator, is_outer
from threadloom.engine.output import OUTPUT, stdout
from threadloom.engine.refusal import refuse
from threadloom.operation import READ


def controlled_len(value: Any, /) -> int:
    container = behind(value)
    if container is not None:
        touch_size(container)
    return len(value)


def _reading(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that reads its arguments as a whole, at once."""
    reader = Foreign(function, READ)

    def read(*arguments: Any, **keywords: Any) -> Any:
        if keywords:
            return reader(*arguments, **keywords)
        if NAMELESS.issuperset(map(type, arguments)):
            return function(*arguments)
        container = arguments[0]
        if type(container) is not list or len(arguments) > 1 or not NAMELESS.issuperset(map(type, container)):
            return reader(*arguments)
        touch(container, whole(container))
        return function(container) if NAMELESS.issuperset(map(type, container)) else reader(container)

    read.__name__ = read.__qualname__ = function.__name__
    return read


def controlled_getattr(thing: Any, name: str, /, *default: Any) -> Any:
    if not default:
        return hooks.load_attr(thing, name)
    try:
        return hooks.load_attr(thing, name)
    except AttributeError:
        return default[0]


def controlled_hasattr(thing: Any, name: str, /) -> bool:
    try:
        hooks.load_attr(thing, name)
    except AttributeError:
        return False
    return True


def controlled_setattr(thing: Any, name: str, value: Any, /) -> None:
    hooks.store_attr(value, thing, name)


def controlled_delattr(thing: Any, name: str, /) -> None:
    hooks.delete_attr(thing, name)


def controlled_vars(*thing: Any) -> Any:
    if not thing:
        found = sys._getframe(1).f_locals
        return found if type(found) is dict else dict(found)
    return hooks.namespace(thing[0], vars(*thing))


def controlled_globals() -> dict[str, Any]:
    """What is in it are the module's variables, for which there are locations already."""
    found = sys._getframe(1).f_globals
    loom.names.name_namespace(found, loom.names.site_named((found["__name__"], None), controlled_globals))
    return found


def controlled_iter(value: Any, /, *sentinel: Any) -> Iterator[Any]:
    if sentinel:
        return iter(called(value), *sentinel)
    container = behind(value)
    if container is None:
        return iter(value)
    hooks.observe(container)
    return Cursor(container, iter(value))


def controlled_id(thing: Any, /) -> int:
    """A number that is the object's own for this execution, and the same in every execution.

    Real addresses differ from one execution to the next, and programs order locks by them.
    """
    return loom.names.identity(thing, loom.current)


def controlled_print(*values: Any, **keywords: Any) -> None:
    file = keywords.get("file")
    if file is None:
        file = keywords["file"] = stdout()
    together(
        lambda: all_in(values), lambda: [file] if file is not OUTPUT and (is_outer(file) or is_iterator(file)) else []
    )
    print(*values, **keywords)


def _refused(name: str, advice: str) -> Callable[..., Any]:
    def refused(*_: Any, **__: Any) -> NoReturn:
        refuse(f"`{name}()` can't be used in a program under check.", advice)

    refused.__name__ = name
    return refused


NO_CODE: Final = "Write the code out: what is made from text at run time can't be watched."
NO_INPUT: Final = "Nobody is there to type: pass the value as an argument."

READERS: Final = ("sorted", "sum", "min", "max", "any", "all", "repr", "ascii", "format")

STEPPING: Final[dict[str, Any]] = {
    "len": controlled_len,
    "next": moved_on,
    "vars": controlled_vars,
    "getattr": controlled_getattr,
    "hasattr": controlled_hasattr,
    "setattr": controlled_setattr,
    "delattr": controlled_delattr,
    **{name: _reading(getattr(builtins, name)) for name in READERS},
}
CONTROLLED.update((getattr(builtins, name), function) for name, function in STEPPING.items())
PLAIN: Final[dict[str, Any]] = {
    **{name: getattr(builtins, name) for name in STEPPING},
    "setattr": lambda thing, name, value, /: hooks.plain_store_attr(value, thing, name),
    "delattr": lambda thing, name, /: hooks.plain_delete_attr(thing, name),
}

ALWAYS: Final[dict[str, Any]] = {
    "id": controlled_id,
    "print": controlled_print,
    "iter": controlled_iter,
    "globals": controlled_globals,
    "exec": _refused("exec", NO_CODE),
    "eval": _refused("eval", NO_CODE),
    "compile": _refused("compile", NO_CODE),
    "input": _refused("input", NO_INPUT),
    "breakpoint": _refused("breakpoint", "Step through the run in the dashboard, or replay a schedule."),
}

for _name, _function in (*STEPPING.items(), *PLAIN.items(), *ALWAYS.items()):
    if isinstance(_function, FunctionType):
        _function.__name__ = _function.__qualname__ = _name
        _function.__module__ = "builtins"  # as error messages have it


def make_builtins(import_: Callable[..., Any]) -> dict[str, Any]:
    """The `__builtins__` of a module of the program, with the hooks that its code calls."""
    return {**vars(builtins), **hooks.PLAIN, **PLAIN, **ALWAYS, "__import__": import_, "_tl_module": True}
