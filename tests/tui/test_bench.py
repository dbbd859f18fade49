"""The workbench's state: what the session tells, and what the person wants."""

from dataclasses import replace

import pytest
from recorded import lost_update, opposite_transfers

from threadloom.exploration.report import Finding
from threadloom.judge.messages import Ended, Failed, Paused, ProgressMade, RecordsArrived, Started
from threadloom.judge.verdict import Verdict
from tui.bench import HOLD_SECONDS, SPEEDS, Bench
from tui.model import Recording
from tui.turns import Turns

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


def scheduling(turns: Turns | None = None) -> Bench:
    bench = Bench()
    bench.start("live", turns=turns or Turns())
    return bench


def test_a_pause_tells_who_can_be_picked_and_who_went_last():
    bench = scheduling()
    bench.take([RecordsArrived(TRACE[:6]), Paused([1, 2])])
    assert (bench.paused, bench.picking, bench.turns.choices) == (True, True, (1, 2))
    assert (bench.turns.last, bench.turns.marked) == (0, 1)


def test_whoever_looks_back_does_not_pick():
    bench = scheduling()
    bench.take([RecordsArrived(TRACE[:6]), Paused([1, 2])])
    bench.go(1)
    assert not bench.picking
    bench.go(2)
    assert bench.picking


def test_a_pick_that_is_taken_back_shows_the_place_before_it_until_the_run_is_there_again():
    bench = scheduling()
    bench.take([RecordsArrived(TRACE[:6]), Paused([1, 2])])
    assert bench.turns.pick(2, len(bench.recording))
    bench.take([RecordsArrived(TRACE[6:])])
    bench.start("live", turns=bench.turns.without_the_last(), seen=bench.turns.taken[-1].moment)
    assert (bench.catching_up, bench.moment.at, bench.turns.choices) == (True, 2, (1, 2))
    bench.take([Started("two"), RecordsArrived(TRACE[:3])])
    assert bench.moment.at == 2
    bench.take([RecordsArrived(TRACE[3:6]), Paused([1, 2])])
    assert (bench.catching_up, bench.moment.at, bench.at) == (False, 2, 2)


def test_what_is_tried_flows_by_and_ends_when_the_next_one_arrives():
    bench = Bench()
    bench.start("check")
    sampled = replace(progress("a", 0, 100), sample=tuple(TRACE))
    bench.take([Started("a", "", 0, 2), sampled])
    assert bench.moment.at == 1
    bench.play(0.3)
    assert bench.moment.at == bench.moment.total == 4
    bench.take([sampled])
    bench.play(0.15)
    assert 1 < bench.moment.at < 4
    bench.take([PASSED, Ended()])
    assert (bench.moment.at, bench.is_sample) == (4, True), "the last one stays, to be stepped through"
    bench.start("check")
    assert not bench.is_sample


def test_of_the_schedules_that_passed_one_with_the_most_threads_stays():
    bench = Bench()
    bench.start("check")
    alone = tuple(TRACE[:1])
    bench.take([Started("a", "", 0, 2), replace(progress("a", 0, 100), sample=tuple(TRACE))])
    bench.take([Started("b", "", 1, 2), replace(progress("b", 1, 100), sample=alone), PASSED, Ended()])
    assert len(bench.recording.last.threads) == len(Recording(TRACE).last.threads) > 1


def test_what_was_seen_stays_in_sight_until_a_check_has_something_to_show():
    bench = live()
    bench.take([RecordsArrived(TRACE), PASSED, Ended()])
    before = bench.moment
    bench.start("check")
    bench.play(0.1)
    assert bench.moment is before
    bench.play(HOLD_SECONDS)
    assert not bench.moment.started
    bench.start("check")
    bench.take([FAILED, Ended()])
    assert bench.moment is not before


def test_the_share_that_is_done_never_goes_back():
    bench = Bench()
    bench.start("check", scenarios=("a", "b"))
    bench.take([Started("a", "", 0, 2), replace(progress("a", 0, 50), estimate=100)])
    assert (bench.share, bench.seconds_left) == (0.5, pytest.approx(0.1))
    bench.take([replace(progress("a", 0, 60), estimate=600)])
    assert bench.share == 0.5
    bench.take([replace(progress("a", 0, 700), estimate=600)])
    assert (bench.share, bench.seconds_left) == (0.99, 0)
    bench.take([Started("b", "", 1, 2)])
    assert (bench.share, bench.seconds_left, bench.done) == (None, None, {"a": 700})


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
    bench.play(HOLD_SECONDS)
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
