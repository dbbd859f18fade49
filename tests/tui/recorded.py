"""Traces to look at in panels, written by hand as the engine would record them."""

from __future__ import annotations

from itertools import chain

from threadloom.trace.records import (
    Announced,
    BarrierArrived,
    BarrierTripped,
    ConditionNotified,
    EventSet,
    ExecutionEnded,
    FutureDone,
    FutureStarted,
    LockAcquired,
    LockReleased,
    OutputPrinted,
    PermitAcquired,
    PrimitiveCreated,
    QueueGot,
    QueuePut,
    Record,
    TaskDone,
    TaskSubmitted,
    TaskTaken,
    ThreadBlocked,
    ThreadEnded,
    ThreadJoined,
    ThreadReady,
    ThreadStarted,
    VariableRead,
    VariableWritten,
    WaitBegan,
    WaitEnded,
    WorkerStarted,
)

CODE = "bank.py"
CHECKS = "scenario.py"


def opposite_transfers() -> list[Record]:
    """Two threads take two locks in opposite orders and wait for each other; ``main`` waits for the first."""
    return [
        PrimitiveCreated(0, 0, 1, "lock", "a.lock"),
        PrimitiveCreated(0, 0, 2, "lock", "b.lock"),
        ThreadStarted(0, 0, 1, "Thread-1 (transfer)", "transfer", False),
        Announced(0, 1, CODE, 12, "transfer", "acquire", "a.lock"),
        ThreadStarted(1, 0, 2, "Thread-2 (transfer)", "transfer", False),
        Announced(1, 2, CODE, 12, "transfer", "acquire", "b.lock"),
        Announced(1, 0, CHECKS, 9, "two_transfers", "join", "T1"),
        ThreadBlocked(1, 0, None, 1),
        LockAcquired(2, 1, 1, 1),
        Announced(2, 1, CODE, 13, "transfer", "acquire", "b.lock"),
        LockAcquired(3, 2, 2, 1),
        Announced(3, 2, CODE, 13, "transfer", "acquire", "a.lock"),
        ThreadBlocked(3, 2, 1, None),
        ThreadBlocked(3, 1, 2, None),
        ExecutionEnded(3, 0, "stuck"),
    ]


def lost_update() -> list[Record]:
    """Two threads read the same count, so that one increment is lost, and the check says so."""
    return [
        ThreadStarted(0, 0, 1, "Thread-1 (count_up)", "count_up", False),
        ThreadStarted(1, 0, 2, "Thread-2 (count_up)", "count_up", False),
        Announced(1, 0, CHECKS, 14, "counts_all", "join", "T1"),
        ThreadBlocked(1, 0, None, 1),
        Announced(1, 1, CODE, 5, "count_up", "read", "counter.value"),
        Announced(1, 2, CODE, 5, "count_up", "read", "counter.value"),
        VariableRead(2, 1, "counter.value", "0"),
        Announced(2, 1, CODE, 5, "count_up", "write", "counter.value"),
        VariableRead(3, 2, "counter.value", "0"),
        Announced(3, 2, CODE, 5, "count_up", "write", "counter.value"),
        VariableWritten(4, 2, "counter.value", "1"),
        OutputPrinted(4, 2, "two: "),
        OutputPrinted(4, 2, "done\n"),
        ThreadEnded(5, 2, None),
        VariableWritten(6, 1, "counter.value", "1"),
        OutputPrinted(6, 1, "one: done\n"),
        ThreadEnded(7, 1, None),
        ThreadReady(7, 0),
        ThreadJoined(8, 0, 1, False),
        ThreadJoined(9, 0, 2, False),
        Announced(9, 0, CHECKS, 16, "counts_all", "read", "counter.value"),
        VariableRead(10, 0, "counter.value", "1"),
        ThreadEnded(11, 0, "AssertionError: 1 != 2"),
        ExecutionEnded(11, 0, "finished"),
    ]


def three_at_a_barrier() -> list[Record]:
    """Three parties meet; the last opens the barrier and a second phase begins."""
    started = [ThreadStarted(n - 1, 0, n, f"Thread-{n} (work)", "work", False) for n in (1, 2, 3)]
    return [
        PrimitiveCreated(0, 0, 1, "barrier", "gate", capacity=3),
        *started,
        Announced(2, 2, CODE, 8, "work", "wait", "gate"),
        BarrierArrived(3, 2, 1, 1, 0),
        WaitBegan(3, 2, 1),
        ThreadBlocked(3, 2, 1, None),
        BarrierArrived(4, 3, 1, 2, 0),
        WaitBegan(4, 3, 1),
        ThreadBlocked(4, 3, 1, None),
        BarrierArrived(5, 1, 1, 3, 0),
        BarrierTripped(5, 1, 1, 0),
        ThreadReady(5, 2),
        ThreadReady(5, 3),
        WaitEnded(6, 2, 1, False),
        BarrierArrived(7, 2, 1, 1, 1),
        WaitBegan(7, 2, 1),
        ThreadBlocked(7, 2, 1, None),
    ]


def bounded_queue() -> list[Record]:
    """A producer fills a queue of two and waits; two consumers empty it, one of them waits."""
    return [
        PrimitiveCreated(0, 0, 1, "queue", "jobs", capacity=2),
        ThreadStarted(0, 0, 1, "producer", "produce", False),
        ThreadStarted(1, 0, 2, "Thread-1 (consume)", "consume", True),
        ThreadStarted(2, 0, 3, "Thread-2 (consume)", "consume", True),
        Announced(2, 1, CODE, 4, "produce", "put", "jobs"),
        QueuePut(3, 1, 1, 1, 1, "'a'"),
        QueuePut(4, 1, 1, 2, 2, "'b'"),
        Announced(4, 1, CODE, 4, "produce", "put", "jobs"),
        ThreadBlocked(4, 1, 1, None),
        QueueGot(5, 2, 1, 1, 2, "'a'"),
        ThreadReady(5, 1),
        TaskDone(6, 2, 1, 1),
        QueueGot(7, 3, 1, 0, 1, "'b'"),
        Announced(7, 2, CODE, 9, "consume", "get", "jobs"),
        ThreadBlocked(7, 2, 1, None),
    ]


def everything_else() -> list[Record]:
    """Semaphore, event, condition and a re-entrant lock, each with somebody waiting."""
    return [
        PrimitiveCreated(0, 0, 1, "rlock", "box.lock"),
        PrimitiveCreated(0, 0, 2, "condition", "box.not_empty", lock=1),
        PrimitiveCreated(0, 0, 3, "bounded_semaphore", "windows", value=2, capacity=2),
        PrimitiveCreated(0, 0, 4, "event", "ready"),
        PrimitiveCreated(0, 0, 5, "event", "closed"),
        *(ThreadStarted(n - 1, 0, n, f"Thread-{n} (sell)", "sell", False) for n in (1, 2, 3, 4)),
        LockAcquired(4, 1, 1, 1),
        WaitBegan(5, 1, 2),
        LockReleased(5, 1, 1, 0),
        ThreadBlocked(5, 1, 2, None),
        PermitAcquired(6, 2, 3, 1),
        PermitAcquired(7, 3, 3, 0),
        Announced(7, 4, CODE, 20, "sell", "acquire", "windows"),
        ThreadBlocked(7, 4, 3, None),
        ThreadBlocked(8, 0, 4, None),
        EventSet(8, 2, 5),
        LockAcquired(9, 2, 1, 1),
        LockAcquired(10, 2, 1, 2),
        ConditionNotified(11, 2, 2, (1,)),
        ThreadBlocked(11, 1, 1, None),
        ThreadEnded(12, 3, "ValueError: sold out"),
    ]


def waits_for_itself() -> list[Record]:
    """A thread acquires a plain lock that it already holds."""
    return [
        PrimitiveCreated(0, 0, 1, "lock", "lock"),
        LockAcquired(0, 0, 1, 1),
        Announced(0, 0, CODE, 3, "modify", "acquire", "lock"),
        ThreadBlocked(0, 0, 1, None),
    ]


def a_long_run(steps: int) -> list[Record]:
    """Three threads pass a lock round and count."""
    records: list[Record] = [
        PrimitiveCreated(0, 0, 1, "lock", "lock"),
        *(ThreadStarted(0, 0, n, f"Thread-{n} (count)", "count", False) for n in (1, 2, 3)),
    ]
    for step in range(1, steps):
        thread = step // 3 % 3 + 1
        match step % 3:
            case 0:
                records.append(LockAcquired(step, thread, 1, 1))
            case 1:
                records.append(VariableWritten(step, thread, "count", str(step)))
            case _:
                records.append(LockReleased(step, thread, 1, 0))
    return records


def a_pool() -> list[Record]:
    """A pool with two of three workers, a task each that is done, running, queued and cancelled; ``main`` waits for one."""
    return [
        PrimitiveCreated(0, 0, 1, "executor", "pool", capacity=3),
        *(PrimitiveCreated(0, 0, n, "future", f"jobs[{n - 2}]") for n in (2, 3, 4, 5)),
        *chain.from_iterable(
            (
                TaskSubmitted(n, 0, 1, n + 1, n, "work"),
                ThreadStarted(n, 0, n, f"pool_{n - 1}", "worker", False),
                WorkerStarted(n, 0, 1, n),
            )
            for n in (1, 2)
        ),
        *(TaskSubmitted(n, 0, 1, n + 1, n, "work") for n in (3, 4)),
        TaskTaken(5, 1, 1, 2, 3),
        FutureStarted(6, 1, 2),
        TaskTaken(7, 2, 1, 3, 2),
        FutureStarted(8, 2, 3),
        FutureDone(9, 1, 2, "failed", "KeyError"),
        ThreadBlocked(9, 1, 1, None),
        FutureDone(10, 0, 5, "cancelled", ""),
        Announced(10, 0, CHECKS, 9, "scenario", "wait for the result of", "jobs[1]"),
        ThreadBlocked(10, 0, 3, None),
    ]


TRACES = {
    "nothing": [],
    "opposite_transfers": opposite_transfers(),
    "lost_update": lost_update(),
    "three_at_a_barrier": three_at_a_barrier(),
    "bounded_queue": bounded_queue(),
    "everything_else": everything_else(),
    "a_pool": a_pool(),
    "waits_for_itself": waits_for_itself(),
    "a_long_run": a_long_run(400),
}
