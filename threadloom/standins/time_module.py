"""What `import time` brings: clocks of virtual time, also where the time of day is only a default, and the rest as it is."""

from __future__ import annotations

import time as real
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

from threadloom.engine.refusal import refuse
from threadloom.primitives.sleep import CLOCKS, elapsed, monotonic_ns, time, time_ns
from threadloom.standins.modules import make_module


def ctime(seconds: float | None = None, /) -> str:
    return real.ctime(time() if seconds is None else seconds)


def gmtime(seconds: float | None = None, /) -> real.struct_time:
    return real.gmtime(time() if seconds is None else seconds)


def localtime(seconds: float | None = None, /) -> real.struct_time:
    return real.localtime(time() if seconds is None else seconds)


def asctime(*moment: Any) -> str:
    return real.asctime(*(moment or (localtime(),)))


def strftime(format: str, /, *moment: Any) -> str:
    return real.strftime(format, *(moment or (localtime(),)))


def clock_gettime(clk_id: int, /) -> float:
    real.clock_gettime(clk_id)  # for what it says of a clock that there isn't
    return time() if clk_id in OF_DAY else elapsed()


def clock_gettime_ns(clk_id: int, /) -> int:
    real.clock_gettime_ns(clk_id)
    return time_ns() if clk_id in OF_DAY else monotonic_ns()


def _refused(name: str) -> Callable[..., Any]:
    def refused(*_: Any) -> Any:
        refuse(f"`time.{name}()` can't be used in a program under check: time is virtual.", "Use `time.sleep()`.")

    refused.__name__ = refused.__qualname__ = name
    return refused


OF_DAY: Final = tuple(getattr(real, name) for name in ("CLOCK_REALTIME", "CLOCK_TAI") if hasattr(real, name))
"""The clocks that tell the time of day."""
OURS: Final = (asctime, ctime, gmtime, localtime, strftime, clock_gettime, clock_gettime_ns)
REFUSED: Final = ("clock_settime", "clock_settime_ns", "pthread_getcpuclockid")

CONTENTS: Final[dict[str, Any]] = {
    **{name: value for name, value in vars(real).items() if not name.startswith("_")},
    **{function.__name__: function for function in (*CLOCKS, *OURS) if hasattr(real, function.__name__)},
    **{name: _refused(name) for name in REFUSED if hasattr(real, name)},
}


def time_module() -> ModuleType:
    return make_module("time", CONTENTS, real.__doc__)
