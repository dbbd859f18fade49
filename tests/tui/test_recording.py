"""A recording gives the World of any of its moments, however long it has grown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded import TRACES, a_long_run, lost_update, opposite_transfers

from threadloom.trace.fold import worlds
from threadloom.trace.records import (
    Announced,
    LockAcquired,
    PrimitiveCreated,
    PrimitiveLabelled,
    ThreadBlocked,
    ThreadStarted,
)
from threadloom.trace.world import World
from tui.model import STRIDE, Recording
from tui.moment import Moment

LONG = a_long_run(500)


def test_nothing_recorded_is_moment_zero_of_an_empty_world():
    assert Recording().moment(0) == Moment()
    assert Recording().moment(7) == Moment()


def test_records_that_share_a_step_are_one_moment():
    recording = Recording(opposite_transfers())
    assert len(recording) == 4
    assert recording.world_at(3).primitives[1].owner == 1
    assert recording.world_at(4).cycle() == (1, 2)


@pytest.mark.parametrize("name", TRACES)
def test_every_moment_is_the_fold_of_the_records_before_it(name):
    trace = TRACES[name]
    recording = Recording(trace)
    expected = {record.step: world for record, world in zip(trace, worlds(trace), strict=True)}
    for moment, world in enumerate(expected.values(), start=1):
        assert recording.world_at(moment) == world
    assert recording.world_at(0) == World()


@given(st.lists(st.integers(0, 60), max_size=20))
@settings(max_examples=30, deadline=None)
def test_it_does_not_matter_in_which_batches_records_arrive(sizes):
    at_once, in_batches = Recording(LONG), Recording()
    rest = LONG
    for size in sizes:
        in_batches.extend(rest[:size])
        rest = rest[size:]
        in_batches.moment(len(in_batches))
    in_batches.extend(rest)
    for moment in (0, 1, STRIDE, 250, 499):
        assert in_batches.moment(moment) == at_once.moment(moment)


def test_stepping_from_one_end_to_the_other_tells_the_same_as_jumping():
    walked, jumped = Recording(LONG), Recording(LONG)
    told = [walked.moment(at).told for at in range(len(walked) + 1)]
    for at in (500, 3, 250, 499, 0):
        assert jumped.moment(at).told == told[min(at, len(walked))]


def test_a_moment_knows_the_world_one_step_before():
    moment = Recording(lost_update()).moment(5)
    assert (moment.before.variables["counter.value"].value, moment.world.variables["counter.value"].value) == ("0", "1")


def test_switches_are_found_forwards_and_backwards():
    recording = Recording(lost_update())
    switches = [at for at in range(len(recording) + 1) if recording.is_switch(at)]
    forwards, at = [], 0
    while (at := recording.next_switch(at)) < len(recording):
        forwards.append(at)
    backwards, at = [], len(recording)
    while (at := recording.previous_switch(at)) > 0:
        backwards.append(at)
    assert forwards == switches == backwards[::-1]
    assert [recording.runner(at) for at in switches] == [1, 2, 1, 0]


def test_the_moment_of_a_step_is_when_it_has_happened():
    recording = Recording(lost_update())
    assert recording.moment_of_step(0) == 1
    assert recording.moment_of_step(7) == 8
    assert recording.moment_of_step(999) == len(recording)


def test_the_first_failure_is_when_a_thread_failed_and_the_end_where_none_did():
    recording = Recording(lost_update())
    assert recording.world_at(recording.first_failure()).threads[0].status == "failed"
    assert recording.world_at(recording.first_failure() - 1).threads[0].status != "failed"
    assert Recording(opposite_transfers()).first_failure() == 4


def test_a_run_that_grows_too_long_forgets_its_oldest_steps_and_nothing_else():
    recording, whole = Recording(limit=300), Recording(LONG)
    for start in range(0, len(LONG), 70):
        recording.extend(LONG[start : start + 70])
        assert recording.records <= 370
    assert recording.forgotten > 0
    assert recording.last == whole.last
    assert recording.forgotten + len(recording) == len(whole)
    for moment in (1, 2, len(recording) // 2, len(recording)):
        assert recording.world_at(moment) == whole.world_at(moment + recording.forgotten)
        assert recording.runner(moment) == whole.runner(moment + recording.forgotten)


def test_a_thread_that_only_begins_is_told_and_is_the_one_that_runs():
    recording = Recording(
        [
            PrimitiveCreated(0, 0, 1, "lock", "lock#1"),
            ThreadStarted(0, 0, 1, "ada", "pay", False),
            Announced(0, 0, "scenario.py", 9, "pays", "join", "ada"),
            ThreadBlocked(0, 0, None, 1),
            PrimitiveLabelled(1, 1, 1, "ada.lock"),
            Announced(1, 1, "bank.py", 12, "pay", "acquire", "ada.lock"),
            LockAcquired(2, 1, 1, 1),
        ]
    )
    moment = recording.moment(2)
    assert moment.runner == 1
    assert [told.sentence for told in moment.told if told.at == 2] == ["ada begins"]
    assert recording.moment(1).world.primitives[1].label == "ada.lock"
    assert [recording.step_at(at) for at in (0, 1, 3)] == [None, 0, 2]
