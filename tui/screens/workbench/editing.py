"""Part of the workbench: the learner's file is saved as it is typed, and what others write to it is taken over."""

from __future__ import annotations

import os
import shlex
import subprocess
import threading
from functools import partial

from textual.app import SuspendNotSupported
from textual.timer import Timer
from textual.widgets import TextArea

from threadloom.judge.errors import JudgeError
from tui.document import OutsideEdit
from tui.screens.confirm import Confirm
from tui.screens.workbench.base import WorkbenchBase
from tui.watching import watch

SAVE_AFTER = 0.6
"""Seconds after the last key until the file is saved."""


class Editing(WorkbenchBase):
    """Saving, watching, resetting."""

    _save_timer: Timer | None = None
    _stop_watching: threading.Event | None = None

    def start_watching(self) -> None:
        """Look at the file when it was written, until `stop_watching`."""
        self._stop_watching = threading.Event()
        look = partial(self.app.call_later, self._look)
        # Back from another window: what the system doesn't tell (of a network folder, say) is seen here.
        self.watch(self.app, "app_focus", self._look, init=False)
        self.run_worker(partial(watch, self.document.path, self._stop_watching, look), thread=True, group="watch")

    def stop_watching(self) -> None:
        """The screen is left."""
        if self._stop_watching is not None:
            self._stop_watching.set()

    def on_screen_resume(self) -> None:
        self._look()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if event.text_area is not self.code or self.code.text == self.document.text:
            return
        self.document.edit(self.code.text)
        if self._save_timer is not None:
            self._save_timer.stop()
        self._save_timer = self.set_timer(SAVE_AFTER, self._save)
        self.refresh_all()

    def _save(self) -> None:
        self.run_worker(self.flush, thread=True, group="save")

    def flush(self) -> None:
        """Save what was typed; may be called from any thread."""
        try:
            outside = self.document.flush()
        except JudgeError as error:
            self.complain(error)
            return
        if not self.gone:
            self.app.call_later(self._saved, outside)

    def _saved(self, outside: OutsideEdit | None) -> None:
        if self.gone:
            return
        if outside is not None:
            self._take_over(outside)
        self.refresh_all()

    def _look(self) -> None:
        if self.gone:
            return
        outside = self.document.look()
        if outside is not None:
            self._take_over(outside)

    def _take_over(self, outside: OutsideEdit) -> None:
        """Somebody else wrote the file: show that."""
        self.code.replace_all(outside.text)
        if outside.kept is None:
            self.notify("Taken over from outside.", timeout=2)
        else:
            self.notify(
                "The file was changed outside while you typed here. It is shown as it is now; what you had typed "
                f"is kept beside it, in {outside.kept.name}.",
                severity="warning",
                markup=False,
                timeout=12,
            )
        self.refresh_all()

    def action_external(self) -> None:
        """The learner's own editor, in this terminal; what it saved is taken over when it ends."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not command:
            self.notify(f"$EDITOR is not set. The file is {self.document.path}.", markup=False, timeout=8)
            return
        self.flush()
        try:
            with self.app.suspend():
                subprocess.run([*shlex.split(command), str(self.document.path)], check=False)
        except (SuspendNotSupported, OSError, ValueError) as error:
            self.complain(f"{command} could not be started: {error}. The file is {self.document.path}.")
        self.app.refresh()
        self._look()

    def action_reset(self) -> None:
        """Begin again, after a question."""
        question = "Begin again with the code as it was at first?\nYours is kept in the workspace, in backups."
        self.app.push_screen(Confirm(question), self._reset)

    def _reset(self, confirmed: bool | None) -> None:
        if not confirmed:
            return
        try:
            self.document.flush()
            backup = self.desk.workspace.reset(self.exercise)
        except JudgeError as error:
            self.complain(error)
            return
        self.code.replace_all(self.document.reload())
        self.notify(f"Yours is kept as {backup.name}." if backup is not None else "It was as at first.", markup=False)
        self.refresh_all()
