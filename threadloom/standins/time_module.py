"""What `import time` brings: clocks of virtual time, and the rest as it is."""

from __future__ import annotations

import time as real
from types import ModuleType
from typing import Any, Final

from threadloom.primitives.sleep import clock_functions
from threadloom.standins.modules import make_module

KEPT: Final = [
    "altzone",
    "asctime",
    "daylight",
    "get_clock_info",
    "gmtime",
    "localtime",
    "mktime",
    "strftime",
    "strptime",
    "struct_time",
    "timezone",
    "tzname",
]

CONTENTS: Final[dict[str, Any]] = {
    **{name: getattr(real, name) for name in KEPT if hasattr(real, name)},
    **clock_functions(),
}


def time_module() -> ModuleType:
    return make_module("time", CONTENTS, real.__doc__)
