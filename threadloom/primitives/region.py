"""What a scenario marks in its work, and demands of it: regions that can overlap, waiting that blocks, and nobody starved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from threadloom.engine.execution import Wait
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
        if loom.waits:
            _served(self.label)
        if loom.recorder is not None and loom.running:
            loom.recorder.emit(RegionEntered, self.label)
        return self

    def __exit__(self, *_: object) -> None:
        if loom.running and not loom.dying:
            loom.regions.append((self.label, loom.current.ordinal, self._from, loom.event))
            if loom.recorder is not None:
                loom.recorder.emit(RegionLeft, self.label)


class waiting:
    """Marks that a thread wants to get into a region of this label, from here on and until it is in one.

    A scenario puts it around the call that leads there. It is no step and orders nothing.
    """

    __slots__ = ("label",)

    def __init__(self, label: str) -> None:
        self.label = label

    def __enter__(self) -> waiting:
        if loom.running and not loom.dying:
            loom.waits.append(Wait(self.label, loom.current.ordinal, loom.event))
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _served(label: str) -> None:
    """The current thread gets into a region for which it has waited."""
    me = loom.current.ordinal
    for wait in reversed(loom.waits):
        if wait.thread == me and wait.label == label:
            if wait.served is None:
                wait.served = loom.event
            return


def fair(*labels: str) -> Callable[[Scenario], Scenario]:
    """Marks a scenario: nobody who is `waiting` for a region of one of `labels`, and can't go on, is passed by three others
    that have come later.

    If a schedule shows that, the finding is `starvation`.
    """

    def mark(scenario: Scenario) -> Scenario:
        scenario.__dict__["_tl_fair"] = (*getattr(scenario, "_tl_fair", ()), *labels)
        return scenario

    return mark


def no_polling(scenario: Scenario) -> Scenario:
    """Marks a scenario: who has to wait blocks until it is woken. Nobody goes round a loop in vain, and nobody waits for a time
    only to try again.

    If a schedule shows a thread that does, the finding is `polling`.
    """
    scenario.__dict__["_tl_no_polling"] = True
    return scenario


def overlap(*labels: str) -> Callable[[Scenario], Scenario]:
    """Marks a scenario: for each of `labels`, two regions of different threads must be able to overlap.

    If exploration shows that they never do, the finding is `serialised`.
    """

    def mark(scenario: Scenario) -> Scenario:
        scenario.__dict__["_tl_overlap"] = (*getattr(scenario, "_tl_overlap", ()), *labels)
        return scenario

    return mark
