"""Part of the workbench: run the code live, check it, and steer what runs."""

from __future__ import annotations

import random
from abc import abstractmethod
from collections.abc import Callable
from functools import partial

from threadloom.errors import InvalidProgram
from threadloom.judge.errors import JudgeError
from threadloom.judge.jobs import Job, LiveRun
from tui.bench import Kind, was_cancelled
from tui.screens.workbench.editing import Editing
from tui.turns import Turns


class Running(Editing):
    """Starts jobs in a thread of their own; pauses, paces and ends them."""

    def begin(
        self,
        kind: Kind,
        make: Callable[[], Job],
        *,
        seed: int = 0,
        scenarios: tuple[str, ...] = (),
        turns: Turns | None = None,
        old: str = "",
        seen: int | None = None,
    ) -> None:
        """Start the job that `make` makes, once the code is saved. `seen`: what to look at until it shows something."""
        if not old:
            self.end_old()
        self.catch_up()
        number = self.desk.conductor.announce()
        self.ran = self.document.text
        if kind == "check":
            self.checked = self.ran
        self.bench.start(kind, seed=seed, scenarios=scenarios, turns=turns, old=old, seen=seen)
        self.view("code")
        self.run_worker(partial(self._conduct, number, kind, make, self.ran), thread=True, group="session")
        self.wake()

    @abstractmethod
    def end_old(self) -> None:
        """An old attempt is no longer in front."""

    def _conduct(self, number: int, kind: Kind, make: Callable[[], Job], code: str) -> None:
        """In a thread of its own: save, do the job, keep the verdict."""

        def job() -> Job | None:
            nonlocal code
            if not self.flush() and kind != "replay":
                self.complain("Nothing was run: what you typed can't be saved, and the file has other code.")
                return None
            if kind == "check" and code != self.document.saved:  # another editor was quicker: that is what is checked
                code = self.ran = self.checked = self.document.saved
            return make()

        verdict = self.desk.conductor.conduct(number, job)
        if verdict is None or kind != "check" or was_cancelled(verdict):
            return
        try:
            self.desk.progress.record_attempt(self.exercise, verdict, code)
        except JudgeError as error:
            self.complain(error)
        if not self.gone:
            self.app.call_later(self._attempt_recorded, verdict.outcome)

    def _attempt_recorded(self, outcome: str) -> None:
        if self.gone:
            return
        if self.bench.phase == "checking":  # the verdict is seen no later than what follows from it
            self.bench.take(self.desk.conductor.drain(self.desk.conductor.backlog))
        self.passed = self.passed or outcome == "passed"
        self.bench.following = self.following()
        self.bench.all_passed = not self.bench.following
        if outcome == "passed" and self.code.has_focus and self.document.text == self.ran:
            self.set_focus(None)  # nothing is left to type: the next exercise is one key away
        self.known = f"Last check: {outcome}."
        self.refresh_all()

    @abstractmethod
    def following(self) -> str:
        """The exercise that comes next, by number and title; empty if all are passed."""

    def action_run(self) -> None:
        """Run live, from the start."""
        self._run_live(self.bench.seed)

    def action_restart(self) -> None:
        """Run live with another seed."""
        self._run_live(random.randrange(1, 1000))

    def _run_live(self, seed: int) -> None:
        target = self.exercise.target(self.document.path, self.scenario_to_run())
        job = LiveRun(target, seed=seed, steps_per_second=self.bench.speed)
        self.begin("live", lambda: job, seed=seed)

    def scenario_to_run(self) -> str | None:
        """The one that failed in the check, or that ran before; else the first."""
        verdict = self.bench.verdict
        if verdict is not None and self.bench.kind == "check":
            return verdict.failed_scenario.name if verdict.failed_scenario is not None else None
        return self.bench.scenario or None

    def action_check(self) -> None:
        """Explore the interleavings."""
        job = self.exercise.check(self.document.path)
        self.begin("check", lambda: job, scenarios=self.scenario_names())

    def scenario_names(self) -> tuple[str, ...]:
        """What a check goes through, in order."""
        try:
            return tuple(scenario.name for scenario in self.exercise.scenarios())
        except InvalidProgram:
            return ()

    def action_stop(self) -> None:
        """End the run or the check."""
        if self.bench.busy:
            self.desk.conductor.session.cancel()

    def action_pause(self) -> None:
        """Pause and go on; play a recording."""
        bench, session = self.bench, self.desk.conductor.session
        if bench.phase == "live" and bench.turns is not None:
            self.action_pick()
        elif bench.phase == "live" and bench.paused:
            bench.go(len(bench.recording))
            bench.paused = False
            session.resume()
        elif bench.phase == "live":
            bench.paused = True
            session.pause()
        elif bench.phase == "shown":
            bench.toggle_play()
        self.wake()

    @abstractmethod
    def action_pick(self, thread: int | None = None) -> None:
        """Be the scheduler: that thread goes next, or the one that is marked."""

    def set_speed(self, speed: float) -> None:
        """Steps a second, from now on."""
        self.bench.speed = speed
        self.desk.conductor.session.speed(speed)
        self.refresh_all()

    def action_faster(self) -> None:
        """More steps a second."""
        self.desk.conductor.session.speed(self.bench.faster())
        self.refresh_all()

    def action_slower(self) -> None:
        """Fewer steps a second."""
        self.desk.conductor.session.speed(self.bench.slower())
        self.refresh_all()
