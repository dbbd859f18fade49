"""What can happen in an execution?

One frozen record for each thing that happened, in the past tense, made of ints and strings only, so that
it travels as JSON. A `World` is the pure fold of a sequence of them; a panel is a pure function of a World.

Every record carries `step`, how many steps of the schedule had been made when it happened (0: during set-up; several
records may share one), and `thread`, the ordinal of the thread that did it (0 is ``main``).
Primitives are numbered from 1 in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final, TypeAlias, get_args


@dataclass(frozen=True, slots=True)
class ThreadStarted:
    """`thread` started `child`; `role` is the name of the function that `child` runs."""

    step: int
    thread: int
    child: int
    name: str
    role: str
    daemon: bool


@dataclass(frozen=True, slots=True)
class Announced:
    """`thread` stopped before an operation: where it stands now, and what it will do next.

    `verb` and `target` read as a phrase: ``acquire`` ``account.lock``, ``read`` ``counter.value``,
    ``sleep`` ``0.1 s``. The file is the learner's or the scenario's, never the engine's.
    """

    step: int
    thread: int
    file: str
    line: int
    function: str
    verb: str
    target: str


@dataclass(frozen=True, slots=True)
class ThreadBlocked:
    """What `thread` announced can't be granted now: it waits for a primitive, or for the end of thread `other`.

    Sent again when what it waits for changes (a notified waiter that now waits for the condition's lock).
    """

    step: int
    thread: int
    primitive: int | None
    other: int | None


@dataclass(frozen=True, slots=True)
class ThreadReady:
    """What `thread` announced can be granted (again): the strategy may pick it."""

    step: int
    thread: int


@dataclass(frozen=True, slots=True)
class ThreadEnded:
    """`thread` came to its end; `error` is ``None`` or the last line of its traceback."""

    step: int
    thread: int
    error: str | None


@dataclass(frozen=True, slots=True)
class ThreadJoined:
    """`thread` joined `child`, or gave up waiting for it (`timed_out`)."""

    step: int
    thread: int
    child: int
    timed_out: bool


@dataclass(frozen=True, slots=True)
class PrimitiveCreated:
    """A synchronization primitive was made.

    `kind`: lock, rlock, condition, semaphore, bounded_semaphore, event, barrier, queue, lifo_queue,
    priority_queue, simple_queue, executor, future. `value` is a semaphore's permits; `capacity` a queue's maxsize (``None``
    where unbounded), a barrier's parties, a bounded semaphore's limit, the most workers of an executor; `lock` the
    primitive that a condition wraps.
    """

    step: int
    thread: int
    primitive: int
    kind: str
    label: str
    value: int | None = None
    capacity: int | None = None
    lock: int | None = None


@dataclass(frozen=True, slots=True)
class PrimitiveLabelled:
    """A primitive got its name, from where it was first bound (``Account.lock``, ``forks[2]``)."""

    step: int
    thread: int
    primitive: int
    label: str


@dataclass(frozen=True, slots=True)
class LockAcquired:
    """`depth` is how often its owner now holds it (always 1 for a Lock)."""

    step: int
    thread: int
    primitive: int
    depth: int


@dataclass(frozen=True, slots=True)
class LockReleased:
    """`depth` is how often its owner still holds it; at 0 it is free."""

    step: int
    thread: int
    primitive: int
    depth: int


@dataclass(frozen=True, slots=True)
class AttemptFailed:
    """A try that does not wait, or a wait with a time-out, came back empty-handed."""

    step: int
    thread: int
    primitive: int
    verb: str


@dataclass(frozen=True, slots=True)
class PermitAcquired:
    """A semaphore gave a permit; `value` permits are left."""

    step: int
    thread: int
    primitive: int
    value: int


@dataclass(frozen=True, slots=True)
class PermitReleased:
    """A semaphore got permits back; `value` are free now."""

    step: int
    thread: int
    primitive: int
    value: int


@dataclass(frozen=True, slots=True)
class WaitBegan:
    """`thread` is now among the waiters of a condition (whose lock it gave up), an event or a barrier."""

    step: int
    thread: int
    primitive: int


@dataclass(frozen=True, slots=True)
class WaitEnded:
    """`thread` left the waiters of a condition, an event or a barrier; `timed_out`: nobody had woken it."""

    step: int
    thread: int
    primitive: int
    timed_out: bool


@dataclass(frozen=True, slots=True)
class ConditionNotified:
    """`woken` are the threads that this notify reached, longest waiter first; empty: it was lost."""

    step: int
    thread: int
    primitive: int
    woken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventSet:
    step: int
    thread: int
    primitive: int


@dataclass(frozen=True, slots=True)
class EventCleared:
    step: int
    thread: int
    primitive: int


@dataclass(frozen=True, slots=True)
class BarrierArrived:
    """`count` parties are now at the barrier, in its `phase`-th use (from 0)."""

    step: int
    thread: int
    primitive: int
    count: int
    phase: int


@dataclass(frozen=True, slots=True)
class BarrierTripped:
    """The last party came: all may leave, `phase` is over."""

    step: int
    thread: int
    primitive: int
    phase: int


@dataclass(frozen=True, slots=True)
class BarrierBroken:
    step: int
    thread: int
    primitive: int


@dataclass(frozen=True, slots=True)
class BarrierReset:
    step: int
    thread: int
    primitive: int


@dataclass(frozen=True, slots=True)
class QueuePut:
    """`depth` items are in the queue now, `unfinished` were put and not yet reported done; `item` is a short repr."""

    step: int
    thread: int
    primitive: int
    depth: int
    unfinished: int
    item: str


@dataclass(frozen=True, slots=True)
class QueueGot:
    step: int
    thread: int
    primitive: int
    depth: int
    unfinished: int
    item: str


@dataclass(frozen=True, slots=True)
class QueueShutDown:
    """A queue takes no more; `depth` items are left to be got."""

    step: int
    thread: int
    primitive: int
    depth: int
    unfinished: int


@dataclass(frozen=True, slots=True)
class TaskDone:
    step: int
    thread: int
    primitive: int
    unfinished: int


@dataclass(frozen=True, slots=True)
class TaskSubmitted:
    """An executor (`primitive`) got a task named `task`, whose result will be `future`; `depth` tasks are queued now."""

    step: int
    thread: int
    primitive: int
    future: int
    depth: int
    task: str


@dataclass(frozen=True, slots=True)
class TaskTaken:
    """A worker took the task of `future` from an executor's queue; `depth` are left there."""

    step: int
    thread: int
    primitive: int
    future: int
    depth: int


@dataclass(frozen=True, slots=True)
class WorkerStarted:
    """An executor has a new worker, thread `child`."""

    step: int
    thread: int
    primitive: int
    child: int


@dataclass(frozen=True, slots=True)
class ExecutorShutDown:
    step: int
    thread: int
    primitive: int


@dataclass(frozen=True, slots=True)
class FutureStarted:
    """`thread` works on the future now."""

    step: int
    thread: int
    primitive: int


@dataclass(frozen=True, slots=True)
class FutureDone:
    """`how`: ``finished``, ``failed`` or ``cancelled``; `value` is a short repr of the result, or the name of the exception."""

    step: int
    thread: int
    primitive: int
    how: str
    value: str


@dataclass(frozen=True, slots=True)
class VariableRead:
    """`location` is what the learner would call it (``account.balance``, ``jobs[0]``), `value` a short repr."""

    step: int
    thread: int
    location: str
    value: str


@dataclass(frozen=True, slots=True)
class VariableWritten:
    step: int
    thread: int
    location: str
    value: str


@dataclass(frozen=True, slots=True)
class VariableDeleted:
    """An attribute, an element or a variable is gone."""

    step: int
    thread: int
    location: str


@dataclass(frozen=True, slots=True)
class Slept:
    """`seconds` of virtual time; 0 for a mere yield."""

    step: int
    thread: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RegionEntered:
    step: int
    thread: int
    label: str


@dataclass(frozen=True, slots=True)
class RegionLeft:
    step: int
    thread: int
    label: str


@dataclass(frozen=True, slots=True)
class OutputPrinted:
    """Text that the code under test printed, with its line ends."""

    step: int
    thread: int
    text: str


@dataclass(frozen=True, slots=True)
class ClockAdvanced:
    """Virtual time is now `now` seconds since the start."""

    step: int
    thread: int
    now: float


@dataclass(frozen=True, slots=True)
class ExecutionEnded:
    """`how`: ``finished``, ``stuck`` (somebody waits for ever), ``cut`` (a bound or a cancel ended it)."""

    step: int
    thread: int
    how: str


Record: TypeAlias = (
    ThreadStarted
    | Announced
    | ThreadBlocked
    | ThreadReady
    | ThreadEnded
    | ThreadJoined
    | PrimitiveCreated
    | PrimitiveLabelled
    | LockAcquired
    | LockReleased
    | AttemptFailed
    | PermitAcquired
    | PermitReleased
    | WaitBegan
    | WaitEnded
    | ConditionNotified
    | EventSet
    | EventCleared
    | BarrierArrived
    | BarrierTripped
    | BarrierBroken
    | BarrierReset
    | QueuePut
    | QueueGot
    | QueueShutDown
    | TaskDone
    | TaskSubmitted
    | TaskTaken
    | WorkerStarted
    | ExecutorShutDown
    | FutureStarted
    | FutureDone
    | VariableRead
    | VariableWritten
    | VariableDeleted
    | Slept
    | RegionEntered
    | RegionLeft
    | OutputPrinted
    | ClockAdvanced
    | ExecutionEnded
)

RECORD_TYPES: Final[dict[str, type[Record]]] = {kind.__name__: kind for kind in get_args(Record)}


_FIELDS: Final[dict[type[Record], Callable[[Record], tuple[Any, ...]]]] = {
    kind: attrgetter(*(field.name for field in fields(kind))) for kind in RECORD_TYPES.values()
}


def encode(record: Record) -> list[Any]:
    """The record as a JSON array: its type's name, then its fields in order."""
    kind = type(record)
    return [kind.__name__, *_FIELDS[kind](record)]


def decode(array: list[Any]) -> Record:
    """The record that `encode` made `array` from.

    Raises ValueError for an array that no record encodes to.
    """
    try:
        name, *values = array
        kind: Callable[..., Record] = RECORD_TYPES[name]
        if list in map(type, values):
            values = [tuple(value) if isinstance(value, list) else value for value in values]
        return kind(*values)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a record: {array!r}") from error
