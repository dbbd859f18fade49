"""Who talks to the session, so that the screen never waits?

`conduct` runs in a thread of its own: it starts a job, hears it to its end and puts what is told into an inbox, which
the screen empties on its own tick. A job that was overtaken by a newer one is cancelled and no longer heard.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from time import sleep
from typing import Protocol

from threadloom.judge.jobs import Job
from threadloom.judge.messages import Ended, Failed, Message
from threadloom.judge.verdict import Verdict

WAIT_SECONDS = 0.1
LARGEST_BACKLOG = 200
"""Messages the screen has not come to yet at which the session is no longer listened to, and so has to wait."""


class Judging(Protocol):
    """What the dashboard needs of a `threadloom.judge.session.Session`; tests bring one that plays recorded traces."""

    @property
    def busy(self) -> bool: ...
    def warm(self) -> None: ...
    def start(self, job: Job) -> None: ...
    def wait(self, timeout: float | None = None) -> list[Message]: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def step(self) -> None: ...
    def pick(self, thread: int) -> None: ...
    def speed(self, steps_per_second: float) -> None: ...
    def cancel(self) -> None: ...
    def close(self) -> None: ...


class Conductor:
    """Brings one job at a time to its end."""

    def __init__(self, session: Judging) -> None:
        self.session = session
        self._latest = 0
        self._inbox: deque[tuple[int, Message]] = deque()
        self._one_at_a_time = threading.Lock()

    def announce(self) -> int:
        """Another job is about to be conducted: end the one that runs. Gives the number to conduct it under."""
        self._latest += 1
        self.session.cancel()
        return self._latest

    def conduct(self, number: int, job: Callable[[], Job | None]) -> Verdict | None:
        """Do the job that `job` makes (it may save files first; ``None``: there is none after all), to its verdict.

        Blocks: call it in a thread. ``None`` if a newer one was announced meanwhile.
        """
        with self._one_at_a_time:
            while self.session.busy:
                self.session.wait(WAIT_SECONDS)
            if number != self._latest:
                return None
            made = job()
            if made is None:
                self._inbox.append((number, Ended()))
                return None
            self.session.start(made)
            verdict: Verdict | None = None
            while True:
                messages = self.session.wait(WAIT_SECONDS)
                while self.backlog > LARGEST_BACKLOG and number == self._latest:
                    sleep(0.01)
                for message in messages:
                    match message:
                        case Verdict():
                            verdict = message
                        case Failed():
                            verdict = message.verdict
                        case _:
                            pass
                    self._inbox.append((number, message))
                if any(isinstance(message, Ended) for message in messages):
                    return verdict if number == self._latest else None

    @property
    def backlog(self) -> int:
        """Messages that wait for the screen."""
        return len(self._inbox)

    def drain(self, most: int = 100) -> list[Message]:
        """What the latest job told, `most` messages of it; never blocks."""
        messages: list[Message] = []
        while self._inbox and len(messages) < most:
            number, message = self._inbox.popleft()
            if number == self._latest:
                messages.append(message)
        return messages
