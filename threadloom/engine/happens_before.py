"""Which steps of a trace happen before which?

The order is that of Mazurkiewicz traces: a thread's own steps, dependent operations in the order in which they were
executed, and irrevocable causes (a thread's birth, its end and the join, a notify and the wake that it lets through).
Sets of steps are bit masks (one int an event), so a join of clocks is ``|``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from threadloom.operation import CONFLICTS, Operation

CONFLICTING: Final = tuple(tuple(mode for mode, clash in enumerate(row) if clash) for row in CONFLICTS)
"""By mode: the modes that conflict with it."""


def predecessors(tids: Sequence[int], ops: Sequence[Operation], causes: Mapping[int, tuple[int, ...]]) -> list[int]:
    """For each step the mask of the steps that happen before it."""
    latest: dict[int, int] = {}
    touched: dict[int, list[int]] = {}
    masks: list[int] = []
    for event, (tid, op) in enumerate(zip(tids, ops, strict=True)):
        mask = latest.get(tid, 0)
        for cause in causes.get(event, ()):
            mask |= masks[cause] | 1 << cause
        for location, mode in op.footprint:
            by_mode = touched.get(location)
            if by_mode is not None:
                for clashing in CONFLICTING[mode]:
                    mask |= by_mode[clashing]
        masks.append(mask)
        reach = mask | 1 << event
        latest[tid] = reach
        for location, mode in op.footprint:
            by_mode = touched.get(location)
            if by_mode is None:
                by_mode = touched[location] = [0] * len(CONFLICTS)
            by_mode[mode] |= reach
    return masks


def causal_time(
    tids: Sequence[int],
    ops: Sequence[Operation],
    causes: Mapping[int, tuple[int, ...]],
    delays: Mapping[int, float],
    thread: int,
) -> float:
    """The longest sum of `delays` (seconds, by step) along any chain of steps up to the latest of `thread`."""
    latest: dict[int, float] = {}
    touched: dict[int, list[float]] = {}
    times: list[float] = []
    for event, (tid, op) in enumerate(zip(tids, ops, strict=True)):
        now = latest.get(tid, 0.0)
        for cause in causes.get(event, ()):
            now = max(now, times[cause])
        for location, mode in op.footprint:
            by_mode = touched.setdefault(location, [0.0] * len(CONFLICTS))
            now = max(now, *(by_mode[clashing] for clashing in CONFLICTING[mode]))
        now += delays.get(event, 0.0)
        times.append(now)
        latest[tid] = now
        for location, mode in op.footprint:
            by_mode = touched[location]
            by_mode[mode] = max(by_mode[mode], now)
    return latest.get(thread, 0.0)
