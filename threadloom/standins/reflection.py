"""What `import inspect`, `gc` and `importlib` bring: what looks at the program, and nothing that looks at the engine."""

from __future__ import annotations

import gc as real_gc
import importlib as real_importlib
import importlib.util as real_util
import inspect as real_inspect
from types import ModuleType
from typing import Any, Final

from threadloom.engine.loom import loom
from threadloom.standins.modules import make_module
from threadloom.standins.refusing import refusing_function, refusing_module

FRAMES: Final = "It shows the frames of the engine as well: take what you need as an argument."
COLLECTOR: Final = "It shows what the engine keeps: hold what you want to look at in a variable or a weak reference."
LOADER: Final = "Write a plain import, so that the module comes under control."
_INSPECT: Final = "currentframe getframeinfo getinnerframes getouterframes stack trace getgeneratorlocals".split()
_GC: Final = "callbacks garbage get_objects get_referents get_referrers get_stats is_finalized is_tracked".split()
_GC_IGNORED: Final = "disable enable freeze set_debug set_threshold unfreeze".split()


def _ignored(*_: Any) -> None:
    """How often garbage is collected is the engine's business."""


def inspect_module() -> ModuleType:
    refused = {name: refusing_function(f"inspect.{name}", FRAMES) for name in _INSPECT}
    return make_module("inspect", {**vars(real_inspect), **refused}, real_inspect.__doc__)


def gc_module() -> ModuleType:
    contents: dict[str, Any] = {
        **vars(real_gc),
        **{name: refusing_function(f"gc.{name}", COLLECTOR) for name in _GC},
        **dict.fromkeys(_GC_IGNORED, _ignored),
    }
    return make_module("gc", contents, real_gc.__doc__)


def importlib_module() -> ModuleType:
    contents = {
        "import_module": _import_module,
        "invalidate_caches": real_importlib.invalidate_caches,
        "machinery": refusing_module("importlib.machinery", LOADER),
        "reload": refusing_function("importlib.reload", LOADER),
        "util": make_module("importlib.util", {"find_spec": real_util.find_spec}, real_util.__doc__),
        "__import__": refusing_function("importlib.__import__", LOADER),
    }
    return make_module("importlib", contents, real_importlib.__doc__)


def metadata_module() -> ModuleType:
    return real_importlib.import_module("importlib.metadata")


def resources_module() -> ModuleType:
    return real_importlib.import_module("importlib.resources")


def _import_module(name: str, package: str | None = None) -> ModuleType:
    """As CPython's, by way of the program's own imports."""
    level = len(name) - len(name.lstrip("."))
    if level and not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    module: ModuleType = loom.program.importer.import_(
        name[level:], {"__package__": package, "__name__": package}, None, ("__name__",), level
    )
    return module
