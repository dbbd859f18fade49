"""Which OS thread does a virtual thread run on?

Starting and joining OS threads costs more than a whole small schedule, so they are kept and used again from one
execution to the next. A worker is handed its job by the baton itself: it sleeps on its gate until somebody chooses the
thread that it carries.
"""

from __future__ import annotations

import _thread
from collections.abc import Callable


class Worker:
    """An OS thread that runs one job after another, each when its gate is opened."""

    __slots__ = ("gate", "job")

    def __init__(self) -> None:
        self.gate = _thread.allocate_lock()
        self.gate.acquire()
        self.job: Callable[[], None] | None = None
        _thread.start_new_thread(self._work, ())

    def _work(self) -> None:
        while True:
            self.gate.acquire()
            job, self.job = self.job, None
            if job is None:
                return
            job()


class Pool:
    """The workers that wait for a job."""

    def __init__(self) -> None:
        self._free: list[Worker] = []

    def take(self, job: Callable[[], None]) -> Worker:
        """A worker that will run `job` once its gate is opened."""
        worker = self._free.pop() if self._free else Worker()
        worker.job = job
        return worker

    def give_back(self, worker: Worker) -> None:
        """`worker` is about to sleep on its gate again. Its job may have been left undone."""
        worker.job = None
        self._free.append(worker)

    def close(self) -> None:
        """Ends the workers that are free."""
        for worker in self._free:
            worker.gate.release()
        self._free.clear()
