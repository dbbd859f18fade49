"""Part of the workbench: the person is the scheduler, and tries to break the code."""

from __future__ import annotations

from abc import abstractmethod
from math import inf
from time import monotonic

from threadloom.exploration.report import Finding
from threadloom.judge.errors import JudgeError
from threadloom.judge.jobs import LiveRun
from threadloom.judge.verdict import Verdict
from tui.screens.workbench.running import Running
from tui.turns import Turns

BETWEEN_PICKS = 40.0
"""Steps a second where there is nothing to choose."""
STILL_PICKING = 0.6
"""Seconds after the end of the run in which a digit is still meant for the engine."""


class Scheduling(Running):
    """Asks who goes next, and takes picks back by running the others again."""

    _ran_until = -inf

    @property
    def still_picking(self) -> bool:
        """A digit is a pick, or comes just too late to be one."""
        late = self.bench.phase == "shown" and monotonic() - self._ran_until < STILL_PICKING
        return self.bench.picking or late

    def action_schedule(self) -> None:
        """Be the scheduler, from the start."""
        names = self.scenario_names()
        scenario = self.scenario_to_run() or (names[0] if names else None)
        shortest, proven = self._known_of(self.document.text, scenario)
        self._run_by(Turns(shortest=shortest, proven=proven), scenario)

    def action_take_over(self) -> None:
        """Be the scheduler from the step on that is shown."""
        bench, verdict = self.bench, self.bench.verdict
        if "take_over" not in self.now() or verdict is None or verdict.finding is None:
            self.notify("Step back in a schedule that has failed: T takes over from there.", timeout=4)
            return
        failed = verdict.failed_scenario
        steps = bench.recording.step_at(bench.at) or 0
        turns = Turns(schedule=verdict.finding.schedule, steps=steps, catching_up=True)
        self._run_by(turns, failed.name if failed is not None else bench.scenario or None)

    def _run_by(self, turns: Turns, scenario: str | None, *, seen: int | None = None) -> None:
        target = self.exercise.target(self.document.path, scenario)
        job = LiveRun(
            target,
            steps_per_second=BETWEEN_PICKS,
            choose=True,
            picks=turns.picks,
            schedule=turns.schedule,
            steps=turns.steps,
        )
        self.begin("live", lambda: job, turns=turns, seen=seen)
        if not self.code.has_focus:
            self.set_focus(None)

    @abstractmethod
    def now(self) -> frozenset[str]:
        """The ids of the actions that would do something."""

    def _known_of(self, code: str, scenario: str | None) -> tuple[Finding | None, bool]:
        """What checks of this very code have found in the scenario; whether they have passed all interleavings."""
        try:
            attempts = self.desk.progress.attempts(self.exercise)
        except JudgeError as error:
            self.complain(error)
            return None, False
        verdicts = [attempt.verdict for attempt in attempts if attempt.code == code]
        proven = any(verdict.outcome == "passed" and verdict.coverage == "complete" for verdict in verdicts)
        findings = [finding for verdict in verdicts if (finding := _finding_in(verdict, scenario)) is not None]
        return (findings[-1] if findings else None), proven

    def action_pick(self, thread: int | None = None) -> None:
        """That thread goes next, or the one that is marked; elsewhere than at the newest moment: go there."""
        bench, turns = self.bench, self.bench.turns
        if turns is None or bench.phase != "live":
            return
        if not bench.picking:
            bench.go(len(bench.recording))
        else:
            wanted = turns.marked if thread is None else thread
            if wanted is not None and turns.pick(wanted, len(bench.recording)):
                self.desk.conductor.session.pick(wanted)
            elif turns.waits:
                self.notify("That thread can't go on now.", timeout=2)
        self.refresh_all()

    def action_mark(self, by: int) -> None:
        """Mark another one for Enter."""
        if self.bench.turns is not None:
            self.bench.turns.move(by)
            self.refresh_all()

    def answer(self) -> None:
        """The engine may have asked for what was pressed already."""
        turns = self.bench.turns
        if turns is not None and self.bench.phase == "live":
            self._ran_until = monotonic()
        pressed = turns.next_pressed() if turns is not None else None
        if pressed is not None:
            self.action_pick(pressed)

    def action_take_back(self) -> None:
        """As it was before the last pick: the others are made again."""
        turns = self.bench.turns
        if turns is not None and "take_back" in self.now():
            self._run_by(turns.without_the_last(), self.bench.scenario or None, seen=turns.taken[-1].moment)


def _finding_in(verdict: Verdict, scenario: str | None) -> Finding | None:
    failed = verdict.failed_scenario
    if failed is None or (scenario is not None and failed.name != scenario):
        return None
    return verdict.finding
