"""Traces of real exercises, recorded by the real engine: what it tells is not always what one would write by hand."""

from __future__ import annotations

from functools import cache

from threadloom.judge.catalog import find_exercise
from threadloom.judge.jobs import Job, LiveRun
from threadloom.judge.messages import Ended, RecordsArrived
from threadloom.judge.session import Session
from threadloom.judge.verdict import Verdict
from threadloom.trace.records import Record

STUCK = ("opposite_transfers", "dining_philosophers", "self_deadlock", "executor_waits_for_itself")
WRONG = ("phase_sync", "lost_update", "lost_pulse", "join_never_returns", "two_windows", "graceful_shutdown")
RUNS = ("phase_sync", "two_kinds_of_waiters", "executor_waits_for_itself", "rendezvous")


@cache
def engine_traces() -> dict[str, list[Record]]:
    """The counterexamples of starters, and live runs of solutions, by name."""
    with Session() as session:
        traces = {}
        for name in (*STUCK, *WRONG):
            exercise = find_exercise(name)
            traces[f"check {name}"] = _records(session, exercise.check(exercise.folder / "starter.py"))
        for name in RUNS:
            exercise = find_exercise(name)
            target = exercise.target(exercise.folder / "solution.py")
            traces[f"run {name}"] = _records(session, LiveRun(target, steps_per_second=0))
        return traces


def _records(session: Session, job: Job) -> list[Record]:
    session.start(job)
    records: list[Record] = []
    ended = False
    while not ended:
        for message in session.wait(1.0):
            match message:
                case RecordsArrived(records=more):
                    records += more
                case Verdict(records=more) if not records:
                    records += more
                case Ended():
                    ended = True
                case _:
                    pass
    return records
