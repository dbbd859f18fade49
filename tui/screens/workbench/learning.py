"""Part of the workbench: hints one at a time, debrief and solution after passing, what was tried before."""

from __future__ import annotations

from abc import abstractmethod

from threadloom.judge.errors import JudgeError
from tui.keys import Action
from tui.screens.confirm import Confirm
from tui.screens.modal import key
from tui.screens.reader import Reader
from tui.screens.reading import hint_text, solution_lines
from tui.screens.workbench.base import WorkbenchBase
from tui.widgets.prose import Prose
from tui.words import ago


class Learning(WorkbenchBase):
    """Opens texts over the workbench."""

    _released = 0
    """Hints that the learner has taken."""
    _gave_up = False
    """The solution was asked for twice before a check has passed, in this session or an earlier one."""

    _explains = False
    """The debrief stands in the place of the brief."""
    _brief_again = False
    """After a pass, the brief is asked for all the same."""

    @abstractmethod
    def open_next(self) -> None:
        """Leave for the next exercise."""

    def learn_progress(self) -> None:
        """Take up what is known from earlier sessions."""
        progress = self.desk.progress
        try:
            progress.mark_opened(self.exercise)
            attempts = progress.attempts(self.exercise)
            self.passed = progress.status(self.exercise) == "passed"
            self._released = progress.hints_released(self.exercise)
            self._gave_up = progress.solution_read(self.exercise) is not None
        except JudgeError as error:
            self.complain(error)
            return
        if progress.notice:
            self.notify(progress.notice, severity="warning", markup=False, timeout=12)
            progress.notice = None
        if attempts:
            last = attempts[-1]
            kind = f", {last.kind}" if last.kind else ""
            self.known = f"Last check {ago(last.when)}: {last.outcome}{kind}."

    def action_hint(self) -> None:
        """The hints so far, one more at a time."""
        hints = self.exercise.hints()
        if not self._released:
            self._release()
        text, keys = hint_text(hints, self._released)

        def more() -> tuple[str, tuple[Action, ...]]:
            self._release()
            return hint_text(hints, self._released)

        self.app.push_screen(Reader("Hints", text, more=more, keys=keys))

    def _release(self) -> None:
        try:
            self._released = self.desk.progress.release_hint(self.exercise)
        except JudgeError as error:
            self._released = min(self._released + 1, len(self.exercise.hints()))
            self.complain(error)

    def explain(self, brief: Prose, *, beside: bool) -> None:
        """What must hold has been read when it holds: where the brief is seen `beside` the code, why it works takes its
        place.
        """
        bench = self.bench
        passed = bench.phase == "shown" and bench.kind == "check" and bench.passed and not bench.stale
        self._brief_again = self._brief_again and passed
        explains = beside and passed and not self._brief_again
        if explains != self._explains:
            self._explains = explains
            brief.show(self.exercise.debrief() if explains else self.exercise.brief())
            brief.border_title = "Why it works   [$accent]b[/] brief" if explains else "Brief"

    def action_debrief(self) -> None:
        """Why it works."""
        if self.passed or self._gave_up:
            self.app.push_screen(Reader("Debrief", self.exercise.debrief()))
        else:
            self.notify("The debrief comes when a check has passed. h gives a hint.", timeout=4)

    def action_solution(self) -> None:
        """The reference solution, as a difference from one's own; before a check has passed, after asking twice."""
        if self.passed or self._gave_up:
            self._show_solution(True)
        else:
            left = len(self.exercise.hints()) - self._released
            hints = f", and {left} hint{'s are' if left != 1 else ' is'} left" if left > 0 else ""
            question = f"You have not passed yet{hints}.\n\nThe solution gives the answer away. s again shows it."
            keys = key("s", "The solution", "answer(True)"), key("esc", "Not yet", "answer(False)")
            self.app.push_screen(Confirm(question, yes="s", keys=keys), self._show_solution)

    def _show_solution(self, wanted: bool | None) -> None:
        if wanted:
            self._gave_up = True
            try:
                self.desk.progress.mark_solution_read(self.exercise)
            except JudgeError as error:
                self.complain(error)
            self.app.push_screen(Reader("Solution", solution_lines(self.document.text, self.exercise.solution())))

    def action_next_exercise(self) -> None:
        """On to the next one that is not passed."""
        self.open_next()
