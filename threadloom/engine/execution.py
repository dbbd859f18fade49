"""What is left of an execution once it is over?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from threadloom.operation import Operation, Waitable

if TYPE_CHECKING:
    from threadloom.engine.loom import Loom
    from threadloom.engine.vthread import VThread


class Ending(Enum):
    """How an execution came to its end."""

    FINISHED = "finished"
    STUCK = "stuck"
    """Nobody could go on."""
    CUT = "cut"
    """A bound or a cancel ended it."""


@dataclass(frozen=True, slots=True)
class Parked:
    """A thread that had not ended, what it was about to do, what it waited for (``None``: nothing), and who had that.

    Taken down before the threads are unwound, which lets go of what they hold.
    """

    thread: VThread
    operation: Operation
    waits_for: Waitable | None
    holders: tuple[VThread, ...]

    @classmethod
    def of(cls, thread: VThread) -> Parked:
        target = thread.pending.waits_for()
        return cls(thread, thread.pending, target, () if target is None else tuple(target._tl_holders()))


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A primitive that is held, or short of permits, when the execution ends; `holder` where it has one."""

    primitive: Any
    holder: VThread | None


@dataclass(slots=True)
class Wait:
    """A thread wants to get into a marked region: since after which event, and after which it got there."""

    label: str
    thread: int
    since: int
    served: int | None = None


@dataclass(slots=True)
class Execution:
    """One execution: its schedule (`tids`, who made each step), its trace (`ops`), and how it ended.

    The objects in it are those of the execution itself and change with the next one, except for `tids`, `ops`,
    `causes`, `regions`, `waits`, `ending` and `reason`.
    """

    tids: list[int]
    ops: list[Operation]
    causes: dict[int, tuple[int, ...]]
    states: dict[int, tuple[tuple[int, object], ...]]
    """By event: what `Operation.states` gave just before it, where the strategy needs that."""
    redundant: bool
    """Did the strategy end it, since it led to nothing new?"""
    regions: list[tuple[str, int, int, int]]
    """(label, thread, event before it was entered, event before it was left)."""
    waits: list[Wait]
    polled: tuple[VThread, str, int] | None
    """Who went round a loop in vain where the scenario forbids that, and where (file, line)."""
    ending: Ending
    reason: str
    threads: list[VThread]
    parked: list[Parked]
    errors: list[VThread]
    """The threads that an exception ended, in order of time."""
    left_over: list[LeftOver]
    in_vain: str
    """What was not followed as far as it could go: a thread that tries again and again in vain; empty if nothing."""

    @classmethod
    def of(cls, loom: Loom) -> Execution:
        return cls(
            loom.tids,
            loom.ops,
            loom.causes,
            loom.states,
            loom.redundant,
            loom.regions,
            loom.waits,
            loom.polled,
            loom.ending,
            loom.reason,
            loom.threads,
            loom.parked,
            loom.errors,
            loom.left_over,
            loom.in_vain,
        )
