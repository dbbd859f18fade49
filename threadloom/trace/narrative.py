"""What happened, in words for people?

`narrate` tells a record as a sentence ("T2 waits for forks[1], held by T1"); `note` tells the same in as few
words as a column under the thread's name has room for ("wait forks[1] ← T1"). Both are given the World *after*
the record and speak in the learner's own names. Records that only prepare what comes next are silent (``None``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, assert_never

from threadloom.trace.records import (
    Announced,
    AttemptFailed,
    BarrierArrived,
    BarrierBroken,
    BarrierReset,
    BarrierTripped,
    ClockAdvanced,
    ConditionNotified,
    EventCleared,
    EventSet,
    ExecutionEnded,
    ExecutorShutDown,
    FutureDone,
    FutureStarted,
    LockAcquired,
    LockReleased,
    OutputPrinted,
    PermitAcquired,
    PermitReleased,
    PrimitiveCreated,
    PrimitiveLabelled,
    QueueGot,
    QueuePut,
    QueueShutDown,
    Record,
    RegionEntered,
    RegionLeft,
    Slept,
    TaskDone,
    TaskSubmitted,
    TaskTaken,
    ThreadBlocked,
    ThreadEnded,
    ThreadJoined,
    ThreadReady,
    ThreadStarted,
    VariableDeleted,
    VariableRead,
    VariableWritten,
    WaitBegan,
    WaitEnded,
    WorkerStarted,
)
from threadloom.trace.world import LOCK_KINDS, PrimitiveView, World

UNNAMED_THREAD: Final = re.compile(r"Thread-\d+( \(.*\))?")
"""What Python calls a thread that was given no name."""
SEMAPHORE_KINDS: Final = frozenset({"semaphore", "bounded_semaphore"})
QUEUE_KINDS: Final = frozenset({"queue", "lifo_queue", "priority_queue", "simple_queue"})
ENDINGS: Final = {
    "finished": "every thread came to its end",
    "stuck": "nobody can go on: somebody waits for ever",
    "cut": "the run was cut off here",
}
IN_A_LOOP: Final = ("go round again", "wait in a loop")
"""What a thread is about to do that goes round a loop in vain."""


def thread_name(world: World, thread: int) -> str:
    """What people call the thread: the name that the program gave it, else ``T1``, ``T2``, …; ``main``."""
    view = world.threads.get(thread)
    if thread == 0:
        return "main"
    if view is None or not view.name or UNNAMED_THREAD.fullmatch(view.name):
        return f"T{thread}"
    return view.name


def thread_names(world: World, threads: Iterable[int]) -> str:
    """Their names with commas."""
    return ", ".join(thread_name(world, thread) for thread in threads)


def primitive_name(world: World, primitive: int) -> str:
    """The primitive's label, or a stand-in where the trace does not know it."""
    view = world.primitives.get(primitive)
    return view.label if view is not None and view.label else f"primitive {primitive}"


def narrate(record: Record, world: World) -> str | None:
    """The record as a sentence without its full stop; `world` is the one after it."""
    match record:
        case ExecutionEnded(how="stuck") if any(thread.doing in IN_A_LOOP for thread in world.threads.values()):
            return "nobody gets on: somebody goes round a loop for ever"
        case ExecutionEnded(how=how):
            return ENDINGS.get(how, how)
        case ClockAdvanced(now=now):
            return f"time goes on to {now:g} s"
        case QueuePut() | QueueGot():
            verb = "puts" if isinstance(record, QueuePut) else "gets"
            queue = primitive_name(world, record.primitive)
            who = thread_name(world, record.thread)
            return f"queue {queue}: {who} {verb} {record.item} (depth {record.depth})"
        case BarrierTripped(primitive=primitive):
            return f"barrier {primitive_name(world, primitive)}: all are there and may go on"
        case _:
            deed = _deed(record, world)
            return f"{thread_name(world, record.thread)} {deed}" if deed else None


def _deed(record: Record, world: World) -> str | None:
    """What the record's thread did, as the predicate of a sentence."""

    def named(primitive: int) -> str:
        return primitive_name(world, primitive)

    match record:
        case ThreadStarted(child=child, role=role):
            name = thread_name(world, child)
            return f"starts {name}" + (f" ({role})" if role and role != name else "")
        case ThreadEnded(error=error):
            return f"fails: {error}" if error else "ends"
        case ThreadJoined(child=child, timed_out=timed_out):
            return f"{'gives up waiting for' if timed_out else 'joins'} {thread_name(world, child)}"
        case ThreadBlocked():
            return _waiting(record, world)
        case LockAcquired(primitive=primitive, depth=depth):
            return f"acquires {named(primitive)}" + (f" again (depth {depth})" if depth > 1 else "")
        case LockReleased(primitive=primitive, depth=depth):
            return f"releases {named(primitive)}" + (f" once (depth {depth})" if depth else "")
        case AttemptFailed(primitive=primitive, verb=verb):
            return f"tries to {verb} {named(primitive)} in vain"
        case PermitAcquired(primitive=primitive, value=value):
            return f"takes a permit of {named(primitive)} ({value} left)"
        case PermitReleased(primitive=primitive, value=value):
            return f"gives a permit back to {named(primitive)} ({value} free)"
        case WaitBegan(primitive=primitive):
            return _wait_began(world, primitive)
        case WaitEnded(primitive=primitive, timed_out=timed_out):
            return f"stops waiting for {named(primitive)}" + (": time is up" if timed_out else "")
        case ConditionNotified(primitive=primitive, woken=woken):
            return f"notifies {named(primitive)}: " + (
                f"wakes {thread_names(world, woken)}" if woken else "nobody was waiting"
            )
        case EventSet(primitive=primitive):
            return f"sets {named(primitive)}"
        case EventCleared(primitive=primitive):
            return f"clears {named(primitive)}"
        case BarrierArrived(primitive=primitive, count=count):
            return f"arrives at {named(primitive)} ({_of_parties(world, primitive, count)})"
        case BarrierBroken(primitive=primitive):
            return f"breaks {named(primitive)}"
        case BarrierReset(primitive=primitive):
            return f"resets {named(primitive)}"
        case QueueShutDown(primitive=primitive, depth=depth):
            return f"shuts {named(primitive)} down" + (f" with {depth} left" if depth else "")
        case TaskDone(primitive=primitive, unfinished=unfinished):
            return f"reports a task of {named(primitive)} done ({unfinished} unfinished)"
        case TaskSubmitted(primitive=primitive, future=future, depth=depth, task=task):
            return f"submits {task} to {named(primitive)} as {named(future)} ({depth} queued)"
        case TaskTaken(primitive=primitive, future=future):
            return f"takes {named(future)} from {named(primitive)}"
        case ExecutorShutDown(primitive=primitive):
            return f"shuts {named(primitive)} down"
        case FutureStarted(primitive=primitive):
            return f"begins to work on {named(primitive)}"
        case FutureDone():
            return _future_done(record, world)
        case VariableRead(location=location, value=value):
            return f"reads {location}" + (f" → {value}" if value != location else "")
        case VariableWritten(location=location, value=value):
            return f"writes {location} = {value}"
        case VariableDeleted(location=location):
            return f"deletes {location}"
        case Slept(seconds=seconds):
            return f"sleeps {seconds:g} s" if seconds else "lets others go first"
        case RegionEntered(label=label):
            return f"enters {label}"
        case RegionLeft(label=label):
            return f"leaves {label}"
        case OutputPrinted(text=text):
            return f"prints {text.strip()}" if text.strip() else None
        case Announced() | ThreadReady() | PrimitiveCreated() | PrimitiveLabelled() | WorkerStarted():
            return None
        case QueuePut() | QueueGot() | BarrierTripped() | ClockAdvanced() | ExecutionEnded():
            return None  # their sentences don't begin with the thread: see `narrate`
        case _:
            assert_never(record)


def _future_done(record: FutureDone, world: World) -> str:
    future = primitive_name(world, record.primitive)
    match record.how:
        case "cancelled":
            return f"cancels {future}"
        case "failed":
            return f"ends {future} with {record.value}"
        case _:
            return f"ends {future} with the result {record.value}"


def _wait_began(world: World, primitive: int) -> str | None:
    """Only of a condition: for an event and a barrier, what follows (blocked, arrived) says it."""
    view = world.primitives.get(primitive)
    if view is None or view.kind != "condition":
        return None
    lock = f", giving up {primitive_name(world, view.lock)}" if view.lock is not None else ""
    return f"waits on {view.label}{lock}"


def _waiting(record: ThreadBlocked, world: World) -> str | None:
    if record.other is not None:
        return f"waits for the end of {thread_name(world, record.other)}"
    view = world.primitives.get(record.primitive) if record.primitive is not None else None
    if view is None or view.kind == "condition":
        return None
    thread = world.threads.get(record.thread)
    return f"waits {obstacle(world, view, thread.doing if thread is not None else '')}"


def obstacle(world: World, view: PrimitiveView, doing: str) -> str:
    """Why somebody who is `doing` something can't go on there: "for forks[1], held by T1"; reads on from "waits"."""
    if view.kind in LOCK_KINDS:
        return f"for {view.label}" + (f", held by {thread_name(world, view.owner)}" if view.owner is not None else "")
    if view.kind in SEMAPHORE_KINDS:
        taken = f", taken by {thread_names(world, dict.fromkeys(view.holders))}" if view.holders else ""
        return f"for a permit of {view.label}{taken}"
    if view.kind in QUEUE_KINDS:
        match queue_wait(view, doing):
            case "get":
                return f"for an item in {view.label}, which is empty"
            case "put":
                return f"for room in {view.label}, which is full"
            case "join":
                return f"for the tasks of {view.label} to be done ({view.unfinished} unfinished)"
    if view.kind == "barrier":
        return f"at {view.label} ({_of_parties(world, view.id, len(view.arrived))})"
    if view.kind == "event":
        return f"for {view.label} to be set"
    if view.kind == "executor":
        return f"for work from {view.label}"
    if view.kind == "future":
        return f"for the result of {view.label}" + _in_whose_hands(world, view)
    return f"for {view.label}"


def _in_whose_hands(world: World, future: PrimitiveView) -> str:
    if future.owner is not None:
        return f", on which {thread_name(world, future.owner)} works"
    return f", which is queued at {primitive_name(world, future.executor)}" if future.executor is not None else ""


def queue_wait(view: PrimitiveView, doing: str) -> Literal["get", "put", "join"]:
    """What somebody waits for at a queue: told by what it is `doing`, else by how full the queue is."""
    verb = doing.partition(" ")[0]
    if verb == "get" or (verb not in ("put", "wait") and not view.depth):
        return "get"
    return "put" if verb == "put" or (verb != "wait" and view.depth >= (view.capacity or 0) > 0) else "join"


def _of_parties(world: World, primitive: int, count: int) -> str:
    view = world.primitives.get(primitive)
    parties = view.capacity if view is not None else None
    return f"{count} of {parties}" if parties is not None else f"{count} there"


def _because(world: World, thread: int, primitive: int) -> str:
    """Who has what the thread waits for, if exactly one does; how full a queue is."""
    view = world.primitives.get(primitive)
    if view is None:
        return ""
    if view.kind in QUEUE_KINDS:
        waiter = world.threads.get(thread)
        why = {"get": "empty", "put": "full", "join": f"{view.unfinished} unfinished"}
        return f": {why[queue_wait(view, waiter.doing if waiter is not None else '')]}"
    owners = {view.owner} if view.owner is not None else set(view.holders) - {thread}
    return f" ← {thread_name(world, owners.pop())}" if len(owners) == 1 else ""


def note(record: Record, world: World) -> str | None:
    """The record in a few words, for a column that already says which thread it was; ``None`` where silent."""

    def named(primitive: int) -> str:
        return primitive_name(world, primitive)

    match record:
        case VariableRead(location=location, value=value):
            return f"{location} → {value}" if value != location else f"read {location}"
        case VariableWritten(location=location, value=value):
            return f"{location} = {value}"
        case VariableDeleted(location=location):
            return f"del {location}"
        case QueuePut(primitive=primitive, item=item, depth=depth):
            return f"{named(primitive)} put {item} ({depth})"
        case QueueGot(primitive=primitive, item=item, depth=depth):
            return f"{named(primitive)} get {item} ({depth})"
        case QueueShutDown(primitive=primitive, depth=depth):
            return f"{named(primitive)} shut down ({depth})"
        case LockAcquired(primitive=primitive, depth=depth):
            return f"acquire {named(primitive)}" + (f" again ({depth})" if depth > 1 else "")
        case LockReleased(primitive=primitive):
            return f"release {named(primitive)}"
        case ThreadBlocked(primitive=primitive) if primitive is not None:
            return f"wait {named(primitive)}{_because(world, record.thread, primitive)}"
        case ThreadBlocked(other=other) if other is not None:
            return f"wait for {thread_name(world, other)}"
        case ThreadStarted(child=child):
            return f"start {thread_name(world, child)}"
        case ThreadJoined(child=child, timed_out=timed_out):
            return f"join {thread_name(world, child)}" + (": time-out" if timed_out else "")
        case ThreadEnded(error=error):
            return f"✗ {error}" if error else "end"
        case PermitAcquired(primitive=primitive, value=value):
            return f"acquire {named(primitive)} ({value})"
        case PermitReleased(primitive=primitive, value=value):
            return f"release {named(primitive)} ({value})"
        case BarrierArrived(primitive=primitive, count=count):
            return f"{named(primitive)} {_of_parties(world, primitive, count)}"
        case BarrierTripped(primitive=primitive):
            return f"{named(primitive)} opens"
        case ConditionNotified(primitive=primitive, woken=woken):
            return f"notify {named(primitive)}: {thread_names(world, woken) or 'nobody'}"
        case TaskDone(unfinished=unfinished):
            return f"task_done ({unfinished} left)"
        case TaskSubmitted(primitive=primitive, depth=depth, task=task):
            return f"{named(primitive)} submit {task} ({depth})"
        case TaskTaken(primitive=primitive, future=future):
            return f"{named(primitive)} → {named(future)}"
        case ExecutorShutDown(primitive=primitive):
            return f"shut {named(primitive)} down"
        case FutureStarted(primitive=primitive):
            return f"begin {named(primitive)}"
        case FutureDone(primitive=primitive, how=how, value=value):
            return f"cancel {named(primitive)}" if how == "cancelled" else f"{named(primitive)} = {value}"
        case AttemptFailed(primitive=primitive, verb=verb):
            return f"{verb} {named(primitive)}: no"
        case Slept(seconds=seconds):
            return f"sleep {seconds:g} s" if seconds else "yield"
        case RegionEntered(label=label):
            return f"enter {label}"
        case RegionLeft(label=label):
            return f"leave {label}"
        case EventSet(primitive=primitive):
            return f"set {named(primitive)}"
        case EventCleared(primitive=primitive):
            return f"clear {named(primitive)}"
        case BarrierBroken(primitive=primitive):
            return f"break {named(primitive)}"
        case BarrierReset(primitive=primitive):
            return f"reset {named(primitive)}"
        case WaitBegan(primitive=primitive):
            return f"wait on {named(primitive)}" if _wait_began(world, primitive) else None
        case WaitEnded(primitive=primitive, timed_out=timed_out):
            return f"leave {named(primitive)}" + (": time-out" if timed_out else "")
        case OutputPrinted(text=text):
            return f"print {text.strip()}" if text.strip() else None
        case ExecutionEnded() | ClockAdvanced():
            return narrate(record, world)
        case ThreadBlocked() | Announced() | ThreadReady() | PrimitiveCreated() | PrimitiveLabelled() | WorkerStarted():
            return None
        case _:
            assert_never(record)
