"""How do CPython's test modules of `concurrent.futures` run on the stand-ins? They are a package, and look at private names."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from loading import Loader

from threadloom.engine.loom import loom
from threadloom.primitives.future import Future
from threadloom.standins import STANDINS

PACKAGE = "test_concurrent_futures"
NAMES = ("concurrent", "concurrent.futures", "concurrent.futures._base", "concurrent.futures.thread")


class Poked(Future):
    """A future whose state tests set as they like."""

    _state = property(lambda self: self._tl_status, lambda self, state: setattr(self, "_tl_status", state))
    _result = property(lambda self: self._tl_result, lambda self, result: setattr(self, "_tl_result", result))
    _exception = property(
        lambda self: self._tl_exception, lambda self, exception: setattr(self, "_tl_exception", exception)
    )


Poked.__name__ = Poked.__qualname__ = "Future"


class Processes:
    """Stands where tests name `ProcessPoolExecutor`; none of these tests is run."""


class FuturesLoader(Loader):
    """The modules of one execution."""

    def __init__(self) -> None:
        super().__init__()
        loom.cancels_futures = True
        for name in NAMES:
            self._modules[name] = STANDINS[name]()
        package, futures, base = (self._modules[name] for name in NAMES[:3])
        package.futures = futures  # type: ignore[attr-defined]
        futures.__dict__.update(thread=self._modules[NAMES[3]], _base=base, Future=Poked, ProcessPoolExecutor=Processes)
        base.__dict__["Future"] = Poked
        processes = self._modules["concurrent.futures.process"] = ModuleType("concurrent.futures.process")
        processes.__dict__.update(_check_system_limits=lambda: None, BrokenProcessPool=RuntimeError)

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: tuple[str, ...] = (),
        level: int = 0,
    ) -> ModuleType:
        if level:
            return self.module(f"{PACKAGE}.{name}")
        if name.startswith("concurrent.") and not fromlist:
            return self._modules["concurrent"]
        return super()._import(name, globals, locals, fromlist, level)
