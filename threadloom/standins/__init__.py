"""What `import threading`, `queue`, `time`, `random` and the like bring in a program under check, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Final

from threadloom.standins.refused import REFUSED


def _made_by(name: str) -> Callable[[], ModuleType]:
    """What makes a stand-in: a function in a module of this package, which is loaded when a program asks for it."""
    home, _, function = name.partition(":")

    def make() -> ModuleType:
        made: ModuleType = getattr(import_module(f"threadloom.standins.{home}"), function)()
        return made

    return make


STANDINS: Final[dict[str, Callable[[], ModuleType]]] = {
    "concurrent": _made_by("futures_module:concurrent_module"),
    "concurrent.futures": _made_by("futures_module:futures_module"),
    "concurrent.futures._base": _made_by("futures_module:base_module"),
    "concurrent.futures.thread": _made_by("futures_module:thread_module"),
    "contextlib": _made_by("contextlib_module:contextlib_module"),
    "dataclasses": _made_by("dataclasses_module:dataclasses_module"),
    "datetime": _made_by("datetime_module:datetime_module"),
    "functools": _made_by("functools_module:functools_module"),
    "gc": _made_by("reflection:gc_module"),
    "importlib": _made_by("reflection:importlib_module"),
    "importlib.metadata": _made_by("reflection:metadata_module"),
    "importlib.resources": _made_by("reflection:resources_module"),
    "inspect": _made_by("reflection:inspect_module"),
    "logging": _made_by("logging_module:logging_module"),
    "logging.config": _made_by("logging_module:config_module"),
    "logging.handlers": _made_by("logging_module:handlers_module"),
    "os": _made_by("os_module:os_module"),
    "queue": _made_by("queue_module:queue_module"),
    "random": _made_by("random_module:random_module"),
    "sched": _made_by("sched_module:sched_module"),
    "secrets": _made_by("secrets_module:secrets_module"),
    "sys": _made_by("sys_module:sys_module"),
    "threading": _made_by("threading_module:threading_module"),
    "threadloom": _made_by("scenario_module:scenario_module"),
    "time": _made_by("time_module:time_module"),
    "uuid": _made_by("uuid_module:uuid_module"),
    "weakref": _made_by("weakref_module:weakref_module"),
}
"""By name: what makes the module, anew for every execution, so that no patch of a program outlives it."""

__all__ = ["REFUSED", "STANDINS"]
