"""The workbench's state: what the session tells, and what the person wants."""

import pytest
from recorded import lost_update, opposite_transfers

from threadloom.exploration.report import Finding
from threadloom.judge.messages import Ended, Failed, Paused, ProgressMade, RecordsArrived, Started
from threadloom.judge.verdict import Verdict
from tui.bench import SPEEDS, Bench

TRACE = opposite_transfers()
PASSED = Verdict("t", "passed", "bounded", 2)
FINDING = Finding("deadlock", None, "T1 and T2 wait for each other", "T1", "bank.py", 13, "0x2.1.2", 2, 4, 7)
FAILED = Verdict("t", "failed", finding=FINDING, records=tuple(TRACE))


def live() -> Bench:
    bench = Bench()
    bench.start("live", seed=3)
    return bench


def progress(scenario: str, index: int, schedules: int) -> ProgressMade:
    return ProgressMade(scenario, index, 2, schedules, 10, 0.1, 0, "random")


def test_a_live_run_is_followed_as_records_arrive():
    bench = live()
    bench.take([Started("two", "must hold"), RecordsArrived(TRACE[:6])])
    assert (bench.phase, bench.at, bench.scenario) == ("live", 2, "two")
    bench.take([RecordsArrived(TRACE[6:])])
    assert bench.at == 4
    assert bench.moment.world.cycle() == (1, 2)


def test_looking_back_stays_where_it_is_while_more_arrives():
    bench = live()
    bench.take([RecordsArrived(TRACE[:9])])
    bench.go(1)
    bench.take([RecordsArrived(TRACE[9:])])
    assert (bench.at, len(bench.recording)) == (1, 4)


def test_stepping_forward_asks_the_engine_only_at_the_newest_moment():
    bench = live()
    bench.take([RecordsArrived(TRACE[:9])])
    bench.go(bench.at - 1)
    assert not bench.forward()
    assert bench.forward()
    bench.take([Verdict("t", "passed"), Ended()])
    assert not bench.forward()


def test_a_pause_tells_who_can_be_picked():
    bench = live()
    bench.take([Paused([1, 2])])
    assert (bench.paused, bench.choices) == (True, (1, 2))


def test_the_moment_is_the_same_object_until_something_changes():
    bench = live()
    bench.take([RecordsArrived(TRACE)])
    assert bench.moment is bench.moment
    before = bench.moment
    bench.go(1)
    assert bench.moment is not before


def test_a_check_adds_up_the_scenarios():
    bench = Bench()
    bench.start("check")
    bench.take([Started("a", "", 0, 2), progress("a", 0, 100), Started("b", "", 1, 2), progress("b", 1, 20)])
    assert (bench.schedules_so_far, bench.scenario, bench.index, bench.count) == (120, "b", 1, 2)


def test_a_failed_check_shows_the_end_of_the_failing_schedule():
    bench = Bench()
    bench.start("check")
    bench.take([FAILED, Ended()])
    assert (bench.phase, bench.verdict, bench.at) == ("shown", FAILED, 4)
    assert bench.at_end


def test_a_failure_of_the_child_is_a_verdict_too():
    bench = live()
    verdict = Verdict("t", "inconclusive", failure="time", reason="it took too long")
    bench.take([RecordsArrived(TRACE[:6]), Failed("time", "it took too long", verdict), Ended()])
    assert (bench.verdict, bench.phase, len(bench.recording)) == (verdict, "shown", 2)


def test_a_passed_check_shows_no_recording():
    bench = Bench()
    bench.start("check")
    bench.take([PASSED, Ended()])
    assert not bench.has_recording
    assert not bench.active


def test_a_new_start_forgets_what_was_shown():
    bench = live()
    bench.take([RecordsArrived(TRACE), FAILED, Ended()])
    bench.start("check")
    assert (bench.has_recording, bench.verdict, bench.at) == (False, None, 0)
    assert not bench.moment.started


def test_playing_moves_at_the_speed_and_stops_at_the_end():
    bench = live()
    bench.take([RecordsArrived(lost_update()), PASSED, Ended()])
    bench.speed = 4.0
    bench.toggle_play()
    assert (bench.playing, bench.at) == (True, 0)
    bench.play(0.6)
    assert bench.at == 2
    bench.play(0.4)
    assert bench.at == 4
    bench.play(60)
    assert (bench.playing, bench.at_end) == (False, True)


def test_stepping_stops_the_playing():
    bench = live()
    bench.take([RecordsArrived(TRACE), PASSED, Ended()])
    bench.toggle_play()
    bench.go(1)
    assert not bench.playing


@pytest.mark.parametrize(("notch", "end"), [("faster", SPEEDS[-1]), ("slower", SPEEDS[0])])
def test_speed_goes_in_notches_and_stops_at_the_last(notch, end):
    bench = Bench()
    seen = [getattr(bench, notch)() for _ in range(10)]
    assert seen[-1] == end
    assert set(seen) <= set(SPEEDS)
