"""Has each stand-in every public name of CPython's module, with the same parameters?

It walks over the module of the running interpreter, so that a name which a later Python brings makes it fail.
"""

from __future__ import annotations

import inspect
import queue
import threading
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from threadloom import explore
from threadloom.errors import InvalidProgram
from threadloom.primitives.queues import INNER
from threadloom.standins import STANDINS

REAL: dict[str, ModuleType] = {"threading": threading, "queue": queue, "time": time}

ABSENT: dict[str, dict[str, str]] = {
    "threading": {
        "WeakSet": "a class that it imports",
        "functools": "a module that it imports",
        "warnings": "a module that it imports",
    },
    "queue": {
        "deque": "a class that it imports",
        "heappop": "a function that it imports",
        "heappush": "a function that it imports",
        "threading": "a module that it imports",
        "time": "a function that it imports",
        "types": "a module that it imports",
    },
    "time": {},
}
"""By module: the names that a stand-in need not have, and why."""

OF_INSTANCES = ("is_shutdown", "maxsize", "unfinished_tasks", *INNER)
"""Attributes that CPython's queues have, but not their classes."""

CLASSES = {
    "threading": "Barrier BoundedSemaphore Condition Event Semaphore Thread Timer local".split(),
    "queue": "LifoQueue PriorityQueue Queue SimpleQueue".split(),
}


def standin(name: str) -> ModuleType:
    return STANDINS[name]()


def public(thing: Any) -> list[str]:
    return [name for name in dir(thing) if not name.startswith("_")]


@pytest.mark.parametrize("module", REAL)
def test_each_public_name_is_there(module: str) -> None:
    names = [*public(REAL[module]), *getattr(REAL[module], "__all__", ())]
    missing = [name for name in names if not hasattr(standin(module), name)]
    assert sorted(set(missing)) == sorted(ABSENT[module].keys() & set(names))


@pytest.mark.parametrize("module", REAL)
def test_nothing_else_is_there(module: str) -> None:
    assert [name for name in public(standin(module)) if not hasattr(REAL[module], name)] == []


@pytest.mark.parametrize("module", ["threading", "queue"])
def test_all_is_that_of_the_module(module: str) -> None:
    assert standin(module).__all__ == REAL[module].__all__


def parameters(function: Any) -> list[tuple[str, Any, Any]] | None:
    """Name, kind and default of each; None where CPython's, written in C, can't tell. Some names mean nothing."""
    try:
        signature = inspect.signature(function)
    except (ValueError, TypeError):
        return None
    return [
        ("" if each.kind is each.POSITIONAL_ONLY else each.name, each.kind, each.default)
        for each in signature.parameters.values()
    ]


def functions(module: str) -> list[str]:
    real = REAL[module]
    return [
        name for name in public(real) if callable(getattr(real, name)) and not isinstance(getattr(real, name), type)
    ]


@pytest.mark.parametrize(
    ("module", "name"), [(module, name) for module in REAL for name in functions(module) if name not in ABSENT[module]]
)
def test_each_function_has_the_same_parameters(module: str, name: str) -> None:
    real = REAL[module].__excepthook__ if name == "excepthook" else getattr(REAL[module], name)  # pytest has its own
    expected = parameters(real)
    if expected is not None:
        assert parameters(getattr(standin(module), name)) == expected


@pytest.mark.parametrize(("module", "kind"), [(module, kind) for module, kinds in CLASSES.items() for kind in kinds])
def test_each_class_has_the_same_methods(module: str, kind: str) -> None:
    real, ours = getattr(REAL[module], kind), getattr(standin(module), kind)
    wrong = {}
    for name in [*public(real), "__init__", "__enter__", "__exit__", "__repr__"]:
        if hasattr(real, name) and not hasattr(ours, name):
            wrong[name] = "is missing"
        elif name != "__exit__" and inspect.isfunction(getattr(real, name, None)):
            expected, found = parameters(getattr(real, name)), parameters(getattr(ours, name))
            if found != expected:
                wrong[name] = f"{found}, not {expected}"
    assert wrong == {}
    assert [name for name in public(ours) if not hasattr(real, name) and name not in OF_INSTANCES] == []


REFUSED = {
    **{f"queue.Queue().{name}": f"`Queue.{name}`" for name in INNER},
    "threading.settrace(print)": "`threading.settrace()`",
    "threading.setprofile(print)": "`threading.setprofile()`",
    "time.clock_settime(time.CLOCK_REALTIME, 0)": "`time.clock_settime()`",
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_had_is_refused_by_name(code: str, tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(f"import queue, threading, time\n\ndef scenario():\n    {code}\n")
    with pytest.raises(InvalidProgram) as refusal:
        explore(path)
    assert refusal.value.line == 4
    assert REFUSED[code] in refusal.value.message
    assert refusal.value.advice
