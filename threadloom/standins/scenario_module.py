"""What `from threadloom import region, overlap` brings in a program under check: that vocabulary, and no engine."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from threadloom.primitives.region import fair, no_polling, overlap, region, waiting
from threadloom.standins.modules import make_module
from threadloom.standins.refusing import refusing_function

FROM_OUTSIDE: Final = "A program is explored from outside of it: call it where no scenario runs."


def scenario_module() -> ModuleType:
    # A file of tests may hold scenarios beside the tests that explore them.
    outside = {name: refusing_function(f"threadloom.{name}", FROM_OUTSIDE) for name in ("explore", "replay")}
    vocabulary = {mark.__name__: mark for mark in (fair, no_polling, overlap, region, waiting)}
    return make_module("threadloom", {**outside, **vocabulary, "Finding": object, "Report": object})
