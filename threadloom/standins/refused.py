"""Which modules can't run under control, and what is there instead?"""

from __future__ import annotations

from typing import Final

_PROCESSES: Final = "threadloom checks threads, not processes; use threading"
_POOL: Final = "threadloom checks threads, not processes; use ThreadPoolExecutor"
_WAITS: Final = "it waits for the outside world, which no scheduler controls; hand the data in as an argument"
_ENGINE: Final = "it reaches into the interpreter that runs the check"

REFUSED: Final[dict[str, str]] = {
    "asyncio": "threadloom checks threads, not coroutines; use threading",
    "concurrent.futures.InterpreterPoolExecutor": _POOL,
    "concurrent.futures.ProcessPoolExecutor": _POOL,
    "concurrent.futures.interpreter": _POOL,
    "concurrent.futures.process": _POOL,
    "ctypes": _ENGINE,
    "_ctypes": _ENGINE,
    "_thread": "use threading, whose locks and threads are under control",
    "_threading_local": "use threading.local",
    "_queue": "use queue",
    "dummy_threading": "use threading",
    "code": _ENGINE,
    "faulthandler": _ENGINE,
    "http": _WAITS,
    "multiprocessing": _PROCESSES,
    "posix": _ENGINE,
    "nt": _ENGINE,
    "pdb": "step through the run in the dashboard, or replay a schedule",
    "pkgutil": "write a plain import",
    "pty": _PROCESSES,
    "runpy": "write a plain import",
    "select": _WAITS,
    "selectors": _WAITS,
    "signal": "signals reach only the interpreter's main thread; use threading.Event",
    "socket": _WAITS,
    "socketserver": _WAITS,
    "ssl": _WAITS,
    "subprocess": _PROCESSES,
    "tui": _ENGINE,
    "urllib.request": _WAITS,
}
"""By name of the module (and all below it): what to use instead, as the end of a sentence."""


def why_refused(module: str) -> str | None:
    """Why `module`, or a package that it is in, is refused; ``None`` if it is not."""
    parts = module.split(".")
    for length in range(1, len(parts) + 1):
        reason = REFUSED.get(".".join(parts[:length]))
        if reason is not None:
            return reason
    return None


def sentence(reason: str) -> str:
    """The end of a sentence as one of its own."""
    return f"{reason[0].upper()}{reason[1:]}."
