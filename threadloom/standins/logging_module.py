"""What `import logging` brings: the running interpreter's own, with locks, threads and clocks that are virtual.

Its locks are steps: that of the module and one of each handler. Beside them it looks at what loggers and handlers are set
to, mostly before there are threads. A program that changes that while several run is explored anew with each look a step.
"""

from __future__ import annotations

import atexit as real_atexit
import os as real_os
import sys as real_sys
import time as real_time
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any, Final

from threadloom.engine.containers import touch, whole
from threadloom.engine.looking import look
from threadloom.engine.loom import loom
from threadloom.engine.outer import is_outer
from threadloom.engine.output import OUTPUT
from threadloom.operation import READ, WRITE, Mode, Operation
from threadloom.primitives.sleep import EPOCH
from threadloom.primitives.thread import FIRST_IDENT
from threadloom.standins.afresh import run_anew
from threadloom.standins.modules import make_module

SETTINGS: Final = frozenset("disable disabled filters formatter handlers level parent propagate".split())
"""Attributes of loggers, handlers and their manager that decide what becomes of a record."""


def _ignored(*_: Any, **__: Any) -> None:
    """Nothing is to be done when this process ends."""


def _settings(mode: Mode) -> None:
    """A step that looks at what logging is set to, or changes it."""
    if loom.alone:
        return
    if mode == WRITE and not loom.names.distrust:
        loom.names.escaped = True  # looks so far were no steps
    if loom.names.distrust:
        verb = "read" if mode == READ else "write"
        loom.step(Operation(f"{verb} the settings of logging", ((loom.names.location(("logging", "settings")), mode),)))


def _now() -> float:
    """The time of a record. Unlike the program's own look at the clock it takes no time."""
    return EPOCH + (loom.now if loom.prompt else loom.causal_time())


def _now_ns() -> int:
    return round(_now() * 1e9)


def _before(function: Any, act: Callable[..., object]) -> Any:
    def with_step(*arguments: Any, **keywords: Any) -> Any:
        act(*arguments)
        return function(*arguments, **keywords)

    with_step.__name__, with_step.__qualname__ = function.__name__, function.__qualname__
    with_step.__doc__ = function.__doc__
    return with_step


def _reads_settings(*_: Any) -> None:
    _settings(READ)


def _changes_settings(*_: Any) -> None:
    _settings(WRITE)


def _is_enabled_for(self: Any, level: int) -> bool:
    """As CPython's. Answers are not kept: who finds one and who has to take the lock would depend on what is no step."""
    _settings(READ)
    if self.disabled or self.manager.disable >= level:
        return False
    return bool(level >= self.getEffectiveLevel())


def _set(self: Any, name: str, value: object) -> None:
    if name in SETTINGS and not vars(self).keys().isdisjoint((name, f"_{name}")):
        _settings(WRITE)
    object.__setattr__(self, name, value)


def _writes_stream(self: Any, *_: Any) -> None:
    if is_outer(self.stream) and self.stream is not OUTPUT:
        touch(self.stream, whole(self.stream, "write", WRITE))


def _writes_buffer(self: Any, *_: Any) -> None:
    touch(self.buffer, whole(self.buffer, "write", WRITE))


def _reads_arguments(self: Any) -> None:
    look(self.msg, *(self.args if isinstance(self.args, tuple) else (self.args,)))


@cache
def _replaced() -> dict[str, ModuleType]:
    """What logging imports in place of the modules that reach outside."""
    system = {name: value for name, value in vars(real_os).items() if name != "register_at_fork"}
    clocks = {"time": _now, "time_ns": _now_ns}
    return {
        "atexit": make_module("atexit", {**vars(real_atexit), "register": _ignored}),
        "os": make_module("os", {**system, "getpid": lambda: FIRST_IDENT}),
        "sys": make_module("sys", {**vars(real_sys), "stdout": OUTPUT, "stderr": OUTPUT, "modules": {}}),
        "time": make_module("time", {**vars(real_time), **clocks}),
    }


def logging_module() -> ModuleType:
    def counted(value: Any, /) -> int:
        if value is module.__dict__.get("root", module).__dict__.get("handlers"):
            _settings(READ)
        return len(value)

    module = run_anew("logging", _replaced(), {"len": counted})
    logger, handler = module.Logger, module.Handler
    logger.isEnabledFor = _is_enabled_for
    logger.callHandlers = _before(logger.callHandlers, _reads_settings)
    logger.hasHandlers = _before(logger.hasHandlers, _reads_settings)
    for kind in (logger, handler, module.Manager):
        kind.__setattr__ = _set
    for kind, names in ((logger, "addHandler removeHandler"), (module.Filterer, "addFilter removeFilter")):
        for name in names.split():
            setattr(kind, name, _before(getattr(kind, name), _changes_settings))
    module.StreamHandler.emit = _before(module.StreamHandler.emit, _writes_stream)
    module.LogRecord.getMessage = _before(module.LogRecord.getMessage, _reads_arguments)
    loom.names.publish(module.root, loom.current)
    return module


def handlers_module() -> ModuleType:
    module = run_anew("logging.handlers", _replaced())
    module.BufferingHandler.emit = _before(module.BufferingHandler.emit, _writes_buffer)
    module.MemoryHandler.flush = _before(module.MemoryHandler.flush, _writes_buffer)
    return module


def config_module() -> ModuleType:
    return run_anew("logging.config", _replaced())
