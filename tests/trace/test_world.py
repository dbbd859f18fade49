"""The World is a pure fold: what is true after each kind of record."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadloom.trace import fold as fold_module
from threadloom.trace.fold import fold, worlds
from threadloom.trace.records import (
    RECORD_TYPES,
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
    decode,
    encode,
)
from threadloom.trace.world import HISTORY, LINES, World

LOCK, OTHER_LOCK, SEMAPHORE, EVENT, CONDITION, BARRIER, QUEUE = range(1, 8)
SETTING = [
    *(ThreadStarted(0, 0, child, f"Thread-{child} (work)", "work", False) for child in (1, 2, 3)),
    PrimitiveCreated(0, 0, LOCK, "lock", "lock 1"),
    PrimitiveCreated(0, 0, OTHER_LOCK, "rlock", "b"),
    PrimitiveCreated(0, 0, SEMAPHORE, "bounded_semaphore", "pool", value=2, capacity=2),
    PrimitiveCreated(0, 0, EVENT, "event", "ready"),
    PrimitiveCreated(0, 0, CONDITION, "condition", "not_empty", lock=LOCK),
    PrimitiveCreated(0, 0, BARRIER, "barrier", "gate", capacity=3),
    PrimitiveCreated(0, 0, QUEUE, "queue", "jobs", capacity=2),
]


def after(*records: Record) -> World:
    world = World()
    for record in (*SETTING, *records):
        world = fold(world, record)
    return world


def status(world: World, thread: int) -> str:
    return world.threads[thread].status


def test_the_empty_world_has_main_alone():
    assert [(t.name, t.status) for t in World().threads.values()] == [("main", "ready")]
    assert World().cycle() == () == World().wait_edges()


def test_a_started_thread_is_ready_and_known_by_name_and_role():
    child = after().threads[2]
    assert (child.name, child.role, child.status) == ("Thread-2 (work)", "work", "ready")


def test_only_the_thread_of_the_latest_step_runs():
    world = after(LockAcquired(1, 1, LOCK, 1), VariableRead(2, 2, "n", "0"))
    assert (status(world, 1), status(world, 2), world.current) == ("ready", "running", 2)


def test_an_announcement_says_where_the_thread_stands_and_leaves_it_running():
    world = after(LockAcquired(1, 1, LOCK, 1), Announced(1, 1, "bank.py", 7, "transfer", "acquire", "b"))
    thread = world.threads[1]
    assert (thread.file, thread.line, thread.function, thread.doing) == ("bank.py", 7, "transfer", "acquire b")
    assert thread.status == "running"


def test_a_lock_knows_its_owner_and_the_waiters_in_order_of_arrival():
    world = after(LockAcquired(1, 1, LOCK, 1), ThreadBlocked(2, 3, LOCK, None), ThreadBlocked(3, 2, LOCK, None))
    assert (world.primitives[LOCK].owner, world.primitives[LOCK].waiters) == (1, (3, 2))
    assert [p.label for p in world.holds(1)] == ["lock 1"]


def test_a_released_lock_is_free_only_at_depth_zero():
    held = after(LockAcquired(1, 1, OTHER_LOCK, 2), LockReleased(2, 1, OTHER_LOCK, 1))
    assert held.primitives[OTHER_LOCK].owner == 1
    assert fold(held, LockReleased(3, 1, OTHER_LOCK, 0)).primitives[OTHER_LOCK].owner is None


def test_a_waiter_that_gets_the_lock_waits_no_more():
    world = after(ThreadBlocked(1, 2, LOCK, None), ThreadReady(2, 2), LockAcquired(3, 2, LOCK, 1))
    assert world.primitives[LOCK].waiters == ()
    assert (status(world, 2), world.threads[2].waits_for) == ("running", None)


def test_a_thread_made_ready_stays_in_line_until_it_goes_on():
    world = after(ThreadBlocked(1, 2, LOCK, None), ThreadReady(2, 2))
    assert (status(world, 2), world.primitives[LOCK].waiters) == ("ready", (2,))


def test_a_notified_waiter_moves_from_the_condition_to_its_lock():
    world = after(WaitBegan(1, 2, CONDITION), ThreadBlocked(1, 2, CONDITION, None))
    assert world.primitives[CONDITION].waiters == (2,)
    world = fold(fold(world, ConditionNotified(2, 1, CONDITION, (2,))), ThreadBlocked(2, 2, LOCK, None))
    assert (world.primitives[CONDITION].waiters, world.primitives[LOCK].waiters) == ((), (2,))
    assert fold(world, WaitEnded(3, 2, CONDITION, False)).primitives[LOCK].waiters == ()


def test_permits_are_counted_and_their_takers_remembered():
    world = after(PermitAcquired(1, 1, SEMAPHORE, 1), PermitAcquired(2, 2, SEMAPHORE, 0))
    assert (world.primitives[SEMAPHORE].value, world.primitives[SEMAPHORE].holders) == (0, (1, 2))
    assert fold(world, PermitReleased(3, 2, SEMAPHORE, 1)).primitives[SEMAPHORE].holders == (1,)
    assert fold(world, PermitReleased(3, 3, SEMAPHORE, 1)).primitives[SEMAPHORE].holders == (2,)
    assert fold(world, PermitReleased(3, 3, SEMAPHORE, 2)).primitives[SEMAPHORE].holders == ()


def test_an_event_is_set_and_cleared():
    world = after(EventSet(1, 1, EVENT))
    assert world.primitives[EVENT].is_set
    assert not fold(world, EventCleared(2, 1, EVENT)).primitives[EVENT].is_set


def test_a_barrier_counts_arrivals_and_starts_a_new_phase_when_it_trips():
    world = after(BarrierArrived(1, 1, BARRIER, 1, 0), BarrierArrived(2, 2, BARRIER, 2, 0))
    assert world.primitives[BARRIER].arrived == (1, 2)
    world = fold(fold(world, BarrierArrived(3, 3, BARRIER, 3, 0)), BarrierTripped(3, 3, BARRIER, 0))
    assert (world.primitives[BARRIER].arrived, world.primitives[BARRIER].phase) == ((), 1)


def test_a_broken_barrier_is_broken_until_it_is_reset():
    world = after(BarrierArrived(1, 1, BARRIER, 1, 0), BarrierBroken(2, 2, BARRIER))
    assert (world.primitives[BARRIER].broken, world.primitives[BARRIER].arrived) == (True, ())
    assert not fold(world, BarrierReset(3, 2, BARRIER)).primitives[BARRIER].broken


def test_a_queue_remembers_its_depths_and_unfinished_tasks():
    world = after(QueuePut(1, 1, QUEUE, 1, 1, "a"), QueuePut(2, 1, QUEUE, 2, 2, "b"), QueueGot(3, 2, QUEUE, 1, 2, "a"))
    jobs = world.primitives[QUEUE]
    assert (jobs.depth, jobs.unfinished, jobs.history) == (1, 2, (1, 2, 1))
    assert fold(world, TaskDone(4, 2, QUEUE, 1)).primitives[QUEUE].unfinished == 1


def test_who_is_signalled_by_a_semaphore_that_had_no_permit_holds_nothing():
    made = PrimitiveCreated(0, 0, 90, "semaphore", "has_grip", value=0)
    world = after(made, PermitReleased(1, 1, 90, 1), PermitAcquired(2, 2, 90, 0))
    assert (world.primitives[90].value, world.primitives[90].holders, world.holds(2)) == (0, (), ())


def test_a_queue_that_is_shut_down_at_once_is_empty():
    world = after(QueuePut(1, 1, QUEUE, 1, 1, "a"), QueueShutDown(2, 2, QUEUE, 0, 0))
    assert (world.primitives[QUEUE].depth, world.primitives[QUEUE].unfinished) == (0, 0)


def test_a_queue_and_the_output_remember_a_bounded_past():
    puts = [QueuePut(step, 1, QUEUE, step, step, "x") for step in range(HISTORY * 2)]
    lines = [OutputPrinted(step, 1, f"{step}\n") for step in range(LINES * 2)]
    world = after(*puts, *lines)
    assert (len(world.primitives[QUEUE].history), len(world.output)) == (HISTORY, LINES)
    assert world.output[-1] == (1, f"{LINES * 2 - 1}\n")


def test_pieces_of_a_line_by_one_thread_are_one_and_do_not_grow_for_ever():
    pieces = [OutputPrinted(1, 1, "a"), OutputPrinted(1, 1, "b\n"), OutputPrinted(1, 1, "c"), OutputPrinted(1, 2, "d")]
    assert after(*pieces).output == ((1, "ab\n"), (1, "c"), (2, "d"))
    dots = after(*(OutputPrinted(1, 1, "." * 100) for _ in range(50))).output
    assert len(dots) > 1


def test_a_variable_shows_its_last_value_writer_and_reader():
    world = after(VariableWritten(1, 1, "counter.value", "4"), VariableRead(2, 2, "counter.value", "4"))
    seen = world.variables["counter.value"]
    assert (seen.value, seen.writer, seen.reader) == ("4", 1, 2)


def test_regions_nest():
    world = after(RegionEntered(1, 1, "outer"), RegionEntered(2, 1, "inner"), RegionLeft(3, 1, "inner"))
    assert world.threads[1].regions == ("outer",)


def test_an_ended_thread_waits_for_nothing_and_a_failed_one_keeps_its_error():
    world = after(ThreadBlocked(1, 1, LOCK, None), ThreadEnded(2, 1, None), ThreadEnded(3, 2, "ValueError: no"))
    assert (status(world, 1), world.threads[1].waits_for, world.primitives[LOCK].waiters) == ("ended", None, ())
    assert (status(world, 2), world.threads[2].error) == ("failed", "ValueError: no")


def test_the_clock_and_the_end_are_told():
    world = after(Slept(1, 1, 0.5), ClockAdvanced(1, 1, 0.5), ThreadJoined(2, 0, 1, False), ExecutionEnded(3, 0, "cut"))
    assert (world.now, world.ended, world.step) == (0.5, "cut", 3)


def test_a_label_renames_a_primitive():
    assert after(PrimitiveLabelled(1, 0, LOCK, "Account.lock")).primitives[LOCK].label == "Account.lock"


def test_a_failed_attempt_changes_nothing_but_who_runs():
    world = after(AttemptFailed(1, 2, LOCK, "acquire"))
    assert world.current == 2
    assert world.primitives == after().primitives


# the wait-for graph


def test_two_threads_that_wait_for_each_others_lock_are_a_cycle():
    world = after(
        LockAcquired(1, 1, LOCK, 1),
        LockAcquired(2, 2, OTHER_LOCK, 1),
        ThreadBlocked(3, 1, OTHER_LOCK, None),
        ThreadBlocked(4, 2, LOCK, None),
    )
    assert world.cycle() == (1, 2)


def test_a_thread_that_waits_for_its_own_lock_is_a_cycle_of_one():
    assert after(LockAcquired(1, 1, LOCK, 1), ThreadBlocked(2, 1, LOCK, None)).cycle() == (1,)


def test_a_join_can_close_a_cycle():
    world = after(LockAcquired(1, 1, LOCK, 1), ThreadBlocked(2, 1, None, 2), ThreadBlocked(3, 2, LOCK, None))
    assert world.cycle() == (1, 2)


def test_a_chain_that_ends_at_a_running_thread_is_no_cycle():
    world = after(LockAcquired(1, 1, LOCK, 1), ThreadBlocked(2, 2, LOCK, None), ThreadBlocked(3, 0, None, 2))
    assert world.cycle() == ()
    assert [(edge.thread, edge.holders) for edge in world.wait_edges()] == [(0, (2,)), (2, (1,))]


def test_a_waiter_off_the_cycle_is_not_in_it():
    world = after(
        LockAcquired(1, 2, LOCK, 1),
        LockAcquired(2, 3, OTHER_LOCK, 1),
        ThreadBlocked(3, 2, OTHER_LOCK, None),
        ThreadBlocked(4, 3, LOCK, None),
        ThreadBlocked(5, 1, LOCK, None),
        ThreadBlocked(6, 0, None, 1),
    )
    assert world.cycle() == (2, 3)


def test_waiting_for_a_permit_is_an_edge_to_all_who_took_one_but_no_cycle():
    world = after(
        PermitAcquired(1, 1, SEMAPHORE, 1), PermitAcquired(2, 2, SEMAPHORE, 0), ThreadBlocked(3, 1, SEMAPHORE, None)
    )
    assert world.wait_edges()[0].holders == (1, 2)
    assert world.cycle() == ()


# the fold as a whole

_threads = st.integers(1, 3)
_locks = st.sampled_from([LOCK, OTHER_LOCK])


def _plausible_record() -> st.SearchStrategy[Record]:
    step = st.just(0)
    return st.one_of(
        st.builds(
            Announced, step, _threads, st.just("f.py"), st.integers(1, 9), st.just("f"), st.just("do"), st.text()
        ),
        st.builds(ThreadBlocked, step, _threads, st.integers(LOCK, QUEUE), st.none()),
        st.builds(ThreadBlocked, step, _threads, st.none(), st.integers(0, 3)),
        st.builds(ThreadReady, step, _threads),
        st.builds(ThreadEnded, step, _threads, st.none() | st.text()),
        st.builds(ThreadJoined, step, st.just(0), _threads, st.booleans()),
        st.builds(LockAcquired, step, _threads, _locks, st.integers(1, 3)),
        st.builds(LockReleased, step, _threads, _locks, st.integers(0, 2)),
        st.builds(AttemptFailed, step, _threads, _locks, st.just("acquire")),
        st.builds(PermitAcquired, step, _threads, st.just(SEMAPHORE), st.integers(0, 2)),
        st.builds(PermitReleased, step, _threads, st.just(SEMAPHORE), st.integers(0, 2)),
        st.builds(WaitBegan, step, _threads, st.sampled_from([CONDITION, EVENT, BARRIER])),
        st.builds(WaitEnded, step, _threads, st.sampled_from([CONDITION, EVENT, BARRIER]), st.booleans()),
        st.builds(ConditionNotified, step, _threads, st.just(CONDITION), st.lists(_threads).map(tuple)),
        st.builds(EventSet, step, _threads, st.just(EVENT)),
        st.builds(EventCleared, step, _threads, st.just(EVENT)),
        st.builds(BarrierArrived, step, _threads, st.just(BARRIER), st.integers(1, 3), st.integers(0, 3)),
        st.builds(BarrierTripped, step, _threads, st.just(BARRIER), st.integers(0, 3)),
        st.builds(BarrierBroken, step, _threads, st.just(BARRIER)),
        st.builds(BarrierReset, step, _threads, st.just(BARRIER)),
        st.builds(QueuePut, step, _threads, st.just(QUEUE), st.integers(0, 4), st.integers(0, 4), st.text()),
        st.builds(QueueGot, step, _threads, st.just(QUEUE), st.integers(0, 4), st.integers(0, 4), st.text()),
        st.builds(TaskDone, step, _threads, st.just(QUEUE), st.integers(0, 4)),
        st.builds(VariableRead, step, _threads, st.sampled_from(["a", "b"]), st.text()),
        st.builds(VariableWritten, step, _threads, st.sampled_from(["a", "b"]), st.text()),
        st.builds(VariableDeleted, step, _threads, st.sampled_from(["a", "b"])),
        st.builds(Slept, step, _threads, st.floats(0, 9)),
        st.builds(RegionEntered, step, _threads, st.just("r")),
        st.builds(OutputPrinted, step, _threads, st.text()),
        st.builds(ClockAdvanced, step, _threads, st.floats(0, 9)),
    )


plausible_traces = st.lists(_plausible_record(), max_size=40).map(
    lambda tail: [*SETTING, *(replace(record, step=step) for step, record in enumerate(tail))]
)


@given(plausible_traces)
def test_a_trace_that_travelled_folds_to_the_same_worlds(trace):
    travelled = [decode(encode(record)) for record in trace]
    assert list(worlds(travelled)) == list(worlds(trace))


@given(plausible_traces)
def test_folding_never_changes_an_earlier_world(trace):
    seen, pictures = [], []
    for world in worlds(trace):
        seen.append(world)
        pictures.append(repr(world))
    assert [repr(world) for world in seen] == pictures


@given(plausible_traces)
def test_folding_may_start_anywhere_in_the_trace(trace):
    seen = [World(), *worlds(trace)]
    half = len(trace) // 2
    world = seen[half]
    for record in trace[half:]:
        world = fold(world, record)
    assert world == seen[-1]


@given(plausible_traces)
def test_invariants_hold_after_every_record(trace):
    for world in worlds(trace):
        assert sum(t.status == "running" for t in world.threads.values()) <= 1
        for thread in world.threads.values():
            if thread.status != "blocked":
                assert (thread.waits_for, thread.waits_for_thread) == (None, None)
            elif thread.waits_for is not None:
                assert thread.id in world.primitives[thread.waits_for].waiters
        assert set(world.cycle()) <= {edge.thread for edge in world.wait_edges()}


@pytest.mark.parametrize("how", ["finished", "stuck", "cut"])
def test_every_ending_is_kept(how):
    assert after(ExecutionEnded(1, 0, how)).ended == how


def test_every_kind_of_record_has_a_rule() -> None:
    assert set(fold_module._RULES) == set(RECORD_TYPES.values())
