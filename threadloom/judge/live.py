"""How does a run in the child reach the screen?

`Telling` is the observer of a live run or a replay: it paces the steps and sends the records, each at once when a
person follows them singly, else in batches at frame rate.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from threadloom.errors import Cancelled
from threadloom.judge.channel import Frame
from threadloom.judge.controls import Controls
from threadloom.trace.records import OutputPrinted, Record, encode

FRAME = 1 / 30
"""Seconds between batches of a fast run."""
LARGEST_BATCH = 2_000


class Telling:
    """Called with every record, by the thread that holds the baton."""

    def __init__(self, send: Callable[[Frame], None], controls: Controls, *, paced: bool, print_bytes: int) -> None:
        self._send = send
        self._controls = controls
        self.paced = paced
        self._print_left = print_bytes
        self._batch: list[list[Any]] = []
        self._sent_at = 0.0
        self._step: int | None = None
        self._lock = threading.Lock()
        self._now = time.monotonic
        self.overrun = False
        self.last_sign: float | None = None
        """When the code last came by here; ``None`` while a pause or the pace holds it."""

    def __call__(self, record: Record) -> None:
        if self.paced and record.step != self._step:
            self._step = record.step
            self.last_sign = None
            self._controls.await_step(on_pause=self._say_paused, before_wait=self.flush)
        self.last_sign = self._now()
        if self._controls.cancelled or self.overrun:
            raise Cancelled("the run was cancelled")
        if isinstance(record, OutputPrinted):
            self._print_left -= len(record.text)
            if self._print_left < 0:
                self.overrun = True
                raise Cancelled("the run printed too much")
        with self._lock:
            self._batch.append(encode(record))
        late = self.last_sign - self._sent_at > FRAME
        if late or len(self._batch) >= LARGEST_BATCH:
            self.flush()

    def flush(self) -> None:
        """Send what has gathered."""
        with self._lock:
            batch, self._batch = self._batch, []
            self._sent_at = self._now()
            if batch:
                self._send({"say": "records", "records": batch})

    def choose(self, choices: list[int]) -> int:
        """Ask the person which of `choices` goes next."""
        self.flush()
        self.last_sign = None
        picked = self._controls.await_pick(choices, lambda: self._send({"say": "paused", "choices": choices}))
        self.last_sign = self._now()
        return picked

    def _say_paused(self) -> None:
        self._send({"say": "paused", "choices": []})
