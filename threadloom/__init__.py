"""threadloom: explore the interleavings of threading programs, and show the smallest that breaks them.

from threadloom import explore

report = explore("bank.py::transfers_keep_the_sum")
print(report.outcome, report.coverage, report.schedules)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadloom.exploration.library import explore, replay
    from threadloom.exploration.report import Finding, Report
    from threadloom.primitives.region import fair, no_polling, overlap, region, waiting

__all__ = ["Finding", "Report", "explore", "fair", "no_polling", "overlap", "region", "replay", "waiting"]

_HOMES = {
    "Finding": "threadloom.exploration.report",
    "Report": "threadloom.exploration.report",
    "explore": "threadloom.exploration.library",
    "fair": "threadloom.primitives.region",
    "no_polling": "threadloom.primitives.region",
    "overlap": "threadloom.primitives.region",
    "region": "threadloom.primitives.region",
    "waiting": "threadloom.primitives.region",
    "replay": "threadloom.exploration.library",
}


def __getattr__(name: str) -> Any:
    """The engine is loaded when it is first asked for: a list of exercises needs none of it (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(home), name)
    return value
