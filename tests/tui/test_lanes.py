"""Lanes tell for every step who ran, who waited for what, who held what, and who let whom go on."""

import pytest
from recorded import TRACES, a_long_run, everything_else, lost_update, opposite_transfers, three_at_a_barrier

from threadloom.trace.records import (
    LockAcquired,
    LockReleased,
    PrimitiveCreated,
    ThreadBlocked,
    ThreadReady,
    ThreadStarted,
)
from tui.lanes import FAILS, JOINS, STOPS, LaneStep
from tui.model import BLOCK, BLOCKS, LANES_AFTER, LANES_BEFORE, Recording


def steps(trace) -> tuple[LaneStep, ...]:
    recording = Recording(trace)
    return recording.lanes(len(recording)).steps


def two_wait_for_a_lock() -> list:
    """T1 releases what T2 and T3 wait for; T3 takes it, so that T2 is blocked again."""
    return [
        PrimitiveCreated(0, 0, 1, "lock", "lock"),
        *(ThreadStarted(0, 0, n, f"Thread-{n} (work)", "work", False) for n in (1, 2, 3)),
        LockAcquired(1, 1, 1, 1),
        ThreadBlocked(1, 2, 1, None),
        ThreadBlocked(1, 3, 1, None),
        LockReleased(2, 1, 1, 0),
        ThreadReady(2, 2),
        ThreadReady(2, 3),
        LockAcquired(3, 3, 1, 1),
        ThreadBlocked(3, 2, 1, None),
        LockReleased(4, 3, 1, 0),
        ThreadReady(4, 2),
    ]


def test_each_step_has_one_that_runs_and_the_states_of_the_others():
    assert [step.states for step in steps(opposite_transfers())] == ["Rr", "Rrr", "jRr", "jbS"]
    assert steps(opposite_transfers())[2].state(0) == JOINS
    assert steps(opposite_transfers())[3].state(2) == STOPS


def test_a_thread_is_absent_before_it_begins_and_after_it_has_ended_and_fails_where_it_fails():
    last = steps(lost_update())[-1]
    assert last.states == f"{FAILS}  "
    assert steps(lost_update())[0].state(2) == " "


def test_what_is_held_is_known_at_every_step_semaphores_too():
    held = [step.held for step in steps(opposite_transfers())]
    assert held == [(), (), ((), (1,)), ((), (1,), (2,))]
    assert steps(everything_else())[-1].holds(3) == (3,)


def test_who_lets_whom_in_and_who_gets_through():
    lanes = Recording(two_wait_for_a_lock()).lanes(5)
    assert [step.let_in for step in lanes.steps] == [(), (), (2, 3), (), (2,)]
    assert [lanes.goes_on(2, thread) for thread in (2, 3)] == [False, True]
    assert lanes.goes_on(4, 2)


def test_a_barrier_lets_all_in_and_the_end_of_a_thread_who_joins_it():
    assert [step.let_in for step in steps(three_at_a_barrier()) if step.let_in] == [(2, 3)]
    assert [(step.runner, step.let_in) for step in steps(lost_update()) if step.let_in] == [(1, (0,))]


@pytest.mark.parametrize("name", TRACES)
def test_lanes_agree_with_the_world_at_every_moment(name):
    recording = Recording(TRACES[name])
    for at in range(1, min(len(recording), 60) + 1):
        lanes, world = recording.lanes(at), recording.world_at(at)
        step = lanes.steps[at - lanes.first]
        assert step.runner == recording.runner(at)
        for thread in world.threads.values():
            assert step.holds(thread.id) == tuple(view.id for view in world.holds(thread.id))
            if thread.id != step.runner:
                assert (step.state(thread.id) in "bjz") == (thread.status == "blocked")


def test_a_step_that_grows_is_seen_as_it_is_by_now():
    trace = opposite_transfers()
    growing = Recording(trace[:10])
    assert growing.lanes(4).steps[-1].state(2) == "r"
    growing.extend(trace[10:])
    assert growing.lanes(4) == Recording(trace).lanes(4)


def test_of_a_long_recording_a_stretch_around_the_moment_is_given_with_the_numbers_of_its_steps():
    recording = Recording(a_long_run(2000))
    lanes = recording.lanes(1000)
    assert (lanes.first, len(lanes.steps)) == (1000 - LANES_BEFORE, LANES_BEFORE + LANES_AFTER + 1)
    assert lanes.numbers[0] == lanes.first - 1
    assert lanes.threads() == (0, 1, 2, 3)


def test_of_a_long_run_few_lanes_are_remembered_and_all_can_be_had():
    recording, unasked = Recording(a_long_run(12_000)), Recording(a_long_run(12_000))
    assert len(recording) > 2 * BLOCK * BLOCKS
    for moment in range(1, len(recording), 97):
        recording.lanes(moment)
        assert len(recording._lanes) <= BLOCKS
    assert recording.lanes(200) == unasked.lanes(200)


def test_lanes_of_a_growing_run_are_those_of_the_whole():
    records = a_long_run(500)
    growing = Recording()
    for start in range(0, len(records), 7):
        growing.extend(records[start : start + 7])
        growing.lanes(len(growing))
    whole = Recording(records)
    for moment in range(1, len(whole) + 1, 13):
        assert growing.lanes(moment) == whole.lanes(moment)


def test_lanes_go_on_where_the_oldest_steps_were_forgotten():
    trace = a_long_run(500)
    recording, whole = Recording(trace, limit=300), Recording(trace)
    at = len(recording)
    assert recording.forgotten
    assert recording.lanes(at).steps[-50:] == whole.lanes(len(whole)).steps[-50:]
