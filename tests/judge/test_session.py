"""Sessions: jobs one at a time in children of their own, and what they tell."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from threadloom.judge.exercise import Exercise
from threadloom.judge.jobs import Check, LiveRun, Replay, Target, decode_job, encode_job
from threadloom.judge.limits import Limits, resident_bytes
from threadloom.judge.messages import Ended, Message, Paused, ProgressMade, RecordsArrived, Started
from threadloom.judge.session import Session, grade
from threadloom.judge.verdict import Verdict
from threadloom.trace.records import ExecutionEnded, Record, ThreadEnded, VariableWritten

LONG = '''\
import threading


class Total:
    value = 0


def scenario():
    """A hundred steps in each of two threads."""
    total = Total()

    def add():
        for _ in range(50):
            total.value += 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
'''
LOCKED = """\
import threading


def scenario():
    lock = threading.Lock()
    seen = []

    def see(name):
        with lock:
            seen.append(name)

    threads = [threading.Thread(target=see, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen != ["b", "a"], "b came first"
"""


@pytest.fixture
def long_target(tmp_path: Path) -> Target:
    file = tmp_path / "long.py"
    file.write_text(LONG)
    return Target(file, "scenario", name="long")


def until(session: Session, wanted: Callable[[Message], bool], seconds: float = 30) -> list[Message]:
    """All messages up to the first that is wanted."""
    got: list[Message] = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for message in session.wait(0.5):
            got.append(message)
        if any(map(wanted, got)):
            return got
    raise AssertionError(f"not heard in {seconds} s: {got}")


def is_end(message: Message) -> bool:
    return isinstance(message, Ended)


def is_pause(message: Message) -> bool:
    return isinstance(message, Paused)


def records_of(messages: list[Message]) -> list[Record]:
    return [record for m in messages if isinstance(m, RecordsArrived) for record in m.records]


# ------------------------------------------------------------------ checks


def test_a_check_of_an_exercise_runs_its_scenarios_to_one_verdict(session: Session, exercise: Exercise) -> None:
    told: list[Message] = []
    verdict = grade(session, exercise.check(exercise.solution_file), told.append)
    assert (verdict.outcome, verdict.target) == ("passed", "counting")
    assert [result.name for result in verdict.scenarios] == ["nothing_is_lost"]
    assert verdict.schedules == sum(result.schedules for result in verdict.scenarios) > 0
    assert told[0] == Started("nothing_is_lost", "Two threads that add one each make two.", 0, 1)
    assert told[-2:] == [verdict, Ended()]


def test_a_failing_check_carries_finding_requirement_and_trace(session: Session, exercise: Exercise) -> None:
    verdict = grade(session, exercise.check(exercise.starter_file))
    assert verdict.finding is not None
    assert (verdict.finding.kind, verdict.finding.requirement) == ("assertion", "nothing_is_lost")
    assert any(isinstance(record, VariableWritten) for record in verdict.records)
    assert isinstance(verdict.records[-1], ExecutionEnded)


def test_a_check_stops_at_the_first_scenario_that_fails_unless_told_to_keep_going(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "several.py"
    file.write_text("def one():\n    pass\n\n\ndef two():\n    assert False\n\n\ndef three():\n    pass\n")
    target = Target(file, None, name="several")
    assert [r.outcome for r in grade(session, Check(target)).scenarios] == ["passed", "failed"]
    every = grade(session, Check(target, keep_going=True))
    assert [r.outcome for r in every.scenarios] == ["passed", "failed", "passed"]
    assert every.outcome == "failed"
    assert every.finding is not None
    assert every.finding.requirement is None


def test_schedules_bound_all_scenarios_together(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "several.py"
    file.write_text(LONG.replace("scenario", "one") + "\n\ndef two():\n    one()\n\n\ndef three():\n    one()\n")
    verdict = grade(session, Check(Target(file, None, name="several"), strategy="random", schedules=100))
    assert verdict.schedules == 100
    assert len(verdict.scenarios) == 3


def test_progress_is_told_while_exploring(session: Session, long_target: Target) -> None:
    told: list[Message] = []
    grade(session, Check(long_target, strategy="random", seconds=1.0), told.append)
    progress = [message for message in told if isinstance(message, ProgressMade)]
    assert len(progress) > 3
    assert progress == sorted(progress, key=lambda made: made.schedules)
    assert any(made.sample for made in progress)


def test_even_a_check_that_is_over_at_once_shows_a_schedule_that_it_tried(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "short.py"
    file.write_text(LONG)
    told: list[Message] = []
    verdict = grade(session, Check(Target(file, None, name="short"), strategy="random", schedules=2), told.append)
    assert verdict.schedules == 2
    [sample] = [message.sample for message in told if isinstance(message, ProgressMade) and message.sample]
    assert isinstance(sample[-1], ExecutionEnded)


def test_a_cancelled_check_says_what_it_had_covered(session: Session, long_target: Target) -> None:
    session.start(Check(long_target, strategy="random", seconds=60))
    until(session, lambda message: isinstance(message, ProgressMade))
    session.cancel()
    [verdict] = [m for m in until(session, is_end) if isinstance(m, Verdict)]
    assert verdict.outcome == "inconclusive"
    assert "cancelled" in verdict.reason
    assert verdict.schedules > 0


def test_a_check_that_does_not_hear_a_cancel_is_ended_all_the_same(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "deaf.py"
    file.write_text("def scenario():\n    sum(iter(int, 1))\n")
    session.start(Check(Target(file, "scenario", name="deaf")))
    until(session, lambda message: isinstance(message, Started))
    session.cancel()
    [verdict] = [m for m in until(session, is_end) if isinstance(m, Verdict)]
    assert (verdict.outcome, verdict.failure) == ("inconclusive", None)
    assert "cancelled" in verdict.reason


def test_the_same_seed_gives_the_same_verdict(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "locked.py"
    file.write_text(LOCKED)
    job = Check(Target(file, "scenario", name="locked"), strategy="random", seed=5, schedules=50)
    first, second = grade(session, job), grade(session, job)
    assert first.finding == second.finding
    assert first.records == second.records


@pytest.mark.parametrize("ending", ["pass", "assert total.value < 0"])
def test_long_schedules_are_no_stall_nor_is_making_them_small(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "long.py"
    file.write_text(LONG.replace("range(50)", "range(300)") + f"    {ending}\n")
    with Session(Limits(stall_seconds=1.0)) as session:
        verdict = grade(
            session, Check(Target(file, "scenario", name="long"), strategy="random", schedules=3, steps=99_999)
        )
    assert verdict.failure is None
    assert verdict.outcome == ("passed" if ending == "pass" else "failed")


# ------------------------------------------------------------------ live runs


def test_a_live_run_tells_every_record_in_order(session: Session, long_target: Target) -> None:
    told: list[Message] = []
    verdict = grade(session, LiveRun(long_target, seed=1, steps_per_second=0), told.append)
    records = records_of(told)
    assert verdict.outcome == "passed"
    assert tuple(records) == verdict.records
    assert [record.step for record in records] == sorted(record.step for record in records)
    assert sum(isinstance(record, ThreadEnded) for record in records) == 3


def test_a_paused_run_goes_one_step_at_a_time(session: Session, long_target: Target) -> None:
    session.start(LiveRun(long_target, paused=True))
    assert not records_of(until(session, is_pause))
    steps = []
    for _ in range(5):
        session.step()
        steps.append({record.step for record in records_of(until(session, is_pause))})
    assert all(len(step) <= 1 for step in steps[1:])
    assert max(set().union(*steps)) < 8
    session.speed(0)
    session.resume()
    rest = until(session, is_end)
    assert isinstance(records_of(rest)[-1], ExecutionEnded)


def test_pause_holds_a_running_run_and_resume_lets_it_go(session: Session, long_target: Target) -> None:
    session.start(LiveRun(long_target, steps_per_second=40))
    until(session, lambda message: isinstance(message, RecordsArrived))
    session.pause()
    until(session, is_pause)
    assert session.wait(0.3) == []
    session.speed(0)
    session.resume()
    assert any(isinstance(message, Verdict) for message in until(session, is_end))


def test_a_long_pause_is_no_stall(long_target: Target) -> None:
    with Session(Limits(stall_seconds=1.0)) as session:
        session.start(LiveRun(long_target, paused=True))
        until(session, is_pause)
        assert session.wait(2.0) == []
        session.speed(0)
        session.resume()
        [verdict] = [m for m in until(session, is_end) if isinstance(m, Verdict)]
    assert verdict.outcome == "passed"


def test_speed_counts_at_once(session: Session, long_target: Target) -> None:
    session.start(LiveRun(long_target, steps_per_second=0.01))
    until(session, lambda message: isinstance(message, RecordsArrived))
    session.speed(0)
    assert any(isinstance(message, Verdict) for message in until(session, is_end, seconds=20))


def test_a_cancelled_live_run_ends_cleanly(session: Session, long_target: Target) -> None:
    session.start(LiveRun(long_target, steps_per_second=2))
    until(session, lambda message: isinstance(message, RecordsArrived))
    session.cancel()
    [verdict] = [m for m in until(session, is_end) if isinstance(m, Verdict)]
    assert (verdict.outcome, verdict.failure) == ("inconclusive", None)
    assert not session.busy


def test_whoever_picks_the_threads_can_break_it(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "locked.py"
    file.write_text(LOCKED)
    target = Target(file, "scenario", name="locked")
    picked = _pick(session, LiveRun(target, choose=True, steps_per_second=0), prefer=max)
    assert picked.outcome == "failed"
    assert _pick(session, LiveRun(target, choose=True, steps_per_second=0), prefer=min).outcome == "passed"


def test_picks_given_ahead_are_not_asked_for_again(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "locked.py"
    file.write_text(LOCKED)
    target = Target(file, "scenario", name="locked")
    picks: list[int] = []
    _pick(session, LiveRun(target, choose=True, steps_per_second=0), prefer=max, picks=picks)
    verdict = grade(session, LiveRun(target, choose=True, steps_per_second=0, picks=tuple(picks)))
    assert verdict.outcome == "failed"


def test_somebody_takes_over_in_the_middle_of_a_schedule(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "locked.py"
    file.write_text(LOCKED)
    target = Target(file, "scenario", name="locked")
    failed = grade(session, Check(target))
    assert failed.finding is not None
    schedule = failed.finding.schedule
    asked: list[int] = []
    late = LiveRun(target, choose=True, steps_per_second=0, schedule=schedule, steps=failed.finding.steps)
    assert _pick(session, late, prefer=min, picks=asked).outcome == "failed"
    assert asked == []
    early = LiveRun(target, choose=True, steps_per_second=0, schedule=schedule, steps=1)
    assert _pick(session, early, prefer=min, picks=asked).outcome == "passed"
    assert asked


def test_a_schedule_that_fits_no_more_is_told_to_who_wants_to_take_over(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "locked.py"
    file.write_text(LOCKED)
    job = LiveRun(Target(file, "scenario", name="locked"), choose=True, steps_per_second=0, schedule="9x3", steps=3)
    verdict = _pick(session, job, prefer=min)
    assert (verdict.outcome, verdict.problem is not None) == ("invalid", True)


def _pick(
    session: Session, job: LiveRun, *, prefer: Callable[[list[int]], int], picks: list[int] | None = None
) -> Verdict:
    session.start(job)
    while True:
        for message in session.wait(30):
            match message:
                case Paused(choices=choices) if choices:
                    picked = prefer(choices)
                    if picks is not None:
                        picks.append(picked)
                    session.pick(picked)
                case Verdict():
                    until(session, is_end) if session.busy else None
                    return message


def test_a_run_that_prints_too_much_is_ended(tmp_path: Path) -> None:
    file = tmp_path / "loud.py"
    file.write_text("def scenario():\n    for number in range(100):\n        print('x' * 1000)\n")
    with Session(Limits(print_bytes=10_000)) as session:
        verdict = grade(session, LiveRun(Target(file, "scenario", name="loud"), steps_per_second=0))
    assert verdict.failure == "output"


# ------------------------------------------------------------------ replays


def test_a_finding_is_replayed_by_its_schedule(session: Session, exercise: Exercise) -> None:
    found = grade(session, exercise.check(exercise.starter_file))
    assert found.finding is not None
    target = exercise.target(exercise.starter_file, "nothing_is_lost")
    replayed = grade(session, Replay(target, found.finding.schedule))
    assert replayed.finding is not None
    assert replayed.finding.message == found.finding.message
    assert replayed.records == found.records


@pytest.mark.parametrize("schedule", ["rubbish", "7x9"])
def test_a_schedule_that_does_not_fit_is_said(session: Session, exercise: Exercise, schedule: str) -> None:
    verdict = grade(session, Replay(exercise.target(exercise.starter_file, "nothing_is_lost"), schedule))
    assert verdict.outcome == "invalid"
    assert "schedule" in verdict.sentence()


# ------------------------------------------------------------------ the session itself


def test_a_session_does_one_job_at_a_time(session: Session, long_target: Target) -> None:
    session.start(LiveRun(long_target, paused=True))
    with pytest.raises(RuntimeError, match="busy"):
        session.start(LiveRun(long_target))
    session.cancel()
    until(session, is_end)
    assert grade(session, LiveRun(long_target, steps_per_second=0)).outcome == "passed"


def test_poll_never_blocks_and_drains(session: Session, long_target: Target) -> None:
    assert session.poll() == []
    session.start(LiveRun(long_target, paused=True))
    until(session, is_pause)
    assert session.poll() == []


def test_each_job_gets_a_child_of_its_own_and_a_warm_session_has_one_ready(long_target: Target) -> None:
    with Session() as session:
        session.warm()
        pids = []
        for _ in range(3):
            with session._changed:
                assert session._changed.wait_for(lambda: session._idle is not None, timeout=30)
            assert session._idle is not None
            pids.append(session._idle.process.pid)
            grade(session, LiveRun(long_target, steps_per_second=0))
    assert len(set(pids)) == 3


def test_a_warm_child_that_died_is_replaced(session: Session, long_target: Target) -> None:
    session.prepare()
    assert session._idle is not None
    session._idle.process.kill()
    assert grade(session, LiveRun(long_target, steps_per_second=0)).outcome == "passed"


def test_close_ends_a_running_job_and_may_be_repeated(long_target: Target) -> None:
    session = Session()
    session.start(LiveRun(long_target, paused=True))
    until(session, is_pause)
    assert session._active is not None
    pid = session._active.process.pid
    session.close()
    session.close()
    assert not session.busy
    assert resident_bytes(pid) is None
    with pytest.raises(RuntimeError, match="closed"):
        session.start(LiveRun(long_target))


def test_no_thread_and_no_descriptor_is_left(long_target: Target) -> None:
    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0

    threads, open_files = threading.active_count(), descriptors()
    for _ in range(3):
        with Session() as session:
            session.warm()
            grade(session, LiveRun(long_target, steps_per_second=0))
    assert descriptors() <= open_files
    deadline = time.monotonic() + 10
    while threading.active_count() > threads and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= threads


def test_an_undrained_session_makes_the_child_wait_and_does_not_blame_it(
    long_target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threadloom.judge.session.LARGEST_BACKLOG", 2)
    with Session(Limits(stall_seconds=1.0)) as session:
        session.start(LiveRun(long_target, steps_per_second=200))
        time.sleep(2.0)
        assert len(session._messages) == 2
        messages = until(session, is_end)
    [verdict] = [m for m in messages if isinstance(m, Verdict)]
    assert tuple(records_of(messages)) == verdict.records


def test_a_parent_that_was_stopped_does_not_blame_the_child(
    long_target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after Ctrl+Z: the clock goes on, and nothing that the child said was heard."""
    skipped = 0.0
    monotonic = time.monotonic
    monkeypatch.setattr("threadloom.judge.session.time.monotonic", lambda: monotonic() + skipped)
    with Session(Limits(stall_seconds=5.0)) as session:
        session.start(LiveRun(long_target, paused=True))
        until(session, is_pause)
        skipped = 1_000.0
        assert session.wait(0.5) == []
        session.speed(0)
        session.resume()
        [verdict] = [m for m in until(session, is_end, seconds=1_030) if isinstance(m, Verdict)]
    assert verdict.outcome == "passed"


def test_a_scenario_file_without_scenarios_is_said(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "empty.py"
    file.write_text("x = 1\n")
    target = Target(file, None, name="empty")
    for job in (Check(target), LiveRun(target), Replay(target, "1x1")):
        verdict = grade(session, job)
        assert verdict.outcome == "invalid"
        assert "has no scenario" in verdict.sentence()


def test_relative_paths_of_an_exercise_lead_nowhere_that_matters(
    session: Session, exercise: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    candidate = tmp_path / "candidate.py"
    candidate.write_text(exercise.solution() + "\nimport pathlib\n\npathlib.Path('litter.txt').write_text('x')\n")
    assert grade(session, exercise.check(candidate)).outcome == "passed"
    assert not (tmp_path / "litter.txt").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end by a signal")
def test_a_child_ends_with_its_parent_even_from_a_loop_in_c(tmp_path: Path) -> None:
    program = tmp_path / "deaf.py"
    program.write_text("def scenario():\n    sum(iter(int, 1))\n")
    parent = tmp_path / "parent.py"
    parent.write_text(
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from threadloom.judge.session import *\n"
        "session = Session()\n"
        "session.start(Check(Target(Path(sys.argv[1]), 'scenario', name='deaf')))\n"
        "while not session.poll():\n"
        "    time.sleep(0.05)\n"
        "print(session._active.process.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    answer = subprocess.run([sys.executable, parent, program], capture_output=True, text=True, timeout=60)
    child = int(answer.stdout)
    deadline = time.monotonic() + 10
    while resident_bytes(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not resident_bytes(child)


# ------------------------------------------------------------------ jobs


@pytest.mark.parametrize(
    "job",
    [
        Check(Target(Path("/a/s.py"), None, {"exercise": Path("/b/e.py")}, True, "e"), schedules=5, twice=True),
        LiveRun(Target(Path("/a/s.py"), "f"), seed=3, choose=True, picks=(1, 2)),
        Replay(Target(Path("/a/s.py"), "f"), "1x3"),
    ],
    ids=lambda job: type(job).__name__,
)
def test_a_job_travels_as_json(job: Check | LiveRun | Replay) -> None:
    import json

    assert decode_job(json.loads(json.dumps(encode_job(job)))) == job
