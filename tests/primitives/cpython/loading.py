"""How does a test module of CPython's run on the stand-ins?

The interpreter's own file is loaded through the rewrite, anew for every execution, with `import` bringing the stand-ins.
CPython's helpers for tests (`test.support` and its parts) stay as they are, but for the modules that they look at.
"""

from __future__ import annotations

import _thread
import builtins
import importlib
import importlib.util
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any
from unittest import mock

from private_names import private_queue, private_thread_module, private_threading

from threadloom.engine import hooks
from threadloom.engine.controlled_builtins import make_builtins
from threadloom.engine.loom import loom
from threadloom.rewrite import instrument
from threadloom.standins import STANDINS

PERMITTED = ("async", "dynamic code")

STOOD_IN = ("queue", "random", "threading", "time")
"""What the tests get of ours. Modules of the interpreter that we refuse to programs they get as they are."""

CHILDREN = ("lock_tests",)
"""Modules of CPython's `test` package that hold tests, too."""

SCALED = {
    "test_queue": (
        ("1024*64", "64"),
        ("range(10000)", "range(200)"),
        ("range(1000)", "range(200)"),
        ("N = 50", "N = 4"),
    )
}
"""By module: numbers of threads and items that are made smaller, since every put and get is a step."""


def file_of(name: str) -> Path | None:
    """The interpreter's own file of ``test.name``; ``None`` where it ships none."""
    try:
        spec = importlib.util.find_spec(f"test.{name}")
    except ModuleNotFoundError:
        return None
    return None if spec is None or spec.origin is None else Path(spec.origin)


@cache
def rewritten(name: str) -> CodeType:
    path = file_of(name)
    assert path is not None
    source = importlib.util.decode_source(path.read_bytes())
    for large, small in SCALED.get(name, ()):
        source = source.replace(large, small)
    return instrument(source, str(path), permit=PERMITTED)


class PastTheStandIns(Exception):
    """A test forks, or runs an interpreter of its own: whatever it finds says nothing of the stand-ins."""


refused: list[PastTheStandIns] = []
"""What was refused so far; a test may swallow it."""


def _refuse(*_: Any, **__: Any) -> Any:
    refused.append(PastTheStandIns("forks, or runs an interpreter of its own"))
    raise refused[-1]


class Loader:
    """The modules of one execution."""

    def __init__(self) -> None:
        self._modules: dict[str, ModuleType] = {}
        self._builtins = {
            **make_builtins(self._import),
            **{
                name: getattr(builtins, name)
                for name in ("exec", "eval", "compile", "input", "breakpoint", "id", "print")
            },
        }
        for name in STOOD_IN:
            self._modules[name] = STANDINS[name]()
        private_threading(self._modules["threading"])
        private_queue(self._modules["queue"])
        self._modules["_thread"] = private_thread_module(self._modules["threading"])
        self._modules["_threading_local"] = ModuleType("_threading_local")
        self._modules["_threading_local"].local = self._modules["threading"].local  # type: ignore[attr-defined]
        loom.namespaces.clear()
        loom.swaps.clear()

    def module(self, name: str) -> ModuleType:
        """``test.name``, its body run at its first import."""
        module = self._modules.get(f"test.{name}")
        if module is None:
            module = self._modules[f"test.{name}"] = ModuleType(f"test.{name}")
            namespace = module.__dict__
            built_in = dict(self._builtins)
            namespace.update(__file__=str(file_of(name)), __builtins__=built_in)
            plain, stepping = hooks.global_hooks(namespace)
            built_in.update(plain if loom.alone else stepping)
            loom.swaps.append((built_in, plain, stepping))
            loom.namespaces.append(namespace)
            exec(rewritten(name), namespace)
            for key, value in list(namespace.items()):
                if not key.startswith(("_tl_", "__")):
                    loom.names.publish(value, loom.current)
        return module

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: tuple[str, ...] = (),
        level: int = 0,
    ) -> ModuleType:
        if name == "test" and fromlist and set(fromlist) & set(CHILDREN):
            package = ModuleType("test")
            for child in fromlist:
                found = self.module(child) if child in CHILDREN else importlib.import_module(f"test.{child}")
                setattr(package, child, found)
            return package
        if name in self._modules:
            return self._modules[name]
        return builtins.__import__(name, globals, locals, fromlist, level)

    def _import_fresh(self, name: str, fresh: Any = (), blocked: Any = (), **_: Any) -> ModuleType | None:
        """`test.support.import_helper.import_fresh_module`: there is one implementation, not one in C and one in Python."""
        return self._modules.get(name)

    @contextmanager
    def helpers(self) -> Iterator[None]:
        """CPython's helpers look at these modules instead of the real ones."""
        support = importlib.import_module("test.support")
        threads = importlib.import_module("test.support.threading_helper")
        imports = importlib.import_module("test.support.import_helper")
        swapped: list[tuple[ModuleType, str, Any]] = [
            (imports, "import_fresh_module", self._import_fresh),
            (os, "fork", _refuse),
            (subprocess, "Popen", _refuse),
            (support, "run_in_subinterp", _refuse),
            (importlib.import_module("test.support.script_helper"), "assert_python_ok", _refuse),
            (importlib.import_module("test.support.script_helper"), "assert_python_failure", _refuse),
        ]
        with suppress(ImportError):
            swapped.append((importlib.import_module("test.support.interpreters"), "create", _refuse))
        for helper, real in ((support, time), (threads, time), (threads, threading), (threads, _thread)):
            swapped.append((helper, real.__name__, self._modules[real.__name__]))
        patches: list[Callable[[], Any]] = []
        try:
            for helper, name, module in swapped:
                if hasattr(helper, name):
                    patch = mock.patch.object(helper, name, module)
                    patch.start()
                    patches.append(patch.stop)
            yield
        finally:
            for stop in patches:
                stop()
