"""A session that plays recorded traces in place of a child process."""

from __future__ import annotations

import threading
from itertools import groupby

from recorded import opposite_transfers

from threadloom.exploration.report import Finding
from threadloom.judge.jobs import Check, Job, LiveRun, Replay
from threadloom.judge.messages import Ended, Failed, Message, Paused, ProgressMade, RecordsArrived, Started
from threadloom.judge.verdict import ScenarioResult, Verdict
from threadloom.trace.records import Record

DEADLOCK = Finding(
    kind="deadlock",
    requirement="opposite_transfers_both_end",
    message="T1 holds a.lock and waits for b.lock (line 18), T2 holds b.lock and waits for a.lock (line 18).",
    thread="T1",
    file="exercise.py",
    line=18,
    schedule="0x2.1.2",
    switches=2,
    steps=4,
    found_at=7,
)


def _scenario(outcome: str, finding: Finding | None = None) -> ScenarioResult:
    doc = "Ada pays Bob while Bob pays Ada: both transfers end, and the money is right."
    return ScenarioResult("opposite_transfers_both_end", doc, outcome, "bounded", 2, 7, 1, 0, 4, 0.1, finding)


FAILED = Verdict(
    "bank",
    "failed",
    schedules=7,
    failing=1,
    steps=40,
    seconds=0.02,
    finding=DEADLOCK,
    scenarios=(_scenario("failed", DEADLOCK),),
    records=tuple(opposite_transfers()),
)
PASSED = Verdict(
    "bank", "passed", "bounded", 2, schedules=1248, steps=40_000, seconds=0.4, scenarios=(_scenario("passed"),) * 5
)


class FakeSession:
    """Does what a `Session` does, from a script. A live run goes on only when stepped or resumed."""

    def __init__(self, trace: list[Record] | None = None, verdict: Verdict | Failed = FAILED) -> None:
        self.trace = opposite_transfers() if trace is None else trace
        self.verdict = verdict
        self.holds = False
        """A check reports progress and then waits to be cancelled or let go."""
        self.jobs: list[Job] = []
        self.told: list[str] = []
        self.busy = False
        self._changed = threading.Condition()
        self._messages: list[Message] = []
        self._questions: list[list[int]] = []
        self._steps: list[list[Record]] = []
        self.asks: list[list[int]] = []
        """Of a run by hand: who can be picked, one question after each step; then the verdict."""

    def start(self, job: Job) -> None:
        assert not self.busy
        with self._changed:
            self.jobs.append(job)
            self.busy = True
            name, doc = "opposite_transfers_both_end", "Ada pays Bob while Bob pays Ada: both transfers end."
            match job:
                case LiveRun(choose=choose, picks=picks):
                    self._say(Started(name, doc))
                    self._steps = [list(group) for _, group in groupby(self.trace, key=lambda record: record.step)]
                    if choose:
                        self._questions = list(self.asks)
                        for _ in picks:
                            self._advance(1)
                            self._questions.pop(0)
                        self._ask()
                case Replay():
                    self._say(Started(name, doc), RecordsArrived(self.trace))
                    self.finish(self.verdict)
                case Check():
                    self._say(Started(name, doc, 0, 5), ProgressMade(name, 0, 5, 812, 9_000, 0.16, 0, "random"))
                    if not self.holds:
                        self.finish(self.verdict)

    def finish(self, verdict: Verdict | Failed) -> None:
        with self._changed:
            self.busy = False
            self._say(verdict, Ended())

    def warm(self) -> None: ...

    def wait(self, timeout: float | None = None) -> list[Message]:
        with self._changed:
            self._changed.wait_for(lambda: self._messages or not self.busy, timeout)
            messages, self._messages = self._messages, []
            return messages

    def step(self) -> None:
        self.told.append("step")
        self._advance(1)
        self._say(Paused([]))

    def advance(self, steps: int) -> None:
        """The engine makes that many steps."""
        self._advance(steps)

    def _advance(self, steps: int) -> None:
        with self._changed:
            now, self._steps = self._steps[:steps], self._steps[steps:]
            self._say(RecordsArrived([record for group in now for record in group]))

    def pause(self) -> None:
        self.told.append("pause")
        self._say(Paused([]))

    def resume(self) -> None:
        self.told.append("resume")
        self._advance(len(self._steps))
        self.finish(Verdict("bank", "passed", "sampled", schedules=1))

    def pick(self, thread: int) -> None:
        self.told.append(f"pick {thread}")
        self._questions.pop(0)
        self._ask()

    def _ask(self) -> None:
        """One more step, and who goes next?"""
        self._advance(1)
        if self._questions:
            self._say(Paused(self._questions[0]))
        else:
            self._advance(len(self._steps))
            self.finish(self.verdict)

    def speed(self, steps_per_second: float) -> None:
        self.told.append(f"speed {steps_per_second:g}")

    def cancel(self) -> None:
        if self.busy:
            self.told.append("cancel")
            self.finish(Verdict("bank", "inconclusive", reason="it was cancelled"))

    def close(self) -> None: ...

    def _say(self, *messages: Message) -> None:
        with self._changed:
            self._messages += messages
            self._changed.notify_all()
