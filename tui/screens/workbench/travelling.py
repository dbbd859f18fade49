"""Part of the workbench: forward and back through the moments of what was recorded."""

from __future__ import annotations

from abc import abstractmethod

from tui.screens.workbench.base import WorkbenchBase


class Travelling(WorkbenchBase):
    """Looking back pauses a live run; at its newest moment the next step is made by the engine."""

    def _go(self, moment: int) -> None:
        bench = self.bench
        if not bench.has_recording:
            return
        if bench.phase == "live" and not bench.paused and bench.turns is None:
            bench.paused = True
            self.desk.conductor.session.pause()
        bench.go(moment)
        self.refresh_all()
        self.show_current()

    @abstractmethod
    def action_pick(self, thread: int | None = None) -> None:
        """Be the scheduler: that thread goes next, or the one that is marked."""

    def action_goto(self, moment: int) -> None:
        """To that moment (a click on a step)."""
        self._go(moment)

    def action_forward(self) -> None:
        """One step forward."""
        bench = self.bench
        if bench.picking:
            self.action_pick()
        elif bench.phase == "live" and bench.at_end:
            bench.paused = True
            self.desk.conductor.session.step()
            self.refresh_all()
        else:
            self._go(bench.at + 1)

    def action_back(self) -> None:
        """One step back."""
        self._go(self.bench.at - 1)

    def action_first(self) -> None:
        """To the first moment."""
        self._go(0)

    def action_last(self) -> None:
        """To the last moment."""
        self._go(len(self.bench.recording))

    def action_next_switch(self) -> None:
        """Forward to where another thread comes to run."""
        self._go(self.bench.recording.next_switch(self.bench.at))

    def action_previous_switch(self) -> None:
        """Back to where another thread had come to run."""
        self._go(self.bench.recording.previous_switch(self.bench.at))
