"""What `import threading`, `queue`, `time`, `random` and the like bring in a program under check, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Final

from threadloom.standins.contextlib_module import contextlib_module
from threadloom.standins.dataclasses_module import dataclasses_module
from threadloom.standins.datetime_module import datetime_module
from threadloom.standins.functools_module import functools_module
from threadloom.standins.futures_module import base_module, concurrent_module, futures_module, thread_module
from threadloom.standins.logging_module import config_module, handlers_module, logging_module
from threadloom.standins.os_module import os_module
from threadloom.standins.queue_module import queue_module
from threadloom.standins.random_module import random_module
from threadloom.standins.reflection import gc_module, importlib_module, inspect_module, real_submodule
from threadloom.standins.refused import REFUSED
from threadloom.standins.scenario_module import scenario_module
from threadloom.standins.sched_module import sched_module
from threadloom.standins.secrets_module import secrets_module
from threadloom.standins.sys_module import sys_module
from threadloom.standins.threading_module import threading_module
from threadloom.standins.time_module import time_module
from threadloom.standins.uuid_module import uuid_module
from threadloom.standins.weakref_module import weakref_module

STANDINS: Final[dict[str, Callable[[], ModuleType]]] = {
    "concurrent": concurrent_module,
    "concurrent.futures": futures_module,
    "concurrent.futures._base": base_module,
    "concurrent.futures.thread": thread_module,
    "contextlib": contextlib_module,
    "dataclasses": dataclasses_module,
    "datetime": datetime_module,
    "functools": functools_module,
    "logging": logging_module,
    "logging.config": config_module,
    "logging.handlers": handlers_module,
    "gc": gc_module,
    "importlib": importlib_module,
    "importlib.metadata": real_submodule("metadata"),
    "importlib.resources": real_submodule("resources"),
    "inspect": inspect_module,
    "os": os_module,
    "threading": threading_module,
    "queue": queue_module,
    "time": time_module,
    "random": random_module,
    "sched": sched_module,
    "secrets": secrets_module,
    "sys": sys_module,
    "threadloom": scenario_module,
    "uuid": uuid_module,
    "weakref": weakref_module,
}
"""By name: what makes the module, anew for every execution, so that no patch of a program outlives it."""

__all__ = ["REFUSED", "STANDINS"]
