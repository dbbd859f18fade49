"""Which marked regions overlap in a trace?

Judged on happens-before, not on the order that was executed: a search that reduces, or one with few preemptions, runs
sequential representatives of traces full of concurrency.
"""

from __future__ import annotations

from threadloom.engine.execution import Execution
from threadloom.engine.happens_before import predecessors


def overlapping(execution: Execution, wanted: set[str]) -> set[str]:
    """Those of the labels `wanted` of which two regions, of different threads, overlap in this execution."""
    regions = [region for region in execution.regions if region[0] in wanted]
    if len(regions) < 2:
        return set()
    before = predecessors(execution.tids, execution.ops, execution.causes)
    found: set[str] = set()
    for index, one in enumerate(regions):
        for other in regions[:index]:
            if one[0] != other[0] or one[1] == other[1] or one[0] in found:
                continue
            if not _ordered(one, other, execution, before) and not _ordered(other, one, execution, before):
                found.add(one[0])
    return found


Region = tuple[str, int, int, int]


def _ordered(first: Region, second: Region, execution: Execution, before: list[int]) -> bool:
    """Does the end of `first` happen before the start of `second`?"""
    _, thread, _, left = first
    entered = second[2]
    if entered < 0:
        return False
    for event in range(left + 1, entered + 1):
        if execution.tids[event] == thread:
            return event == entered or bool(before[entered] >> event & 1)
    return False
