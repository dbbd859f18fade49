"""What `import sched` brings: the running interpreter's own, whose lock and clock are virtual."""

from __future__ import annotations

from types import ModuleType

from threadloom.standins.afresh import run_anew


def sched_module() -> ModuleType:
    return run_anew("sched", {})
