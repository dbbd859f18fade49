"""`region("label")`: work that is marked, to be judged on whether it can overlap with other work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from threadloom.engine.loom import loom
from threadloom.trace.records import RegionEntered, RegionLeft

Scenario = TypeVar("Scenario", bound=Callable[..., Any])


class region:
    """Marks what a thread does within as work called `label`. It is no step and orders nothing.

    Two regions overlap when neither end happens before the other's start, in the order that the synchronization (and
    every other conflict) makes, not in the order in which an execution happened to run them.
    """

    __slots__ = ("_from", "label")

    def __init__(self, label: str) -> None:
        self.label = label

    def __enter__(self) -> region:
        self._from = loom.event
        if loom.recorder is not None and loom.running:
            loom.recorder.emit(RegionEntered, self.label)
        return self

    def __exit__(self, *_: object) -> None:
        if loom.running and not loom.dying:
            loom.regions.append((self.label, loom.current.ordinal, self._from, loom.event))
            if loom.recorder is not None:
                loom.recorder.emit(RegionLeft, self.label)


def overlap(*labels: str) -> Callable[[Scenario], Scenario]:
    """Marks a scenario: for each of `labels`, two regions of different threads must be able to overlap.

    If exploration shows that they never do, the finding is `serialised`.
    """

    def mark(scenario: Scenario) -> Scenario:
        scenario.__dict__["_tl_overlap"] = (*getattr(scenario, "_tl_overlap", ()), *labels)
        return scenario

    return mark
