"""Records in words, in the learner's own names."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadloom.trace.fold import fold
from threadloom.trace.narrative import narrate, note, thread_name
from threadloom.trace.records import (
    Announced,
    AttemptFailed,
    BarrierArrived,
    BarrierTripped,
    ClockAdvanced,
    ConditionNotified,
    EventSet,
    ExecutionEnded,
    LockAcquired,
    LockReleased,
    OutputPrinted,
    PermitAcquired,
    PermitReleased,
    PrimitiveCreated,
    QueueGot,
    QueuePut,
    QueueShutDown,
    Record,
    RegionEntered,
    Slept,
    TaskDone,
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
)
from threadloom.trace.world import World

SETTING = [
    ThreadStarted(0, 0, 1, "Thread-1 (transfer)", "transfer", False),
    ThreadStarted(0, 0, 2, "Thread-2", "transfer", False),
    ThreadStarted(0, 0, 3, "loader", "load", False),
    PrimitiveCreated(0, 0, 1, "lock", "forks[0]"),
    PrimitiveCreated(0, 0, 2, "rlock", "forks[1]"),
    PrimitiveCreated(0, 0, 3, "semaphore", "pool", value=1),
    PrimitiveCreated(0, 0, 4, "condition", "not_empty", lock=1),
    PrimitiveCreated(0, 0, 5, "event", "ready"),
    PrimitiveCreated(0, 0, 6, "barrier", "gate", capacity=3),
    PrimitiveCreated(0, 0, 7, "queue", "jobs", capacity=1),
]


def world_after(*records: Record) -> World:
    world = World()
    for record in (*SETTING, *records):
        world = fold(world, record)
    return world


def told(*records: Record) -> str | None:
    return narrate(records[-1], world_after(*records))


def noted(*records: Record) -> str | None:
    return note(records[-1], world_after(*records))


def test_a_thread_is_called_by_the_name_the_program_gave_it_else_by_its_ordinal():
    assert [thread_name(world_after(), thread) for thread in range(4)] == ["main", "T1", "T2", "loader"]


def test_a_thread_that_nobody_started_still_has_a_name():
    assert thread_name(World(), 7) == "T7"


@pytest.mark.parametrize(
    ("records", "sentence"),
    [
        ([LockAcquired(1, 1, 1, 1)], "T1 acquires forks[0]"),
        ([LockAcquired(1, 1, 2, 2)], "T1 acquires forks[1] again (depth 2)"),
        ([LockReleased(1, 1, 1, 0)], "T1 releases forks[0]"),
        ([LockAcquired(1, 1, 2, 1), ThreadBlocked(2, 2, 2, None)], "T2 waits for forks[1], held by T1"),
        ([ThreadBlocked(1, 0, None, 3)], "main waits for the end of loader"),
        ([VariableRead(1, 0, "counter.value", "3")], "main reads counter.value → 3"),
        ([VariableWritten(1, 1, "counter.value", "4")], "T1 writes counter.value = 4"),
        ([VariableDeleted(1, 1, "seats['3A']")], "T1 deletes seats['3A']"),
        ([QueuePut(1, 2, 7, 3, 3, "7")], "queue jobs: T2 puts 7 (depth 3)"),
        ([QueueGot(1, 1, 7, 2, 3, "7")], "queue jobs: T1 gets 7 (depth 2)"),
        ([ThreadBlocked(1, 1, 7, None)], "T1 waits for an item in jobs, which is empty"),
        (
            [QueuePut(1, 1, 7, 1, 1, "x"), ThreadBlocked(2, 1, 7, None)],
            "T1 waits for room in jobs, which is full",
        ),
        (
            [Announced(1, 1, "f", 1, "f", "wait for all tasks of", "jobs"), ThreadBlocked(2, 1, 7, None)],
            "T1 waits for the tasks of jobs to be done (0 unfinished)",
        ),
        ([QueueShutDown(1, 1, 7, 0, 0)], "T1 shuts jobs down"),
        ([QueueShutDown(1, 1, 7, 2, 2)], "T1 shuts jobs down with 2 left"),
        ([TaskDone(1, 1, 7, 0)], "T1 reports a task of jobs done (0 unfinished)"),
        ([ThreadStarted(1, 0, 4, "Thread-4 (eat)", "eat", False)], "main starts T4 (eat)"),
        ([ThreadEnded(1, 1, None)], "T1 ends"),
        ([ThreadEnded(1, 1, "KeyError: 'a'")], "T1 fails: KeyError: 'a'"),
        ([ThreadJoined(1, 0, 1, False)], "main joins T1"),
        ([ThreadJoined(1, 0, 1, True)], "main gives up waiting for T1"),
        ([PermitAcquired(1, 1, 3, 0)], "T1 takes a permit of pool (0 left)"),
        (
            [PermitAcquired(1, 1, 3, 0), ThreadBlocked(2, 2, 3, None)],
            "T2 waits for a permit of pool, taken by T1",
        ),
        ([PermitReleased(1, 1, 3, 1)], "T1 gives a permit back to pool (1 free)"),
        ([WaitBegan(1, 1, 4)], "T1 waits on not_empty, giving up forks[0]"),
        ([ConditionNotified(1, 2, 4, (1,))], "T2 notifies not_empty: wakes T1"),
        ([ConditionNotified(1, 2, 4, ())], "T2 notifies not_empty: nobody was waiting"),
        ([WaitEnded(1, 1, 4, True)], "T1 stops waiting for not_empty: time is up"),
        ([EventSet(1, 1, 5)], "T1 sets ready"),
        ([ThreadBlocked(1, 1, 5, None)], "T1 waits for ready to be set"),
        ([BarrierArrived(1, 1, 6, 2, 0)], "T1 arrives at gate (2 of 3)"),
        ([BarrierArrived(1, 1, 6, 1, 0), ThreadBlocked(1, 1, 6, None)], "T1 waits at gate (1 of 3)"),
        ([BarrierTripped(1, 1, 6, 0)], "barrier gate: all are there and may go on"),
        ([AttemptFailed(1, 1, 1, "acquire")], "T1 tries to acquire forks[0] in vain"),
        ([Slept(1, 1, 0.5)], "T1 sleeps 0.5 s"),
        ([Slept(1, 1, 0)], "T1 lets others go first"),
        ([RegionEntered(1, 1, "transfer A")], "T1 enters transfer A"),
        ([OutputPrinted(1, 1, "hello\n")], "T1 prints hello"),
        ([ClockAdvanced(1, 1, 1.5)], "time goes on to 1.5 s"),
        ([ExecutionEnded(1, 0, "stuck")], "nobody can go on: somebody waits for ever"),
        (
            [Announced(1, 1, "f", 1, "f", "go round again", ""), ExecutionEnded(2, 0, "stuck")],
            "nobody gets on: somebody goes round a loop for ever",
        ),
    ],
)
def test_sentences(records, sentence):
    assert told(*records) == sentence


@pytest.mark.parametrize(
    "record",
    [
        Announced(1, 1, "a.py", 1, "f", "acquire", "x"),
        ThreadReady(1, 1),
        PrimitiveCreated(1, 0, 9, "lock", "x"),
        OutputPrinted(1, 1, "\n"),
        WaitBegan(1, 1, 5),
    ],
)
def test_what_only_prepares_is_silent(record):
    assert told(record) is None
    assert noted(record) is None


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([VariableRead(1, 1, "balance", "100")], "balance → 100"),
        ([VariableWritten(1, 1, "balance", "90")], "balance = 90"),
        ([VariableDeleted(1, 1, "balance")], "del balance"),
        ([LockAcquired(1, 1, 1, 1)], "acquire forks[0]"),
        ([LockAcquired(1, 1, 1, 1), ThreadBlocked(2, 2, 1, None)], "wait forks[0] ← T1"),
        ([Announced(1, 1, "f", 1, "f", "get from", "jobs"), ThreadBlocked(2, 1, 7, None)], "wait jobs: empty"),
        ([QueuePut(1, 1, 7, 1, 1, "x")], "jobs put x (1)"),
        ([ExecutionEnded(1, 0, "finished")], "every thread came to its end"),
        ([EventSet(1, 1, 5)], "set ready"),
        ([RegionEntered(1, 1, "booking")], "enter booking"),
    ],
)
def test_notes_for_a_column(records, words):
    assert noted(*records) == words


@given(st.one_of(*(st.from_type(kind) for kind in get_args(Record))))
def test_words_never_fail_not_even_about_what_the_world_has_never_seen(record):
    narrate(record, World())
    note(record, World())
