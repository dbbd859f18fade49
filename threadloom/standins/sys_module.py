"""What `import sys` brings: what describes the interpreter, and nothing that reaches into it."""

from __future__ import annotations

import sys as real
from types import ModuleType
from typing import Any, Final

from threadloom.engine.output import OUTPUT
from threadloom.standins.modules import make_module

LEFT_OUT: Final = frozenset(
    """
    _clear_internal_caches _clear_type_cache _current_exceptions _current_frames _getframe _getframemodulename
    _setprofileallthreads _settraceallthreads activate_stack_trampoline addaudithook breakpointhook call_tracing
    gettrace getprofile meta_path modules monitoring path path_hooks path_importer_cache remote_exec setprofile
    settrace set_asyncgen_hooks set_coroutine_origin_tracking_depth setdlopenflags
    """.split()
)


def _ignored(*_: Any) -> None:
    """A switch interval or a recursion limit means nothing under the scheduler, and would outlive the execution."""


def sys_module() -> ModuleType:
    contents = {name: value for name, value in vars(real).items() if name not in LEFT_OUT}
    changed = {
        "stdout": OUTPUT,
        "stderr": OUTPUT,
        "__stdout__": OUTPUT,
        "__stderr__": OUTPUT,
        "setswitchinterval": _ignored,
        "setrecursionlimit": _ignored,
    }
    return make_module("sys", {**contents, **changed}, real.__doc__)
