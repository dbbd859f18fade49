"""What `from threadloom import region, overlap` brings in a program under check: that vocabulary, and no engine."""

from __future__ import annotations

from types import ModuleType

from threadloom.primitives.region import overlap, region
from threadloom.standins.modules import make_module


def scenario_module() -> ModuleType:
    return make_module("threadloom", {"overlap": overlap, "region": region})
