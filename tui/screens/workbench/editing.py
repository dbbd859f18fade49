"""Part of the workbench: the learner's file is saved as it is typed, and what others write to it is taken over."""

from __future__ import annotations

import os
import shlex
import threading
from abc import abstractmethod
from functools import partial

from textual.app import SuspendNotSupported
from textual.timer import Timer
from textual.widgets import TextArea

from threadloom.judge.errors import JudgeError
from tui.document import DOUBTFUL
from tui.foreground import run_in_foreground
from tui.log import LOG
from tui.screens.confirm import Confirm
from tui.screens.workbench.base import WorkbenchBase
from tui.watching import watch

SAVE_AFTER = 0.6
"""Seconds after the last key until the file is saved."""
CHECK_AFTER = 0.3
"""Seconds after a save until it is checked: some editors write a file more than once."""
WATCHING = "What another editor saves is checked at once, and what you type here when you leave the editor."


class Editing(WorkbenchBase):
    """Saving, watching, resetting."""

    _save_timer: Timer | None = None
    _check_timer: Timer | None = None
    _stop_watching: threading.Event | None = None
    _heard = ""
    """The editor's text, as far as the document knows of it."""
    _save_problem = ""
    """Why what was typed last could not be saved."""
    checked = ""
    """The code of the last check, or as it was opened."""

    def start_watching(self) -> None:
        """Look at the file when it was written, until `stop_watching`."""
        self._heard = self.code.text
        self.checked = self.document.text
        self._stop_watching = threading.Event()
        look = partial(self.app.call_later, self._look)
        self.run_worker(partial(watch, self.document.path, self._stop_watching, look), thread=True, group="watch")
        self._say_refused()
        if why := self.document.why_unreadable():
            self.complain(f"{self.document.path} can't be read: {why}. It is left alone: what you type is not saved.")

    def stop_watching(self) -> None:
        """The screen is left: save, and put elsewhere what can't be."""
        if self._stop_watching is not None:
            self._stop_watching.set()
        try:
            self.settle()
        except (JudgeError, OSError) as error:
            kept = self.document.rescue()
            where = f"is kept as {kept}" if kept is not None else "could not be kept anywhere"
            said = f"{error}\nWhat you typed {where}."
            self.desk.last_words.append(said)
            self.complain(said)

    def settle(self) -> None:
        """What is typed is saved now, or, where somebody else was quicker, kept. Raises JudgeError, OSError."""
        self.catch_up()
        if self.document.flush(at_last=True):
            self.document.adopt()

    def show_file(self) -> None:
        """The file as it is now, whatever was in the editor."""
        self.code.replace_all(self.document.reload())
        self._heard = self.code.text

    def on_screen_resume(self) -> None:
        self._look()

    def came_back(self) -> None:
        """Back from another window: what the system doesn't tell (of a network folder, say) is seen here."""
        self._look()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if event.text_area is self.code and self.catch_up():
            self._save_soon()
            self.typed()

    def catch_up(self) -> bool:
        """Whatever has been typed is in the document now; true if there was something."""
        text = self.code.text
        if text == self._heard:
            return False
        self._heard = text
        self.document.edit(text)
        return True

    def _save_soon(self) -> None:
        if self._save_timer is not None:
            self._save_timer.stop()
        self._save_timer = self.set_timer(SAVE_AFTER, self._save)

    def _save(self) -> None:
        self.run_worker(self.flush, thread=True, group="save")

    def flush(self) -> bool:
        """Save what was typed, and say if that fails: then it is false. May be called from any thread."""
        try:
            outside = self.document.flush()
        except JudgeError as error:
            if str(error) != self._save_problem:  # once, not at each key
                self._save_problem = str(error)
                self.complain(error)
            return False
        self._save_problem = ""
        if not self.gone:
            self.app.call_later(self._saved, outside)
        return True

    def _saved(self, outside: bool) -> None:
        if self.gone:
            return
        if outside:
            self._take_over()
        elif self.document.unsaved:
            self._save_soon()  # the file was being written by somebody else
        self._say_refused()
        self.refresh_all()

    def _look(self) -> None:
        if self.gone:
            return
        if self.document.look():
            self._take_over()
        if self.document.doubtful:
            self.set_timer(DOUBTFUL, self._look)
        self._say_refused()

    def _say_refused(self) -> None:
        """The file was no text: what is here stands in its place."""
        refused, self.document.refused = self.document.refused, None
        if refused is not None:
            said = f"The file was no text in UTF-8. It is kept as {refused.name}; what you see here takes its place."
            self.notify(said, severity="warning", markup=False, timeout=12)

    def _take_over(self) -> None:
        """Somebody else wrote the file: show that."""
        self.catch_up()
        try:
            adopted = self.document.adopt()
        except OSError as error:
            self.complain(f"What was typed here can't be kept: {error}. Nothing is taken over.")
            return
        self.code.replace_all(adopted.text)
        self._heard = self.code.text
        LOG.info("taken over from outside: %s, kept %s %s", self.document.path, adopted.kept, adopted.backup)
        if adopted.kept is not None:
            self.notify(
                "The file was changed outside while you typed here. It is shown as it is now; what you had typed "
                f"is kept beside it, in {adopted.kept.name}.",
                severity="warning",
                markup=False,
                timeout=12,
            )
        elif adopted.backup is not None:
            where = f"{adopted.backup.parent.name}/{adopted.backup.name}"
            self.notify(f"Taken over from outside. What you had typed here is kept as {where}.", markup=False, timeout=6)
        else:
            self.notify("Taken over from outside.", timeout=2)
        self.refresh_all()
        self._check_soon()

    # check on save

    @abstractmethod
    def action_check(self) -> None:
        """Explore the interleavings."""

    def _check_soon(self) -> None:
        """A file was saved that has not been checked: if that is wanted, check it."""
        if self._check_timer is not None:
            self._check_timer.stop()
        if self.desk.remembered.now.watch:
            self._check_timer = self.set_timer(CHECK_AFTER, self._check_saved)

    def _check_saved(self) -> None:
        if not self.gone and self.desk.remembered.now.watch and self.checked != self.document.text:
            self.action_check()

    def left_editor(self) -> None:
        """Esc: for a check on save, that is as good as saving."""
        self.catch_up()
        self._check_soon()

    def action_save(self) -> None:
        """At once; it is done by itself, too."""
        self.catch_up()
        self._save()
        self._check_soon()

    def action_watch(self) -> None:
        """Whether a save starts a check."""
        watch = not self.desk.remembered.now.watch
        self.desk.remembered.change(watch=watch)
        self.notify(WATCHING if watch else "Only c starts a check.", timeout=4)
        self.refresh_all()

    def action_external(self) -> None:
        """The learner's own editor, in this terminal; what it saved is taken over when it ends."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not command:
            said = f"Set $VISUAL or $EDITOR to your editor's command first; e edits here. The file is {self.document.path}."
            self.notify(said, markup=False, timeout=8)
            return
        self.catch_up()
        self.flush()
        wrong = ""
        try:
            started = [*shlex.split(command), str(self.document.path)]
            with self.app.suspend():
                # Nothing may be raised in here: Textual would not take the terminal back.
                wrong = run_in_foreground(started)
        except (SuspendNotSupported, ValueError) as error:
            wrong = str(error)
        if wrong:
            self.complain(f"{command} could not be started: {wrong}. The file is {self.document.path}.")
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
            self.settle()
            backup = self.desk.workspace.reset(self.exercise)
        except JudgeError as error:
            self.complain(error)
            return
        self.show_file()
        self.notify(f"Yours is kept as {backup.name}." if backup is not None else "It was as at first.", markup=False)
        self.refresh_all()
