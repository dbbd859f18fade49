"""How does a program have code checked or run, without ever being at its mercy?

A `Session` gives one job at a time to a child process, keeps the limits, and tells what happens as messages. A child
serves one job; once `warm` has been called there is always a fresh one ready. Every job ends in a verdict, whatever
the code does.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
import time
import traceback
import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from threadloom.judge.channel import Frame
from threadloom.judge.jobs import Check, Job, LiveRun, Replay, Target, encode_job
from threadloom.judge.limits import Limits, resident_bytes
from threadloom.judge.messages import (
    Ended,
    Failed,
    FailureKind,
    Message,
    Paused,
    ProgressMade,
    RecordsArrived,
    Started,
)
from threadloom.judge.obituary import how_it_died, place_of
from threadloom.judge.process import ChildProcess
from threadloom.judge.running import RunningJob
from threadloom.judge.verdict import Verdict

__all__ = [
    "Check",
    "Ended",
    "Failed",
    "Job",
    "Limits",
    "LiveRun",
    "Message",
    "Paused",
    "ProgressMade",
    "RecordsArrived",
    "Replay",
    "Session",
    "Started",
    "Target",
    "Verdict",
    "grade",
]

WATCH_GAP = 0.04
"""Seconds between two looks at a child's limits."""
LARGEST_BACKLOG = 2_000
"""Undrained messages at which the child is no longer listened to, and so has to wait."""
ABSENCE = 1.0
"""Seconds between two such looks after which it was we who did not run (Ctrl+Z), and not the child that was slow."""
STACKS_SECONDS = 0.2
"""How long a child that is to be killed gets to write its stacks."""


class Session:
    """One job at a time in a child process. May be used from any thread; close it, or use it in a ``with``."""

    def __init__(self, limits: Limits | None = None, *, cpu: int | None = None) -> None:
        """`cpu`: where its children explore, counting through the usable ones; no two sessions want the same."""
        self._limits = limits or Limits()
        self._cpu = cpu
        self._changed = threading.Condition(threading.RLock())
        self._messages: deque[Message] = deque()
        self._idle: _Child | None = None
        self._active: _Child | None = None
        self._is_preparing = False
        self._keep_warm = False
        self._closed = False
        self._scratch: str | None = None
        _open_sessions.add(self)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def busy(self) -> bool:
        """A job was started whose `Ended` has not been sent yet."""
        return self._active is not None

    def prepare(self) -> None:
        """Have a child ready for the next job, so that it starts at once."""
        with self._changed:
            if self._idle is not None or self._is_preparing or self._closed:
                return
            self._is_preparing = True
        try:
            # Not while holding the lock: it takes some milliseconds, and the screen polls.
            child = _Child(self)
            with self._changed:
                is_surplus = self._closed
                if not is_surplus:
                    self._idle = child
            if is_surplus:
                child.process.close()
        finally:
            with self._changed:
                self._is_preparing = False
                self._changed.notify_all()

    def warm(self) -> None:
        """Have a child ready, now and after each job."""
        self._keep_warm = True
        self.prepare()

    def start(self, job: Job) -> None:
        """Begin `job`. Raises RuntimeError while the session is busy or after it was closed."""
        with self._changed:
            if self._closed:
                raise RuntimeError("the session is closed")
            if self._active is not None:
                raise RuntimeError("the session is busy: cancel its job or wait for it")
            child = self._idle if self._idle is not None and not self._idle.process.has_ended() else _Child(self)
            if self._idle is not None and child is not self._idle:
                self._idle.process.close()
            self._idle, self._active = None, child
            running = child.running = RunningJob(job, self._limits, time.monotonic())
            if child.is_ready:
                running.ready(time.monotonic())
            if isinstance(job, Check):
                job = replace(job, seconds=running.seconds)
            child.process.send(
                {
                    "job": encode_job(job),
                    "limits": self._limits.to_json(),
                    "cpu": self._cpu,
                    "folder": self._folder_for(job.target),
                    "protected": _protected(job.target),
                }
            )
            threading.Thread(target=self._watch, args=(child,), name="threadloom-watch", daemon=True).start()

    def poll(self) -> list[Message]:
        """What was told since the last time; never blocks."""
        with self._changed:
            messages = list(self._messages)
            self._messages.clear()
            self._changed.notify_all()
            return messages

    def wait(self, timeout: float | None = None) -> list[Message]:
        """Like `poll`, but blocks up to `timeout` seconds until there is something."""
        with self._changed:
            self._changed.wait_for(lambda: self._messages or self._active is None, timeout)
            return self.poll()

    def pause(self) -> None:
        """Stop a live run before its next step."""
        self._tell({"do": "pause"})

    def resume(self) -> None:
        self._tell({"do": "resume"})

    def step(self) -> None:
        """Let a live run make one step, and stop it again."""
        self._tell({"do": "step"})

    def pick(self, thread: int) -> None:
        """Answer `Paused` with choices: this thread goes next. Ignored if it is none of them."""
        self._tell({"do": "pick", "thread": thread})

    def speed(self, steps_per_second: float) -> None:
        """Of a live run; 0: as fast as it goes."""
        self._tell({"do": "speed", "steps_per_second": steps_per_second})

    def cancel(self) -> None:
        """End the job soon; its verdict says what had been covered."""
        with self._changed:
            if self._active is not None and self._active.running is not None:
                self._active.running.cancel(time.monotonic())
        self._tell({"do": "cancel"})

    def close(self) -> None:
        """End everything at once. The session can't be used again; may be called more than once."""
        with self._changed:
            self._closed = True
            self._keep_warm = False
            children = [child for child in (self._idle, self._active) if child is not None]
            self._idle = None
            self._changed.notify_all()
        for child in children:
            child.process.kill()
            if child.running is None:
                child.process.close()
        with self._changed:
            self._changed.wait_for(lambda: self._active is None and not self._is_preparing, timeout=5)
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None

    def _tell(self, frame: Frame) -> None:
        # Not while holding the lock: a child that is stuck may not take it.
        if (child := self._active) is not None:
            child.process.send(frame)

    def _folder_for(self, target: Target) -> str | None:
        """Where relative paths of the code lead: for exercises to nowhere that matters."""
        if not target.exercise:
            return None
        if self._scratch is None:
            self._scratch = tempfile.mkdtemp(prefix="threadloom-")
        return self._scratch

    def _heard(self, child: _Child, frame: Frame) -> None:
        """A frame came; called by the thread that listens to `child`."""
        with self._changed:
            if frame.get("say") == "ready":
                child.is_ready = True
            if child is not self._active or child.running is None:
                return
            try:
                self._messages.extend(child.running.take(frame, time.monotonic()))
            except (KeyError, TypeError, ValueError):
                return
            self._changed.notify_all()
            child.is_held = True
            self._changed.wait_for(lambda: len(self._messages) < LARGEST_BACKLOG or self._closed)
            child.is_held = False

    def _silenced(self, child: _Child) -> None:
        """The channel of `child` ended."""
        with self._changed:
            child.is_silent = True
            self._changed.notify_all()

    def _watch(self, child: _Child) -> None:
        """Keep `child` to its limits until its job is over, bury it, and say how it ended."""
        running = child.running
        assert running is not None
        last: Verdict | Failed
        try:
            last = self._last_words(child, running, self._await_end(child, running))
        except Exception:
            # Nobody may wait for ever, least of all because of us.
            last = running.failed("fault", traceback.format_exc(), None)
            child.process.close()
        with self._changed:
            self._messages.append(last)
            self._messages.append(Ended())
            self._active = None
            self._changed.notify_all()
        if self._keep_warm:
            self.prepare()

    def _await_end(self, child: _Child, running: RunningJob) -> tuple[FailureKind, str] | None:
        """Come back when the job is over; gives the limit that it overran, if any."""
        process = child.process
        looked_at = time.monotonic()
        while True:
            with self._changed:
                over = running.done or child.is_silent or self._closed
                if not over:
                    self._changed.wait(WATCH_GAP)
            now = time.monotonic()
            if child.is_held or now - looked_at > ABSENCE:
                running.excuse(now - looked_at)
            looked_at = now
            if over or running.is_overdue(now):
                return None
            overrun = running.overrun(now, resident=resident_bytes(process.pid), written=process.written)
            if overrun is not None or process.has_ended():
                return overrun

    def _last_words(
        self, child: _Child, running: RunningJob, overrun: tuple[FailureKind, str] | None
    ) -> Verdict | Failed:
        """End the child, and say how the job ended."""
        process = child.process
        if overrun is not None and overrun[0] == "time":
            process.ask_for_stacks()
            time.sleep(STACKS_SECONDS)
        died = not running.done and overrun is None and not running.is_overdue(time.monotonic()) and not self._closed
        if died:
            _await(process.has_ended, 1.0)
            _await(lambda: child.is_silent, 1.0)
            died = not running.done
        status = process.close()
        place = place_of(process.log(), running.files)
        failure = running.failure or overrun
        if failure is not None:
            return running.failed(*failure, place)
        if not died:
            return running.verdict()
        if not child.is_ready:
            return running.failed("fault", f"the child process did not start:\n{process.log()}", None)
        return running.failed("died", how_it_died(status, place), place)


class _Child:
    """A child process, and what the session knows of it."""

    def __init__(self, session: Session) -> None:
        self.is_ready = False
        self.is_silent = False
        self.is_held = False
        """It is not listened to, because nobody drains what it said."""
        self.running: RunningJob | None = None
        self.process = ChildProcess(lambda frame: session._heard(self, frame), lambda: session._silenced(self))


def grade(session: Session, job: Job, listen: Callable[[Message], None] = lambda message: None) -> Verdict:
    """Do `job` and give its verdict; `listen` hears every message.

    Ctrl+C cancels the job, and the verdict says so.
    """
    pending: deque[Message] = deque()
    verdict = Verdict(job.target.name, "inconclusive", reason="it was cancelled")
    is_started = False
    while True:
        # Ctrl+C may come anywhere in here.
        try:
            if not is_started:
                session.start(job)
                is_started = True
            pending.extend(session.wait())
            if not pending and not session.busy:
                return verdict
            while pending:
                message = pending.popleft()
                match message:
                    case Verdict():
                        verdict = message
                    case Failed():
                        verdict = message.verdict
                listen(message)
                if isinstance(message, Ended):
                    return verdict
        except KeyboardInterrupt:
            is_started = is_started or session.busy
            if not is_started:
                raise
            session.cancel()


def _protected(target: Target) -> list[str]:
    """What the code may not change: exercises and the learner's files by their folders, a program by its file."""
    files = [target.scenario_file, *target.modules.values()]
    return [str(file.parent if target.exercise else file) for file in files]


def _await(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.005)


_open_sessions: weakref.WeakSet[Session] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    for session in list(_open_sessions):
        session.close()
