"""When may a live run take its next step?

The child's control thread sets what the person asks for (pause, step, pick, speed, cancel); the thread that holds
the baton waits here until a step is due. Pacing is a plain wait on a real condition, so whatever the person presses
counts at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Controls:
    """What the person wants of the run. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = False
        self._steps = 0
        self._picked: int | None = None
        self._gap = 0.0
        self._due = 0.0
        self._cancelled = False
        self._now = time.monotonic

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def pause(self) -> None:
        with self._changed:
            self._paused, self._steps = True, 0
            self._changed.notify_all()

    def resume(self) -> None:
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def step(self) -> None:
        """Pause if running; then let one more step through."""
        with self._changed:
            self._paused = True
            self._steps += 1
            self._changed.notify_all()

    def pick(self, thread: int) -> None:
        with self._changed:
            self._picked = thread
            self._changed.notify_all()

    def speed(self, steps_per_second: float) -> None:
        """0 and below: as fast as it goes."""
        with self._changed:
            self._gap = 1 / steps_per_second if steps_per_second > 0 else 0.0
            self._due = min(self._due, self._now() + self._gap)
            self._changed.notify_all()

    def cancel(self) -> None:
        with self._changed:
            self._cancelled = True
            self._changed.notify_all()

    def await_step(self, *, on_pause: Callable[[], None], before_wait: Callable[[], None]) -> None:
        """Come back when the next step is due or the run is cancelled.

        `before_wait` is called once before any waiting, `on_pause` whenever a pause begins to hold the run.
        """
        with self._changed:
            waited = told = False
            while not self._cancelled:
                left = self._due - self._now()
                if self._paused and self._steps:
                    self._steps -= 1
                    break
                if not self._paused and left <= 0:
                    break
                if not waited:
                    before_wait()
                    waited = True
                if self._paused and not told:
                    on_pause()
                told = self._paused
                self._changed.wait(None if self._paused else left)
            self._due = self._now() + self._gap

    def await_pick(self, choices: list[int], on_pause: Callable[[], None]) -> int:
        """The thread that the person picks among `choices`; after a cancel, any."""
        with self._changed:
            self._picked = None
            on_pause()
            while not self._cancelled and self._picked not in choices:
                self._changed.wait()
            return self._picked if self._picked is not None and self._picked in choices else choices[0]
