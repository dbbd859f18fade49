"""What runs in the child process?

The engine, the code under check, and nothing else. The child is started ahead of time, says ``ready``, waits for one
job, does it and ends: whatever the code patched, leaked or left running ends with it, and the next job finds a fresh
process.

Its first line of input is the nonce of the channel. The channel moves to descriptors of its own at once: 0 becomes
empty, 1 and 2 lead to a pipe in which the parent counts.
"""

from __future__ import annotations

import os
import site
import sys
import threading
import time
import traceback

from threadloom.errors import Cancelled, Declined, InvalidProgram, InvalidSchedule
from threadloom.judge import work
from threadloom.judge.channel import ChannelLost, Frame, FrameReader, FrameWriter
from threadloom.judge.confinement import confine, end_with_parent, forbid_harm, run_at_full_rate
from threadloom.judge.controls import Controls
from threadloom.judge.jobs import Check, Job, LiveRun, Replay, decode_job
from threadloom.judge.limits import Limits

HEARTBEAT = 0.25
"""Seconds between two signs of life."""


def main(lifeline: int) -> None:
    """Serve one job; never returns. `lifeline` is a pipe that the parent holds open while it lives (-1: none)."""
    end_with_parent(lifeline)
    incoming, outgoing, crash_log = _move_channel()
    nonce = _first_line(incoming)
    writer = FrameWriter(outgoing, nonce)
    Child(incoming, writer, crash_log, FrameReader(nonce)).serve()


class Child:
    """One job, from the frame that asks for it to the end of the process."""

    def __init__(self, incoming: int, writer: FrameWriter, crash_log: int, reader: FrameReader) -> None:
        self._incoming = incoming
        self._writer = writer
        self._crash_log = crash_log
        self._reader = reader
        self._controls = Controls()
        self._signs = work.Signs(time.monotonic)
        # Bound now: code under check may patch the modules.
        self._exit = os._exit
        self._read = os.read
        self._wait = time.sleep
        self._describe = traceback.format_exc

    def serve(self) -> None:
        self._send({"say": "ready"})
        order, *others = self._next_frames()
        limits = Limits.from_json(order["limits"])
        confine(memory_bytes=limits.memory_bytes, crash_log=self._crash_log)
        if order["folder"] is not None:
            os.chdir(order["folder"])
        job = decode_job(order["job"])
        if not job.target.exercise:
            # A program may use what is installed; an exercise is the same everywhere.
            site.main()
            sys.path += [folder for folder in job.target.importable if folder not in sys.path]
        if isinstance(job, Check):
            run_at_full_rate(order["cpu"])
        for frame in others:
            self._obey(frame)
        for loop in (self._take_orders, self._give_signs):
            threading.Thread(target=loop, daemon=True).start()
        forbid_harm(order["protected"])
        self._do(job, limits)
        self._send({"say": "done"})
        # Threads of the code may still be about, and its exit handlers are none of ours.
        self._exit(0)

    def _do(self, job: Job, limits: Limits) -> None:
        send, controls, signs = self._send, self._controls, self._signs
        try:
            match job:
                case Check():
                    work.check(job, send, controls, signs)
                case LiveRun():
                    work.live_run(job, send, controls, signs, print_bytes=limits.print_bytes)
                case Replay():
                    work.replay(job, send, controls, signs, print_bytes=limits.print_bytes)
        except InvalidProgram as error:
            problem = {"message": error.message, "file": error.file, "line": error.line, "advice": error.advice}
            if isinstance(error, Declined):
                problem["declined"] = error.how
            send({"say": "invalid", "problem": problem})
        except InvalidSchedule as error:
            send({"say": "invalid", "problem": {"message": str(error)}})
        except Cancelled:
            pass
        except BaseException as error:
            # Whatever the code raises is the engine's to judge; what comes as far as here is our own fault, unless
            # the code had used up what both live on.
            match error.__cause__ or error:
                case MemoryError():
                    send({"say": "overrun", "limit": "memory"})
                case RecursionError():
                    send({"say": "overrun", "limit": "stack"})
                case _:
                    send({"say": "fault", "message": self._describe()})

    def _send(self, frame: Frame) -> None:
        try:
            self._writer.send(frame)
        except ChannelLost:
            self._exit(1)

    def _next_frames(self) -> list[Frame]:
        while True:
            data = self._read(self._incoming, 65536)
            if not data:
                self._exit(0)
            if frames := self._reader.feed(data):
                return frames

    def _take_orders(self) -> None:
        while True:
            try:
                frames = self._next_frames()
            except OSError:
                self._exit(1)
            for frame in frames:
                self._obey(frame)

    def _obey(self, frame: Frame) -> None:
        controls = self._controls
        match frame:
            case {"do": "pause"}:
                controls.pause()
            case {"do": "resume"}:
                controls.resume()
            case {"do": "step"}:
                controls.step()
            case {"do": "pick", "thread": int(thread)}:
                controls.pick(thread)
            case {"do": "speed", "steps_per_second": float() | int() as steps_per_second}:
                controls.speed(steps_per_second)
            case {"do": "cancel"}:
                controls.cancel()

    def _give_signs(self) -> None:
        while True:
            self._wait(HEARTBEAT)
            self._signs.flush()
            self._send({"say": "alive", "idle": self._signs.idle()})


def _move_channel() -> tuple[int, int, int]:
    """Own, uninheritable descriptors for the channel and the crash log; 0 reads nothing, 1 goes where 2 does."""
    incoming, outgoing, crash_log = os.dup(0), os.dup(1), os.dup(2)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    return incoming, outgoing, crash_log


def _first_line(incoming: int) -> str:
    line = b""
    while not line.endswith(b"\n"):
        if not (byte := os.read(incoming, 1)):
            os._exit(0)
        line += byte
    return line.decode().strip()
