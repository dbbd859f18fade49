"""Part of the workbench: earlier attempts, what they came to, and their code."""

from __future__ import annotations

import tempfile
from pathlib import Path

from threadloom.judge.errors import JudgeError
from threadloom.judge.jobs import Replay
from threadloom.judge.progress import Attempt
from tui.bench import Bench
from tui.screens.attempts import Attempts, Wanted
from tui.screens.workbench.running import Running
from tui.widgets.source import SourceView
from tui.words import ago


class Revisiting(Running):
    """The list of attempts; one of them replayed on its own code, without touching that of now."""

    _put_aside: tuple[Bench, str] | None = None
    """What was on the bench, and the code that it was about, before an old attempt was."""
    _scratch: tempfile.TemporaryDirectory[str] | None = None

    def action_attempts(self) -> None:
        """All checks of this exercise."""
        try:
            attempts = self.desk.progress.attempts(self.exercise)
            read = self.desk.progress.solution_read(self.exercise)
        except JudgeError as error:
            self.complain(error)
            return
        self.app.push_screen(Attempts(attempts, self.document.text, solution_read=read), self._revisit)

    def _revisit(self, wanted: Wanted | None) -> None:
        if wanted is None:
            return
        if wanted.what == "replay":
            self._replay(wanted.attempt, f"Attempt {wanted.number}, {ago(wanted.attempt.when)}")
        else:
            self._bring_back(wanted.attempt, wanted.number)

    def _replay(self, attempt: Attempt, name: str) -> None:
        """Its failing schedule, on its code, beside what is on the bench."""
        finding, failed = attempt.verdict.finding, attempt.verdict.failed_scenario
        if finding is None:
            return
        function = failed.name if failed is not None else None
        try:
            file = self._written(attempt.code)
        except OSError as error:
            self.complain(error)
            return
        if self._put_aside is None:
            self._put_aside = self.bench, self.ran
        self.bench = Bench(speed=self.bench.speed)
        job = Replay(self.exercise.target(file, function), finding.schedule)
        self.begin("replay", lambda: job, old=name)
        self.ran = attempt.code
        self.run_worker(self._show_old(attempt.code, name), group="old")

    def _written(self, code: str) -> Path:
        """A file of that code, called as the learner's is."""
        self._clean_up()
        self._scratch = tempfile.TemporaryDirectory(prefix="threadloom-attempt-", ignore_cleanup_errors=True)
        file = Path(self._scratch.name, self.document.path.name)
        file.write_text(code, encoding="utf-8", errors="surrogateescape", newline="")
        return file

    def _clean_up(self) -> None:
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def on_unmount(self) -> None:
        self._clean_up()

    async def _show_old(self, code: str, name: str) -> None:
        """In place of the code of now, which stays as it is."""
        for old in self.query("#old").results(SourceView):
            await old.remove()
        shown = SourceView(code, read_only=True, id="old")
        shown.border_title = f"Code of {name[0].lower()}{name[1:]}   [$accent]esc[/] your code"
        await self.query_one("#work").mount(shown, before=self.code)
        if self.bench.old != name:  # left meanwhile
            await shown.remove()
            return
        self.old = shown
        self.add_class("-old")
        self.set_focus(None)  # so that it follows the current thread
        self.refresh_all()

    def leave_old(self) -> None:
        """Back to the code of now, and what was on the bench."""
        if self._put_aside is None:
            return
        self.desk.conductor.announce()
        bench, ran = self._put_aside
        self._put_aside = None
        # What ran then has been ended by the replay.
        self.bench, self.ran = (Bench(speed=bench.speed), "") if bench.busy else (bench, ran)
        self.end_old()
        self.set_focus(None)
        self.wake()

    def end_old(self) -> None:
        """Its code is no longer in front."""
        self._put_aside = None
        self.remove_class("-old")
        self.query("#old").remove()
        self.old = None
        self._clean_up()

    def _bring_back(self, attempt: Attempt, number: int) -> None:
        """Its code is that of now; what was there is kept."""
        try:
            self.settle()
            backup = self.desk.workspace.replace(self.exercise, attempt.code)
        except JudgeError as error:
            self.complain(error)
            return
        self.leave_old()
        self.show_file()
        kept = f" What was there is kept as {backup.name}, in backups." if backup is not None else ""
        self.notify(f"The code of attempt {number} is back.{kept}", markup=False, timeout=8)
        self.view("code")
        self.refresh_all()
