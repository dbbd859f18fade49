"""Part of the workbench: what can be copied?"""

from __future__ import annotations

from tui.lines import text_of
from tui.panels.outcome import draw
from tui.screens.workbench.base import WorkbenchBase

WIDE = 100
"""Columns of a verdict in words."""


class Copying(WorkbenchBase):
    """Code, verdict and schedule, each by itself; one key for what is at hand."""

    def action_copy(self) -> None:
        """The schedule of a failure that is shown, any other verdict, else the code."""
        verdict = self.bench.verdict
        if self.code.has_focus or verdict is None or self.bench.phase != "shown":
            self.action_copy_code()
        elif verdict.finding is not None:
            self.action_copy_schedule()
        else:
            self.action_copy_verdict()

    def action_copy_code(self) -> None:
        """The code that is in front."""
        self._copy("Code", self.ran if self.bench.old else self.document.text)

    def action_copy_verdict(self) -> None:
        """What came out, in words."""
        verdict = self.bench.verdict
        if verdict is None:
            self.notify("There is no verdict yet. c checks the code.", timeout=3)
            return
        said = [line for line in draw(self.bench, WIDE) if not line.text.lstrip().startswith(("step ", "start of"))]
        self._copy("Verdict", text_of(said))

    def action_copy_schedule(self) -> None:
        """The schedule that failed, as `replay` takes it."""
        finding = self.bench.verdict.finding if self.bench.verdict is not None else None
        if finding is None:
            self.notify("There is no schedule: nothing that is shown has failed.", timeout=3)
            return
        self._copy("Schedule", finding.schedule)

    def _copy(self, what: str, text: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(f"{what} copied.", timeout=2)
