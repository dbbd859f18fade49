"""What went wrong in this execution, if anything?

Seen from the state in which the execution ended, so cheap enough for every schedule. What to tell a person about it is
worked out later, for one schedule only, in `threadloom.findings.telling`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from threadloom.engine.ending import End, Shutdown
from threadloom.engine.execution import Ending, Execution, Parked
from threadloom.engine.spin import Spin
from threadloom.engine.vthread import VThread
from threadloom.primitives.condition import Condition
from threadloom.primitives.event import Event
from threadloom.primitives.future import Future
from threadloom.primitives.lock import Lock
from threadloom.primitives.rlock import RLock
from threadloom.primitives.thread_pool import TakeWork, ThreadPoolExecutor

LOCKS: Final = (Lock, RLock)
IN_HAND: Final = (*LOCKS, Future, ThreadPoolExecutor)
"""What some thread has to let go of or to complete, as far as it has holders."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A finding in the terms of the engine; `cycle` and `about` hold objects of the execution."""

    kind: str
    cause: str | None = None
    thread: VThread | None = None
    error: BaseException | None = None
    cycle: tuple[Parked, ...] = ()
    """Of a deadlock: who waits for whom, in order."""
    about: Any = None
    """The primitive or thread that is left over."""

    def same_as(self, other: Sighting | None) -> bool:
        """Is it the same kind of failure, so that a smaller schedule that shows it may stand for this one?"""
        return (
            other is not None
            and (other.kind, other.cause) == (self.kind, self.cause)
            and type(other.error) is type(self.error)
        )


def sight(execution: Execution, *, exercise: bool = False) -> Sighting | None:
    """The first thing that went wrong, or ``None``. `exercise`: what is left over at the end is wrong too."""
    if execution.errors:
        return _from_error(execution.errors[0])
    if execution.ending is Ending.STUCK:
        return _stuck(execution)
    if execution.polled is not None:
        return Sighting("polling", None, execution.polled[0], about=execution.polled)
    if exercise and execution.ending is Ending.FINISHED:
        return _left_over(execution)
    return None


def _from_error(thread: VThread) -> Sighting:
    error = thread.error
    if isinstance(error, AssertionError):
        kind = "assertion"
    elif getattr(error, "_tl_misuse", False):
        kind = "misuse"
    else:
        kind = "exception"
    return Sighting(kind, thread=thread, error=error)


def _stuck(execution: Execution) -> Sighting:
    waiting = {
        p.thread: p
        for p in execution.parked
        if p.waits_for is not None and not isinstance(p.operation, Shutdown | TakeWork)
    }
    cycle = _cycle(waiting)
    if cycle:
        return Sighting("deadlock", "self" if len(cycle) == 1 else None, cycle[0].thread, cycle=cycle)
    if any(isinstance(parked.operation, Spin) for parked in execution.parked):
        spinning = next(p for p in execution.parked if isinstance(p.operation, Spin))
        return Sighting("livelock", None, spinning.thread)
    alive = {p.thread for p in execution.parked if not isinstance(p.operation, Shutdown)}
    for parked in waiting.values():
        if isinstance(parked.waits_for, LOCKS) and parked.holders and parked.holders[0] not in alive:
            return Sighting("leak", None, parked.thread, about=parked.waits_for)
    victims = list(waiting.values()) or execution.parked
    for parked in victims:
        if _lost(parked.waits_for):
            return Sighting("stuck", "lost_wakeup", parked.thread, about=parked.waits_for)
    first = next((p for p in victims if not isinstance(p.waits_for, VThread)), victims[0])
    return Sighting("stuck", None, first.thread, about=first.waits_for)


def _cycle(waiting: dict[VThread, Parked]) -> tuple[Parked, ...]:
    """A cycle through locks, joins and futures, if there is one, from its lowest thread on."""
    after = {}
    for thread, parked in waiting.items():
        target = parked.waits_for
        if isinstance(target, VThread):
            after[thread] = target
        elif isinstance(target, IN_HAND) and parked.holders:
            after[thread] = parked.holders[0]
    for start in after:
        path = [start]
        while (follower := after.get(path[-1])) is not None:
            if follower is start:
                return tuple(waiting[thread] for thread in path)
            if follower in path:
                break
            path.append(follower)
    return ()


def _lost(target: Any) -> bool:
    """Did a notify or a set come while nobody was there to hear it?"""
    if isinstance(target, Condition):
        return target._tl_lost >= 0
    return isinstance(target, Event) and target._tl_pulsed >= 0


def _left_over(execution: Execution) -> Sighting | None:
    for parked in execution.parked:
        if parked.thread.ordinal and not isinstance(parked.operation, End):  # it has nothing left to do
            return Sighting("leak", "thread", parked.thread, about=parked.thread)
    for left in execution.left_over:
        if left.holder is None:
            return Sighting("leak", "permit", execution.threads[0], about=left.primitive)
        return Sighting("leak", "lock", left.holder, about=left.primitive)
    return None
